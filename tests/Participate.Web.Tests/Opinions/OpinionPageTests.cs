using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Insight.Opinions;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Opinions;

/// <summary>Statements are answered one at a time, written, read by moderators, and what comes out is shown when it may be.</summary>
public class OpinionPageTests
{
    [Fact]
    public async Task Member_AnswersUndoesChangesAndWrites_AndAModeratorShowsIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var root = $"/missions/{mission.Slug}/opinions";
        using var visitor = site.Visitor();
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync("Ada Citizen"));
        Assert.Contains("No statements yet", (await visitor.GetAsync(root)).Expect().Text, StringComparison.Ordinal);
        var (first, second) = (await site.Make.StatementAsync(mission, text: "Buses should be <b>free</b>."), await site.Make.StatementAsync(mission));

        var read = (await visitor.GetAsync($"{root}?statement={first.Id}")).Expect();
        var page = (await citizen.GetAsync($"{root}?statement={first.Id}")).Expect();
        var next = (await page.SubmitAsync("Agree")).Expect();
        var undone = (await next.SubmitAsync("Undo this answer")).Expect();
        var again = (await (await undone.SubmitAsync("Disagree")).SubmitAsync("Pass")).Expect();
        var list = (await again.FollowAsync("My answers")).Expect();
        var changed = (await list.Within($"#statement-{second.Id}").SubmitAsync($"Agree: {second.Text}")).Expect();
        var same = await (await citizen.GetAsync(root + "/write")).Fill("Your statement", "buses should be b free b").SubmitAsync("Send statement");
        var empty = await (await citizen.GetAsync(root + "/write")).SubmitAsync("Send statement");
        var written = (await (await citizen.GetAsync(root + "/write")).Fill("Your statement", "Lifts should work.").SubmitAsync("Send statement")).Expect();
        var before = (await visitor.GetAsync(root + "/statements")).Expect();

        Assert.Contains("Buses should be <b>free</b>.", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>free", read.Body, StringComparison.Ordinal);
        Assert.False(read.HasButton("Agree"));
        Assert.StartsWith("/account/sign-in", read.Link("Sign in to answer"), StringComparison.Ordinal);
        Assert.Contains("2 of 2 statements left", page.Text, StringComparison.Ordinal);
        Assert.Contains(second.Text, next.Text, StringComparison.Ordinal);
        Assert.Contains("You agreed: “Buses", next.Text, StringComparison.Ordinal);
        Assert.Equal($"{root}?statement={first.Id}", undone.Path);
        Assert.Contains("You have answered all statements", again.Text, StringComparison.Ordinal);
        Assert.Contains("You agreed.", changed.Notice, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.Conflict, $"{root}?statement={first.Id}"), (same.Status, same.Link("Buses should be <b>free</b>.")));
        Assert.Equal("buses should be b free b", same.Field("Your statement").TextContent.Trim());
        Assert.Equal("Write a statement", Assert.Single(empty.Errors));
        Assert.Contains("waits for review", written.Notice, StringComparison.Ordinal);
        Assert.DoesNotContain("Lifts should work", before.Text, StringComparison.Ordinal);

        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        (await (await (await moderator.GetAsync("/moderation")).FollowAsync("Statement “Lifts should work.”")).SubmitAsync("Approve")).Expect();
        var shown = (await visitor.GetAsync(root + "/statements")).Expect();
        var report = (await shown.FollowAsync("Report: Lifts should work.")).Expect();
        (await report.Choose("Why are you reporting this?", "It is spam or advertising").SubmitAsync("Send report")).Expect();

        Assert.Contains("Lifts should work", shown.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada Citizen", shown.Body, StringComparison.Ordinal);
        Assert.True((await site.ReadAsync(db => db.ModerationCases.SingleAsync(row => row.ContentKind == ContentKind.Statement))).IsOpen);
        Assert.Equal([new OpinionCount(0, 1, 0), new OpinionCount(1, 0, 0)], await site.ReadAsync(async db => (await db.Statements.Where(row => row.IsByTeam).OrderBy(row => row.Id).ToListAsync()).ConvertAll(row => row.Count)));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Results_AreShownOfTenPeople_AndNeverWhileThePhaseHidesThem()
    {
        await using var site = await TestSite.StartAsync();
        var (open, hiding) = (await site.Make.MissionAsync(), await site.Make.MissionAsync(hidesResults: true));
        using var visitor = site.Visitor();
        foreach (var mission in new[] { open, hiding })
            await CampsAsync(site, mission, people: mission == open ? 9 : 12);
        string Results(Mission mission) => $"/missions/{mission.Slug}/opinions/results";
        string Zip(Mission mission) => $"/missions/{mission.Slug}/opinions/conversation.zip";

        var few = (await visitor.GetAsync(Results(open))).Expect();
        var fewZip = await visitor.GetAsync(Zip(open));
        await CampsAsync(site, open, people: 11);
        var shown = (await visitor.GetAsync(Results(open))).Expect();
        var zip = (await visitor.GetAsync(Zip(open))).Expect();
        var ideas = (await visitor.GetAsync(Results(open) + "?of=ideas")).Expect();
        var hidden = (await visitor.GetAsync(Results(hiding))).Expect();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(open));
        var summary = (await team.GetAsync($"/missions/{open.Slug}/summary.json")).Expect();

        Assert.Contains("No results yet", few.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, fewZip.Status);
        Assert.Contains("20 members gave", shown.Text, StringComparison.Ordinal);
        Assert.Equal(20, shown.Document.QuerySelectorAll(".pt-opinion-map path").Length);
        Assert.Contains("Group B: 10 members", shown.Text, StringComparison.Ordinal);
        Assert.Single(shown.Document.QuerySelectorAll("#common-table tbody tr"));
        Assert.NotEmpty(shown.Document.QuerySelectorAll("#dividing-table tbody tr"));
        Assert.Equal("application/zip", zip.ContentType);
        Assert.Contains("No results yet", ideas.Text, StringComparison.Ordinal);
        Assert.Contains("keeps its results back", hidden.Text, StringComparison.Ordinal);
        Assert.Contains("keeps its results back", (await visitor.GetAsync(Results(hiding) + "?of=ideas")).Expect().Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Group A", hidden.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("12 members", hidden.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Zip(hiding))).Status);
        Assert.Contains("\"opinions\"", summary.Body, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    /// <summary>All agree to the first statement, and two camps answer the others the opposite way.</summary>
    private static async Task CampsAsync(TestSite site, Mission mission, int people)
    {
        var statements = await site.ReadAsync(db => db.Statements.Where(row => row.MissionId == mission.Id).OrderBy(row => row.Id).ToListAsync());
        while (statements.Count < 8)
            statements.Add(await site.Make.StatementAsync(mission));
        var before = await site.ReadAsync(db => db.StatementAnswers.Where(row => row.MissionId == mission.Id).Select(row => row.MemberId).Distinct().CountAsync());
        for (var person = before; person < before + people; person++)
        {
            var member = await site.Make.MemberAsync();
            foreach (var (statement, at) in statements.Select((statement, at) => (statement, at)))
                await site.Make.AnswerAsync(mission, statement, member, at == 0 || (at + person) % 2 == 0 || (at + person) % 9 == 0 ? OpinionChoice.Agree : OpinionChoice.Disagree);
        }
        await site.Make.AnalyseOpinionsAsync(mission);
    }
}
