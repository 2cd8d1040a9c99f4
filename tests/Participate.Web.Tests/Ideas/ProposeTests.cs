using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Ideas;

/// <summary>Proposing over HTTP.</summary>
public class ProposeTests
{
    [Fact]
    public async Task Propose_Visitor_SignsInAndComesBackToTheirQuestion()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();

        var signIn = (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose?question={mission.Questions[1].Id}")).Expect();
        var page = await signIn.Fill("Email address", member.Email).Fill("Password", Make.Password).SubmitAsync("Sign in");

        Assert.Equal("Sign in", signIn.Heading);
        Assert.Equal("Propose an idea", page.Expect().Heading);
        Assert.Equal($"{mission.Questions[1].Id}", ((IHtmlSelectElement)page.Field("Consultation question")).Value);
        Assert.Equal("K02000001", ((IHtmlSelectElement)page.Field("Where it applies")).Value);
        Assert.Equal("/guidelines", page.Link("Read the guidelines"));
    }

    [Fact]
    public async Task Propose_EstablishedMember_PublishesWithEveryField()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = await FillAsync(visitor, mission);
        page.Choose("Where it applies", "North East").Choose("Local government").Choose("Communities").Choose("Consultation question", "What would help most?");

        var answer = await page.SubmitAsync("Submit idea", follow: false);

        var idea = await site.ReadAsync(db => db.Ideas.SingleAsync());
        Assert.Equal(HttpStatusCode.Redirect, answer.Status);
        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", answer.Location);
        Assert.Equal((Visibility.Published, "E12000001", Sectors.LocalGovernment | Sectors.Community, mission.Questions[0].Id), (idea.Visibility, idea.PlaceCode, idea.Sectors, idea.QuestionId));
        Assert.Contains("Your idea is published.", (await visitor.GetAsync($"{answer.Location}/history")).Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_NewMember_WaitsForReview()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.NewMemberAsync());

        var answer = await (await FillAsync(visitor, mission)).SubmitAsync("Submit idea", follow: false);

        Assert.Equal(Visibility.Waiting, (await site.ReadAsync(db => db.Ideas.SingleAsync())).Visibility);
        Assert.Contains("Your idea waits for review.", (await visitor.GetAsync($"{answer.Location}/history")).Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_SameFormSentTwice_GivesOneIdea()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = await FillAsync(visitor, mission);
        var form = page.Form("Submit idea");

        var answers = await Task.WhenAll(page.SendAsync(form, follow: false), page.SendAsync(form, follow: false));

        Assert.Equal(answers[0].Location, answers[1].Location);
        Assert.Equal(1, await site.ReadAsync(db => db.Ideas.CountAsync()));
    }

    [Fact]
    public async Task Propose_BadInput_IsRefusedBesideTheFieldsAndKept()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose"))
            .Fill("Title", "Too short").Fill("Details", "Line one\r\nline two & <more>").Choose("Business").Choose("Where it applies", "Wales");

