using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Coalition;

/// <summary>Pledging and the coalition over HTTP.</summary>
public class CoalitionPageTests
{
    [Fact]
    public async Task Speaker_PledgesToAnIdea_TheCellFillsAndTheTeamAccepts()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (speaker, team) = (await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        var organisation = await site.Make.OrganisationAsync(speaker, "Test Nurseries", Sectors.LocalGovernment);
        var idea = await site.Make.IdeaAsync(mission);
        using var desk = await site.VisitorAsync(team);
        using var person = await site.VisitorAsync(speaker);
        using var visitor = site.Visitor();
        var root = "/missions/" + mission.Slug;
        var empty = await visitor.GetAsync(root + "/coalition");

        var form = await (await person.GetAsync($"{root}/ideas/{idea.Id}")).FollowAsync("Pledge to this");
        var blank = await form.SubmitAsync("Make pledge");
        var unlike = await blank.Fill("What will you contribute?", "Three rooms").Fill("Quantity", "3").Fill("By when", "2090-05-01").Choose("Kind", "Money").Choose("Unit", "rooms").SubmitAsync("Make pledge");
        var made = await unlike.Choose("Kind", "Choose for me, from the unit").Choose("Place", "North East").SubmitAsync("Make pledge");
        var filled = await visitor.GetAsync(root + "/coalition");
        var accepting = await (await desk.GetAsync(made.Path)).FollowAsync("Accept this pledge");
        var late = await (await desk.GetAsync(made.Path)).FollowAsync("Decline this pledge");
        var accepted = await accepting.SubmitAsync("Accept pledge");
        var stale = await late.Fill("Why", "We have rooms.").SubmitAsync("Decline pledge");

        Assert.Contains("Nobody yet — needed", empty.Text, StringComparison.Ordinal);
        Assert.Contains("Say what you will contribute", blank.Expect(HttpStatusCode.UnprocessableEntity).Errors);
        Assert.Contains("Money is counted in pounds. Choose one of these, or another kind", unlike.Expect(HttpStatusCode.UnprocessableEntity).Errors);
        Assert.Equal("Three rooms", unlike.Field("What will you contribute?").TextContent.Trim());
        Assert.Contains("Your pledge is made.", made.Notice, StringComparison.Ordinal);
        Assert.Contains("1 organisation, 1 pledge offered", filled.Text, StringComparison.Ordinal);
        Assert.Contains("The pledge is accepted.", accepted.Notice, StringComparison.Ordinal);
        Assert.Contains("This pledge is accepted now", Assert.Single(stale.Expect(HttpStatusCode.Conflict).Errors), StringComparison.Ordinal);
        var pledge = await site.ReadAsync(db => db.Pledges.AsNoTracking().SingleAsync());
        Assert.Equal((PledgeKind.Premises, PledgeUnit.Rooms, 300L, "E12000001", organisation.Id, idea.Id), (pledge.Kind, pledge.Unit, pledge.Hundredths!.Value, pledge.RegionCode, pledge.OrganisationId!.Value, pledge.IdeaId!.Value));
        Assert.Contains("Test Nurseries: Three rooms", (await visitor.GetAsync($"{root}/ideas/{idea.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Accepted by the mission team", (await visitor.GetAsync(made.Path)).Text, StringComparison.Ordinal);
        Assert.Equal(["pledge.accepted", "pledge.offered"], (await site.ReadAsync(db => db.AuditEntries.Where(row => row.SubjectKind == "pledge").Select(row => row.Act).ToListAsync())).Order(StringComparer.Ordinal));
        Assert.Contains(await site.ReadAsync(db => db.Notifications.Where(row => row.MemberId == speaker.Id).Select(row => row.Title).ToListAsync()), title => title.Contains("Your pledge is accepted", StringComparison.Ordinal));
    }

    /// <summary>A kind and a unit have defaults. Nobody's number counts something without their seeing what.</summary>
    [Theory]
    [InlineData(false, PledgeKind.Volunteering, "The number counts hours of volunteering. Change it if it counts something else")]
    [InlineData(true, PledgeKind.StaffTime, "The number counts hours of staff time. Change it if it counts something else")]
    public async Task Pledge_LeftAtTheDefaults_CountsHoursAndSaysSo(bool forOrganisation, PledgeKind kind, string said)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        if (forOrganisation)
            await site.Make.OrganisationAsync(member);
        using var person = await site.VisitorAsync(member);
        var form = await person.GetAsync($"/missions/{mission.Slug}/coalition/pledge");

        var bare = (await form.Fill("What will you contribute?", "We lend two rooms").Fill("By when", "2090-05-01").SubmitAsync("Make pledge")).Expect(HttpStatusCode.UnprocessableEntity);
        var made = (await bare.Fill("Quantity", "2").SubmitAsync("Make pledge")).Expect();
        var asMade = await site.ReadAsync(db => db.Pledges.AsNoTracking().SingleAsync());
        var changed = (await (await made.FollowAsync(said)).Choose("Kind", "Premises").Choose("Unit", "rooms").SubmitAsync("Save changes")).Expect();
        var opened = (await (await changed.FollowAsync("Edit this pledge")).Choose("Kind", "Choose for me, from the unit").Choose("Unit", "The usual one of the kind").SubmitAsync("Save changes")).Expect();

        Assert.Contains("Hours, if you choose neither", form.Text, StringComparison.Ordinal);
        Assert.Equal("Choose a kind. Only data, a policy change and advocacy need no quantity", Assert.Single(bare.Errors));
        Assert.NotNull(bare.Document.GetElementById("Input_Kind-error"));
        Assert.Equal((kind, PledgeUnit.Hours, 200L), (asMade.Kind, asMade.Unit, asMade.Hundredths!.Value));
        Assert.Equal((true, false), (opened.Link(said) is not null, changed.Link(said) is not null));
        Assert.Equal([PledgeUnit.Hours, PledgeUnit.Rooms, PledgeUnit.Hours], await site.ReadAsync(db => db.PledgeRevisions.OrderBy(row => row.Number).Select(row => row.Unit).ToListAsync()));
    }

    [Fact]
    public async Task Pledging_ForAnOrganisationOneDoesNotSpeakFor_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var organisation = await site.Make.OrganisationAsync(await site.Make.MemberAsync());
        using var person = await site.VisitorAsync(await site.Make.MemberAsync());

        var form = await person.GetAsync($"/missions/{mission.Slug}/coalition/pledge");
        var sent = form.Fill("What will you contribute?", "Three rooms").Fill("Quantity", "3").Choose("Unit", "rooms").Fill("By when", "2090-05-01").Form("Make pledge").With("Input.PledgingAs", $"{organisation.Id}");
        var refused = await person.PostAsync(sent.Action, sent.Fields);

        Assert.Equal(HttpStatusCode.Forbidden, refused.Status);
        Assert.Equal(0, await site.ReadAsync(db => db.Pledges.CountAsync()));
    }

