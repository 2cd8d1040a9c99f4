using System.Net;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Responses;

/// <summary>The countdown that everyone sees, and what the team does about it.</summary>
public class AnsweringPageTests
{
    private static readonly DateTimeOffset Noon = new(2026, 11, 24, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Countdown_FromTheBeginningToOverdue_SaysWhereItStands()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = Noon });
        // Contributions are open until 12 February 2027.
        var mission = await site.Make.MissionAsync();
        await site.Make.StatedAsync(mission);
        var ideas = new[] { await site.Make.SupportedAsync(mission), await site.Make.SupportedAsync(mission), await site.Make.SupportedAsync(mission) };
        using var visitor = site.Visitor();

        Assert.Contains("The mission team will answer by 7 May 2027. The clock starts when this consultation closes on 12 February 2027. 0 of 3 ideas above the threshold have an answer.", await StateAsync());
        site.Clock.Set(new DateTimeOffset(2027, 3, 9, 12, 0, 0, TimeSpan.Zero));
        Assert.Contains("The mission team will answer by 7 May 2027 – 8 weeks and 3 days left. So far: 3 of 3 ideas above the threshold have no answer.", await StateAsync());
        await site.Make.FinalAnswerAsync(ideas[0]);
        site.Clock.Set(new DateTimeOffset(2027, 5, 7, 12, 0, 0, TimeSpan.Zero));
        Assert.Contains("The mission team will answer by today, the last day.", await StateAsync());
        site.Clock.Set(new DateTimeOffset(2027, 5, 19, 12, 0, 0, TimeSpan.Zero));
        Assert.Contains("Overdue by 1 week and 5 days: 2 of 3 ideas above the threshold have no answer. Answers were due by 7 May 2027.", await StateAsync());
        await site.Make.FinalAnswerAsync(ideas[1], Decision.NotAccepted);
        await site.Make.FinalAnswerAsync(ideas[2], Decision.OutOfScope);
        Assert.Contains("All 3 ideas above the threshold have an answer.", await StateAsync());
        Assert.True((await site.Make.AnsweredAsync(mission)).Succeeded);
        Assert.Contains("Answered on 19 May 2027. 3 of 3 ideas above the threshold have an answer.", await StateAsync());
        await site.Make.SupportedAsync(mission);
        Assert.Contains("Since then 1 idea has come above the threshold, or back to the public, without an answer.", await StateAsync());

        async Task<string> StateAsync()
        {
            var texts = new List<string>();
            foreach (var path in new[] { "", "/answering", "/summary" })
            {
                var panel = (await visitor.GetAsync($"/missions/{mission.Slug}{path}")).Expect().Document.QuerySelectorAll(".pt-panel").First(candidate => candidate.TextContent.Contains("Under consideration", StringComparison.Ordinal));
                texts.Add(string.Join(' ', panel.QuerySelectorAll("p").Select(line => SitePage.Words(line.TextContent))));
            }
            // The summary and the mission's page lead on; the page about it needs not.
            Assert.Equal(texts[0], texts[2]);
            Assert.StartsWith(texts[1], texts[0], StringComparison.Ordinal);
            return texts[0];
        }
    }

    [Fact]
    public async Task Close_WithUnansweredIdeas_IsRefusedWithTheirLinks_ThenDoneAndOpenedAgain()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Deliver);
        await site.Make.StatedAsync(mission);
        var idea = await site.Make.SupportedAsync(mission, title: "An idea that waits for words");
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var desk = await (await team.GetAsync($"/team/{mission.Slug}")).FollowAsync("Answering");

        var refused = (await desk.SubmitAsync("Record as answered")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("1 of 1 ideas above the threshold has no final answer. They are listed below. Answer them first.", refused.Errors);
        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", refused.Link("An idea that waits for words"));
        await site.Make.FinalAnswerAsync(idea);
        var closed = await (await team.GetAsync($"/team/{mission.Slug}/answering")).SubmitAsync("Record as answered");
        var silent = (await closed.SubmitAsync("Open again")).Expect(HttpStatusCode.UnprocessableEntity);
        var stale = (await desk.SubmitAsync("Record as answered")).Expect(HttpStatusCode.Conflict);
        var open = await silent.Fill("Why is it opened again?", "A new report changes an answer.").SubmitAsync("Open again");
        var everyone = await open.FollowAsync("See what everyone sees");

        Assert.StartsWith("Done The consultation is recorded as answered.", closed.Notice, StringComparison.Ordinal);
        Assert.Contains(silent.Errors, error => error.StartsWith("Say why", StringComparison.Ordinal));
        Assert.Contains(stale.Errors, error => error.StartsWith("Somebody else changed this", StringComparison.Ordinal));
        Assert.True(open.HasButton("Record as answered"));
        Assert.Contains("“A new report changes an answer.”", everyone.Text, StringComparison.Ordinal);
        Assert.Contains("The team recorded the consultation as answered. 1 idea above the threshold, all answered.", everyone.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Terms_ChangedByTheTeam_ArePublicWithBeforeAfterAndReason_AndAnOldFormKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.SupportedAsync(mission, 10);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();
        var (mine, others) = (await team.GetAsync($"/team/{mission.Slug}/answering/terms"), await team.GetAsync($"/team/{mission.Slug}/answering/terms"));

        var unexplained = (await mine.Fill("Ideas with at least so many votes in support", "50").SubmitAsync("Save changes")).Expect(HttpStatusCode.UnprocessableEntity);
        var saved = await unexplained.Fill("Why is it changed?", "Ten times as many people came as we thought.").SubmitAsync("Save changes");
        var refused = (await others.Fill("So many of the most supported ideas", "7").Fill("Why is it changed?", "Mine.").SubmitAsync("Save changes")).Expect(HttpStatusCode.Conflict);
        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/answering")).Expect();

        Assert.Contains(unexplained.Errors, error => error.StartsWith("Say why, for everyone to read", StringComparison.Ordinal));
        Assert.StartsWith("Done What is promised is saved.", saved.Notice, StringComparison.Ordinal);
        Assert.Equal("7", refused.Field("So many of the most supported ideas").GetAttribute("value"));
        Assert.Contains("Before: ideas with at least 10 votes in support: an answer within 12 weeks after contributions close. From then on: ideas with at least 50 votes in support", page.Text, StringComparison.Ordinal);
        Assert.Contains("1 idea above the threshold before, 0 after.", page.Text, StringComparison.Ordinal);
        Assert.Contains("“Ten times as many people came as we thought.”", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task HiddenResults_AreNotToldByTheCountdown_ButToTheTeam()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(hidesResults: true);
        await site.Make.StatedAsync(mission);
        await site.Make.SupportedAsync(mission, title: "More support than others");
        await site.Make.StatedAsync(mission, leastSupport: 2);
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        foreach (var path in new[] { "/answering", "", "/principles" })
        {
            var page = (await visitor.GetAsync($"/missions/{mission.Slug}{path}")).Expect();
            Assert.DoesNotContain("above the threshold have", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("1 idea", page.Text, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("More support than others", (await visitor.GetAsync($"/missions/{mission.Slug}/answering")).Text, StringComparison.Ordinal);
        Assert.Contains("1 idea above the threshold before, 0 after.", (await team.GetAsync($"/missions/{mission.Slug}/answering")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Waiting_ManyIdeas_ArePagedTheMostSupportedFirstAndBack()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.StatedAsync(mission);
        var voters = await site.Make.MembersAsync(3);
        for (var i = 0; i < 45; i++)
        {
            var idea = await site.Make.IdeaAsync(mission);
            foreach (var voter in voters.Take(1 + (i % 3)))
                await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
            if (i % 9 == 0)
                await site.Make.FinalAnswerAsync(idea);
        }
        using var visitor = site.Visitor();

        var first = (await visitor.GetAsync($"/missions/{mission.Slug}/answering")).Expect();
        var second = (await first.FollowAsync("Next page")).Expect();
        var back = (await second.FollowAsync("Previous page")).Expect();

        Assert.Equal((20, 20), (Titles(first).Count, Titles(second).Count));
        Assert.Equal(40, Titles(first).Concat(Titles(second)).Distinct().Count());
        Assert.Equal(Titles(first), Titles(back));
        Assert.Null(second.Link("Next page"));
        Assert.Null(back.Link("Previous page"));
        var support = first.Document.QuerySelectorAll(".pt-shortlist__note").Concat(second.Document.QuerySelectorAll(".pt-shortlist__note")).Select(note => note.TextContent).ToList();
        Assert.Equal(support.OrderDescending(StringComparer.Ordinal), support);
        Assert.Equal(Titles(first), Titles((await visitor.GetAsync($"/missions/{mission.Slug}/answering?cursor=nonsense")).Expect()));
    }

    private static List<string> Titles(SitePage page) => [.. page.Document.QuerySelectorAll(".pt-shortlist__link").Select(link => link.TextContent)];
}
