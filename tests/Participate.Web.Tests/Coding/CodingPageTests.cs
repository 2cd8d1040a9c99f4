using System.Net;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Coding;

/// <summary>The team codes ideas, writes notes and downloads both; nobody else sees any of it.</summary>
public class CodingPageTests
{
    [Fact]
    public async Task Team_MakesAFrameAndCodesIdeasOneAfterTheOther()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (first, second) = (await site.Make.IdeaAsync(mission, title: "Later buses home at night"), await site.Make.IdeaAsync(mission, title: "Cheaper buses for carers"));
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        var empty = await (await team.GetAsync($"/team/{mission.Slug}")).FollowAsync("Coding");
        var unnamed = (await empty.SubmitAsync("Add code")).Expect(HttpStatusCode.UnprocessableEntity);
        var one = await unnamed.Fill("Name", "Buses").Fill("Group (optional)", "Transport").Fill("When it applies (optional)", "Any bus").SubmitAsync("Add code");
        var same = (await one.Fill("Name", "BUSES").SubmitAsync("Add code")).Expect(HttpStatusCode.UnprocessableEntity);
        var two = await same.Fill("Name", "Cost").SubmitAsync("Add code");
        var coding = await two.FollowAsync("Code the next idea");
        var next = await coding.Choose("Transport: Buses").SubmitAsync("Save and go to the next");
        var last = await next.Choose("Transport: Buses").Choose("Cost").SubmitAsync("Save and go to the next");
        var list = (await team.GetAsync($"/team/{mission.Slug}/coding/ideas")).Expect();
        var ofCost = await list.Choose("Show", "Code: Cost").SubmitAsync("Show ideas");
        var uncoded = await list.Choose("Show", "Ideas that nobody has coded").SubmitAsync("Show ideas");

        Assert.Contains("There are no codes yet.", empty.Text, StringComparison.Ordinal);
        Assert.Contains("Enter a name", unnamed.Errors);
        Assert.Contains("Another code has this name. Choose another, or merge the two", same.Errors);
        Assert.Equal((first.Title, second.Title), (coding.Heading, next.Heading));
        Assert.Equal("Done The codes are saved. Every idea is coded.", last.Notice);
        Assert.Contains("Buses, Cost", list.Text, StringComparison.Ordinal);
        Assert.Equal(second.Title, Assert.Single(ofCost.Document.QuerySelectorAll(".pt-shortlist__link")).TextContent);
        Assert.Contains("There are no such ideas.", uncoded.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Code_ChangedInAnOldPage_IsRefusedAndKeepsWhatWasTyped_ThenRetiredAndMerged()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var id = await site.Make.CodeAsync(mission, "Busses");
        await site.Make.CodeAsync(mission, "Cost");
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var path = FormattableString.Invariant($"/team/{mission.Slug}/coding/codes/{id}");
        var (mine, others) = (await team.GetAsync(path), await team.GetAsync(path));
        await others.Fill("Name", "Buses").SubmitAsync("Save code");

        var refused = (await mine.Fill("Name", "Bus services").SubmitAsync("Save code")).Expect(HttpStatusCode.Conflict);
        var saved = await refused.SubmitAsync("Save code");
        var retired = await saved.SubmitAsync("Retire code");
        var unchosen = (await retired.SubmitAsync("Merge code")).Expect(HttpStatusCode.UnprocessableEntity);
        var merged = await unchosen.Choose("Merge into", "Cost").SubmitAsync("Merge code");

        Assert.Equal("Bus services", refused.Field("Name").GetAttribute("value"));
        Assert.Equal("Bus services (retired)", retired.Heading);
        Assert.Contains("Choose the code to merge this one into", unchosen.Errors);
        Assert.Equal(("Cost", "Done The codes are merged."), (merged.Heading, merged.Notice));
        (await team.GetAsync(path)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Downloads_HoldCodingsFrameAndNotes_ForTheTeamAlone_AndNothingOfItIsPublic()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(PhaseKind.Design), await site.Make.MissionAsync());
        var member = await site.Make.TeamAsync(mission);
        var (coded, none) = (await site.Make.IdeaAsync(mission, title: "Later buses home at night"), await site.Make.IdeaAsync(mission, title: "An idea about nothing"));
        var code = await site.Make.CodeAsync(mission, "=Secretcode", "Transport");
        await site.Make.CodedAsync(mission, coded, member, code);
        await site.Make.CodedAsync(mission, none, member);
        await site.Make.NotedAsync(mission, coded, member, "Secretnote: ask the council");
        using var team = await site.VisitorAsync(member);

        var codings = (await team.GetAsync($"/team/{mission.Slug}/coding.csv")).Expect().Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var frame = (await team.GetAsync($"/team/{mission.Slug}/coding/frame.csv")).Expect().Body;
        var notes = (await team.GetAsync($"/team/{mission.Slug}/coding/notes.csv")).Expect().Body;

        Assert.Equal("idea_id,url,title,code,group,coder,coded_at", codings[0]);
        Assert.Contains("Later buses home at night,'=Secretcode,Transport,", codings[1], StringComparison.Ordinal);
        Assert.Contains("An idea about nothing,,,", codings[2], StringComparison.Ordinal);
        Assert.Contains("'=Secretcode,Transport,,in-use,1", frame, StringComparison.Ordinal);
        Assert.Contains("Secretnote: ask the council", notes, StringComparison.Ordinal);
        foreach (var person in new[] { null, await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.TeamAsync(other), await site.Make.AdministratorAsync() })
        {
            using var visitor = person is null ? site.Visitor() : await site.VisitorAsync(person);
            foreach (var path in new[] { "coding.csv", "coding/frame.csv", "coding/notes.csv" })
                (await visitor.GetAsync($"/team/{mission.Slug}/{path}")).Expect(HttpStatusCode.NotFound);
            foreach (var path in new[] { "", FormattableString.Invariant($"/ideas/{coded.Id}"), "/ideas", "/summary", "/summary.csv", "/summary.json" })
                Assert.DoesNotContain("Secret", (await visitor.GetAsync($"/missions/{mission.Slug}{path}")).Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Note_AddedAndDeleted_StaysWithTheTeam_AlsoWhenTheIdeaWasWithdrawn()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var page = await (await team.GetAsync(FormattableString.Invariant($"/missions/{mission.Slug}/ideas/{idea.Id}"))).FollowAsync("Codes and notes of the team");

        var empty = (await page.SubmitAsync("Add note")).Expect(HttpStatusCode.UnprocessableEntity);
        await empty.Fill("Add a note", "Ask the <council>").SubmitAsync("Add note");
        await site.Make.WithdrawnAsync(mission, idea, author);
        var noted = (await team.GetAsync(FormattableString.Invariant($"/team/{mission.Slug}/coding/ideas/{idea.Id}"))).Expect();
        var button = SitePage.Words(noted.Document.QuerySelectorAll("button").Single(candidate => candidate.TextContent.StartsWith("Delete note", StringComparison.Ordinal)).TextContent);
        var deleted = await noted.SubmitAsync(button);

        Assert.Contains("Enter a note", empty.Errors);
        Assert.Contains("Ask the <council>", noted.Text, StringComparison.Ordinal);
        Assert.Equal("Done The note is deleted.", deleted.Notice);
        Assert.DoesNotContain("council", deleted.Text, StringComparison.Ordinal);
    }
}
