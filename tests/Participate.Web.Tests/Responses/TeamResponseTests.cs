using System.Net;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.Web.Tests.Responses;

/// <summary>Where the team writes, approves and imports responses.</summary>
public class TeamResponseTests
{
    [Fact]
    public async Task Desk_FromIdeasToPublication_GoesThroughTwoPersons()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (one, two) = (await site.Make.IdeaAsync(mission, title: "Story bags from every library"), await site.Make.IdeaAsync(mission, title: "A bus to every nursery"));
        using var writer = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var approver = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        var ideas = (await (await (await writer.GetAsync("/team/" + mission.Slug)).Within("main").FollowAsync("Official responses")).FollowAsync("Ideas without an answer")).Expect();
        var form = (await ideas.Within("main").Choose("Select “Story bags from every library”").Choose("Select “A bus to every nursery”").SubmitAsync("Answer ticked ideas")).Expect();
        var refused = await form.Fill("Response", "").SubmitAsync("Save draft");
        var draft = (await refused.Choose("Decision", "Accepted in part").Fill("Response", "We will do **part** of it.").Fill("Cost (optional)", "£1 million").SubmitAsync("Save draft")).Expect();
        var sent = (await draft.SubmitAsync("Send for approval")).Expect();
        var waiting = (await (await approver.GetAsync($"/team/{mission.Slug}/responses")).Within("main").FollowAsync("“Story bags from every library” and 1 more idea")).Expect();
        var published = (await waiting.SubmitAsync("Publish response")).Expect();

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Choose a decision, Enter the reasons for the decision"), (refused.Status, string.Join(", ", refused.Errors.Order(StringComparer.Ordinal))));
        Assert.Contains("Answers 2 ideas", form.Text, StringComparison.Ordinal);
        Assert.False(sent.HasButton("Publish response"));
        Assert.Contains("another person of the team has to approve it", sent.Text, StringComparison.Ordinal);
        Assert.Contains("The response is published.", published.Notice, StringComparison.Ordinal);
        Assert.Equal([Decision.AcceptedInPart, Decision.AcceptedInPart], await site.ReadAsync(db => db.Ideas.Where(idea => idea.Id == one.Id || idea.Id == two.Id).Select(idea => idea.Decision).ToListAsync()));
        Assert.Contains("Every idea has an answer", (await writer.GetAsync($"/team/{mission.Slug}/responses/ideas")).Text, StringComparison.Ordinal);
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());
        Assert.Contains("Published an official response", (await administrator.GetAsync("/admin/log")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_OfAVersionThatChanged_IsRefusedAndKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var draft = await site.Make.DraftResponseAsync(mission, await site.Make.TeamAsync(mission), null, await site.Make.IdeaAsync(mission));
        using var one = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var two = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var path = $"/team/{mission.Slug}/responses/{draft.Id}/edit";
        var (first, second) = ((await one.GetAsync(path)).Expect(), (await two.GetAsync(path)).Expect());

        (await first.Fill("Response", "The first words.").SubmitAsync("Save draft")).Expect();
        var late = await second.Fill("Response", "The second words.").SubmitAsync("Save draft");
        var again = await late.SubmitAsync("Save draft");

        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("The second words.", late.Field("Response").TextContent, StringComparison.Ordinal);
        again.Expect();
        Assert.Equal(3, await site.ReadAsync(db => db.ResponseRevisions.CountAsync(row => row.ResponseId == draft.Id)));
    }

    [Fact]
    public async Task Team_OfOnePerson_IsToldThatAnAdministratorHasToApprove()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.TeamAsync(other);
        var alone = await site.Make.TeamAsync(mission);
        var sent = await site.Make.SentResponseAsync(mission, alone, null, idea);
        using var writer = await site.VisitorAsync(alone);
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var desk = (await writer.GetAsync($"/team/{mission.Slug}/responses")).Expect();
        var own = (await writer.GetAsync($"/team/{mission.Slug}/responses/{sent.Id}")).Expect();
        var published = await (await administrator.GetAsync($"/team/{mission.Slug}/responses/{sent.Id}")).Expect().SubmitAsync("Publish response");

        Assert.Contains("One person alone is on the team of this mission.", desk.Text, StringComparison.Ordinal);
        Assert.Contains("nobody else is on the team of this mission", own.Text, StringComparison.Ordinal);
        published.Expect();
        Assert.Equal(Decision.Accepted, (await site.ReadAsync(db => db.Ideas.AsNoTracking().SingleAsync(row => row.Id == idea.Id))).Decision);
    }

    [Fact]
    public async Task Import_CheckedImportedAndPublishedTogether_AnswersTheIdeas()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        using var writer = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var approver = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var start = (await writer.GetAsync($"/team/{mission.Slug}/responses/import")).Expect();
        var file = $"id,state,answer\n{idea.Id},evaluating,We look at it.\n";

        var broken = await SendAsync(start, "Check file", "id,state,answer\n7x,perhaps,\n");
        var check = (await SendAsync(start, "Check file", file)).Expect();
        var before = await site.ReadAsync(db => db.OfficialResponses.CountAsync());
        var batch = (await SendAsync(check, "Import", file)).Expect();
        var again = (await SendAsync(start, "Import", file)).Expect();
        var published = (await (await approver.GetAsync(batch.Path)).Expect().SubmitAsync("Publish 1 response")).Expect();
        await site.Make.ResponsesSpreadAsync();

        Assert.Equal(HttpStatusCode.UnprocessableEntity, broken.Status);
        Assert.Contains("“perhaps” is no decision", broken.Text, StringComparison.Ordinal);
        Assert.Contains("No decision yet → Under consideration", check.Text, StringComparison.Ordinal);
        Assert.Equal(0, before);
        Assert.False(batch.HasButton("Publish 1 response"));
        Assert.Contains("1 row says what is said already", again.Text, StringComparison.Ordinal);
        Assert.Contains("The responses are published.", published.Notice, StringComparison.Ordinal);
        Assert.Equal(Decision.UnderConsideration, (await site.ReadAsync(db => db.Ideas.AsNoTracking().SingleAsync(row => row.Id == idea.Id))).Decision);

        static Task<SitePage> SendAsync(SitePage page, string button, string text) =>
            page.Within("main").SendAsync(page.Form(button) with { File = ("Input.File", "answers.csv", Encoding.UTF8.GetBytes(text)) });
    }

    [Fact]
    public async Task AllThatFit_AreAnsweredWithOneResponse()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        for (var i = 0; i < 25; i++)
            await site.Make.IdeaAsync(mission, title: $"Story bags number {i} for libraries");
        var other = await site.Make.IdeaAsync(mission, title: "A bus to every nursery");
        using var writer = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        var list = (await writer.GetAsync($"/team/{mission.Slug}/responses/ideas?q=story+bags")).Expect();
        var form = (await list.FollowAsync("Answer all 25 that fit")).Expect();
        (await form.Choose("Decision", "Out of scope").Fill("Response", "Ask your library.").SubmitAsync("Save draft")).Expect();

        Assert.Equal(25, await site.ReadAsync(db => db.ResponseIdeas.CountAsync()));
        Assert.False(await site.ReadAsync(db => db.ResponseIdeas.AnyAsync(row => row.IdeaId == other.Id)));
    }
}