        var refused = (await page.SubmitAsync("Submit idea")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["Title must be 10 characters or more", "Enter a summary"], refused.Errors);
        Assert.StartsWith("Error: ", refused.Title, StringComparison.Ordinal);
        Assert.Equal("Too short", ((IHtmlInputElement)refused.Field("Title")).Value);
        Assert.Equal("true", refused.Field("Title").GetAttribute("aria-invalid"));
        Assert.Equal("Line one\nline two & <more>", ((IHtmlTextAreaElement)refused.Field("Details")).Value.ReplaceLineEndings("\n"));
        Assert.Equal("W92000004", ((IHtmlSelectElement)refused.Field("Where it applies")).Value);
        Assert.True(((IHtmlInputElement)refused.Field("Business")).IsChecked);
        Assert.False(((IHtmlInputElement)refused.Field("Academia")).IsChecked);
        Assert.Equal(0, await site.ReadAsync(db => db.Ideas.CountAsync()));
    }

    [Theory]
    [InlineData("Input.PlaceCode", "nowhere", "Choose a place from the list")]
    [InlineData("Input.Sectors", "government", "Choose sectors from the list")]
    [InlineData("Input.QuestionId", "999999", "Choose a question of this mission, or none")]
    [InlineData("Input.QuestionId", "x", "Choose a question of this mission, or none")]
    [InlineData("Input.Version", "x", null)]
    public async Task Propose_ForgedValue_IsRefused(string field, string value, string? message)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = await FillAsync(visitor, mission);

        var refused = (await page.SendAsync(page.Form("Submit idea").With(field, value))).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(message ?? Assert.Single(refused.Errors), Assert.Single(refused.Errors));
        Assert.Equal(0, await site.ReadAsync(db => db.Ideas.CountAsync()));
    }

    [Fact]
    public async Task Propose_SaveDraft_StaysPrivateAndIsFoundAgain()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        using var other = await site.VisitorAsync(await site.Make.ModeratorAsync());

        var saved = (await (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose")).Fill("Summary", "Only a thought so far.").SubmitAsync("Save draft")).Expect();
        var again = await (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose")).FollowAsync("Untitled draft");

        Assert.Equal("Done Your draft is saved. Only you can see it.", saved.Notice);
        Assert.Matches($"^/missions/{mission.Slug}/ideas/[0-9]+/edit$", saved.Path);
        Assert.Equal(saved.Path, again.Path);
        Assert.Equal("Only a thought so far.", ((IHtmlTextAreaElement)again.Field("Summary")).Value);
        (await other.GetAsync(saved.Path)).Expect(HttpStatusCode.NotFound);
        Assert.DoesNotContain("Untitled draft", (await other.GetAsync($"/missions/{mission.Slug}/ideas/propose")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_Closed_SaysWhenAndRefusesADirectPost()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        using var stranger = site.Visitor();
        var page = await FillAsync(visitor, mission);
        await site.Make.InPhaseAsync(mission, PhaseKind.Design);

        var closed = (await visitor.GetAsync(page.Path)).Expect();
        var read = (await stranger.GetAsync(page.Path)).Expect();
        var refused = (await page.SubmitAsync("Submit idea")).Expect(HttpStatusCode.Conflict);

        Assert.All([closed, read], answer => Assert.Contains("Proposing ideas is not open in the Design phase of this mission. It closed on ", answer.Text, StringComparison.Ordinal));
        Assert.All([closed, read], answer => Assert.Empty(answer.Document.QuerySelectorAll("main form")));
        Assert.Equal("Story bags from every library", ((IHtmlInputElement)refused.Field("Title")).Value);
        Assert.False(refused.HasButton("Submit idea") || refused.HasButton("Save draft"));
        Assert.Single(refused.Errors);
        Assert.Equal(0, await site.ReadAsync(db => db.Ideas.CountAsync()));
    }

    [Fact]
    public async Task Propose_UnconfirmedMember_SeesWhyAndADirectPostIsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.UnconfirmedMemberAsync();
        using var visitor = await site.VisitorAsync(member);

        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose")).Expect();
        var again = (await page.SubmitAsync("Send the email again")).Expect();
        var forged = page.Form("Sign out") with { Action = page.Path };
        var refused = await page.SendAsync(forged.With("Input.Title", "A title that is kept").With("Input.Summary", "S").With("Act", "submit"));

        Assert.Contains("Confirm your email address first", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form input:not([type=hidden])"));
        Assert.Equal(page.Path, again.Path);
        Assert.Contains(member.Email, again.Notice, StringComparison.Ordinal);
        Assert.Contains(Uri.EscapeDataString(page.Path), Mailbox.LinkIn((await site.Mailbox.NewestToAsync(member.Email)).Body), StringComparison.Ordinal);
        Assert.Equal("A title that is kept", ((IHtmlInputElement)refused.Expect(HttpStatusCode.Forbidden).Field("Title")).Value);
        Assert.Equal(0, await site.ReadAsync(db => db.Ideas.CountAsync()));
    }

    [Fact]
    public async Task Propose_NoTokenOrNobodySignedInOrNoMission_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = site.Visitor();
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        var path = $"/missions/{mission.Slug}/ideas/propose";
        var anonymous = await visitor.GetAsync("/account/sign-in");

        (await member.PostAsync(path, [new("Input.Title", "A forged idea of somebody"), new("Input.Summary", "S")])).Expect(HttpStatusCode.BadRequest);
        var posted = await anonymous.SendAsync((anonymous.Form("Sign in") with { Action = path }).With("Input.Title", "A forged idea").With("Input.Summary", "S"), follow: false);
        (await member.GetAsync("/missions/no-such/ideas/propose")).Expect(HttpStatusCode.NotFound);

        Assert.Contains("/account/sign-in", posted.Expect(HttpStatusCode.Redirect).Location, StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.Ideas.CountAsync()));
    }

    private static async Task<SitePage> FillAsync(Visitor visitor, Mission mission) => (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose")).Expect()
        .Fill("Title", "Story bags from every library")
        .Fill("Summary", "Libraries lend bags of books.")
        .Fill("Details", "Bags of **books** go home.");
}