    [Fact]
    public async Task Pledging_OutsideItsPhases_ShowsNoControlAndSaysWhy()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Review);
        using var person = await site.VisitorAsync(await site.Make.MemberAsync());

        var page = await person.GetAsync($"/missions/{mission.Slug}/coalition");
        var form = await person.GetAsync($"/missions/{mission.Slug}/coalition/pledge");

        Assert.Null(page.Link("Make a pledge"));
        Assert.Contains("Pledging is not open in the Review phase", page.Text, StringComparison.Ordinal);
        Assert.False(form.HasButton("Make pledge"));
    }

    [Fact]
    public async Task Suggestion_Accepted_IsPartOfTheMixAndPublicWithItsAnswer()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var suggestion = await site.Make.SuggestionAsync(mission, await site.Make.MemberAsync());
        using var desk = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();
        var before = await visitor.GetAsync($"/missions/{mission.Slug}/coalition/suggest");

        var answer = await desk.GetAsync($"/team/{mission.Slug}/mix/suggestions/{suggestion}");
        await answer.Choose("Decision", "Agree").Fill("Answer", "They know the staff best.").SubmitAsync("Send answer");

        Assert.DoesNotContain("teaching unions", before.Text, StringComparison.Ordinal);
        Assert.Contains("They know the staff best.", (await visitor.GetAsync($"/missions/{mission.Slug}/coalition/suggest")).Text, StringComparison.Ordinal);
        Assert.Contains("Trade unions: teaching unions", (await visitor.GetAsync($"/missions/{mission.Slug}/coalition")).Text, StringComparison.Ordinal);
        Assert.Equal(3, await site.ReadAsync(db => db.NeededActors.CountAsync()));
    }

    [Fact]
    public async Task Invitation_ToAnAddress_IsSentOnceAndAnsweredWithItsLink()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);
        var options = new InvitationOptions { Name = "A nursery chain", Email = "hello@nursery.example", Language = "en", Sector = Sectors.Business, Message = "Please join." };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => site.Make.InviteAsync(mission, options, team))));
        var again = await site.Make.InviteAsync(mission, options with { Email = "HELLO@nursery.example" }, team);
        var letter = Assert.Single(await site.Mailbox.ToAsync("hello@nursery.example"));
        using var visitor = site.Visitor();
        var path = new Uri(System.Text.RegularExpressions.Regex.Match(letter.Body, @"http\S+/coalition/invitations/\S+").Value).PathAndQuery;
        var declined = await (await visitor.GetAsync(path)).Fill("Message to the mission team (optional)", "Not this year.").SubmitAsync("Decline");

        Assert.Equal(1, outcomes.Count(outcome => outcome.Succeeded));
        Assert.Equal(RefusalKind.Conflict, Assert.Single(again.Refusals).Kind);
        Assert.Contains("You declined.", declined.Notice, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(path.Split('?')[0])).Status);
        var row = await site.ReadAsync(db => db.CoalitionInvitations.AsNoTracking().SingleAsync());
        Assert.Equal((InvitationState.Declined, "", "Not this year."), (row.State, row.Email, row.Answer));
    }

    [Fact]
    public async Task Invitation_ToAnAddress_IsWrittenInTheLanguageThatTheTeamChose()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var path = $"/team/{mission.Slug}/coalition/invite";

        var english = (await team.GetAsync(path)).Expect();
        (await english.Fill("Organisation", "A nursery chain").Fill("Email address", "one@nursery.example").Choose("Language of the e-mail", "Cymraeg").Choose("Sector", "Business").Fill("What you ask of them", "Please join.").SubmitAsync("Send invitation")).Expect();
        team.Keep("participate-language", "cy");
        var welsh = (await team.GetAsync(path)).Expect();
        team.Keep("participate-language", "en");
        (await (await team.GetAsync(path)).Fill("Organisation", "A school").Fill("Email address", "two@school.example").Choose("Sector", "Business").Fill("What you ask of them", "Please join.").SubmitAsync("Send invitation")).Expect();

        Assert.Equal("cy", welsh.Document.QuerySelector("select[name='Input.Language'] option[selected]")!.GetAttribute("value"));
        Assert.Contains("Mae tîm y genhadaeth yn gwahodd A nursery chain", Assert.Single(await site.Mailbox.ToAsync("one@nursery.example")).Body, StringComparison.Ordinal);
        Assert.Contains("The mission team invites A school", Assert.Single(await site.Mailbox.ToAsync("two@school.example")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AskNext_ARegisteredOrganisationThatKeptItsWordElsewhere_ComesWithItsReasons()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, elsewhere) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var (speaker, team) = (await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        await site.Make.OrganisationAsync(await site.Make.MemberAsync(), "New Council", Sectors.LocalGovernment);
        var proven = await site.Make.OrganisationAsync(speaker, "Proven Council", Sectors.LocalGovernment);
        var pledge = await site.Make.PledgeAsync(elsewhere, speaker, proven);
        await site.Make.ActAsync(elsewhere, pledge.Id, PledgeAct.Accept, await site.Make.TeamAsync(elsewhere));
        await site.Make.ActAsync(elsewhere, pledge.Id, PledgeAct.Deliver, speaker);
        using var desk = await site.VisitorAsync(team);

        var page = await desk.GetAsync($"/team/{mission.Slug}/coalition");

        Assert.True(page.Text.IndexOf("Proven Council", StringComparison.Ordinal) < page.Text.IndexOf("New Council", StringComparison.Ordinal), page.Text);
        Assert.Contains("In other missions: 1 pledge delivered", page.Text, StringComparison.Ordinal);
        Assert.Contains("The mission needs local government", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Link("Invite Proven Council"));
    }
}
