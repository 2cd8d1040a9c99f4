using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Responses.Duty;
using Participate.TestSupport;

namespace Participate.Core.Tests.Responses;

/// <summary>The team is told of ideas that wait too long and of the deadline: each once, in one letter for many, whoever asks.</summary>
public class DutyAlertsTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ideas_WaitingTooLong_AreToldOnceInOneLetter(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var (team, theirs) = (await site.Make.TeamAsync(mission), await site.Make.TeamAsync(other));
        await site.Make.StatedAsync(mission, alertWeeks: 2, by: team);
        var (late, answered, considered, hidden) = (
            await site.Make.SupportedAsync(mission, title: "Late to be answered"), await site.Make.SupportedAsync(mission), await site.Make.SupportedAsync(mission, title: "Considered for ever"), await site.Make.SupportedAsync(mission));
        await site.Make.DutyCheckedAsync();
        await site.Make.FinalAnswerAsync(answered);
        await site.Make.FinalAnswerAsync(considered, Decision.UnderConsideration);
        await site.Make.HidePublishedAsync(hidden);
        site.Clock.Advance(TimeSpan.FromDays(13));
        var soon = await site.Make.SupportedAsync(mission, title: "Only since yesterday");
        await site.Make.DutyCheckedAsync();
        Assert.Empty(await LettersAsync(site, team));

        site.Clock.Advance(TimeSpan.FromDays(1.1));
        await site.Make.DutyCheckedAsync();
        await site.Make.DutyCheckedAsync();

        var letter = Assert.Single(await LettersAsync(site, team));
        Assert.Contains($"2 ideas wait for an answer in {mission.Title}", letter, StringComparison.Ordinal);
        Assert.Contains("“Late to be answered”", letter, StringComparison.Ordinal);
        Assert.Contains("“Considered for ever”", letter, StringComparison.Ordinal);
        Assert.DoesNotContain("Only since yesterday", letter, StringComparison.Ordinal);
        Assert.Empty(await LettersAsync(site, theirs));
        Assert.Single(await site.ReadAsync(db => db.Notifications.Where(row => row.MemberId == team.Id && row.Path == $"/team/{mission.Slug}/answering").ToListAsync()));

        site.Clock.Advance(TimeSpan.FromDays(13));
        await site.Make.DutyCheckedAsync();
        Assert.Contains("“Only since yesterday”", (await LettersAsync(site, team))[^1], StringComparison.Ordinal);
        Assert.Equal(2, (await LettersAsync(site, team)).Count);
        Assert.NotEqual(late.Id, soon.Id);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ideas_AskedForByManyAtOnce_AreToldOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);
        await site.Make.StatedAsync(mission, alertWeeks: 1, by: team);
        for (var i = 0; i < 12; i++)
            await site.Make.SupportedAsync(mission);
        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.Make.DutyCheckedAsync()));
        site.Clock.Advance(TimeSpan.FromDays(8));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.Make.DutyCheckedAsync()));

        var letter = Assert.Single(await LettersAsync(site, team));
        Assert.Contains("12 ideas wait for an answer", letter, StringComparison.Ordinal);
        Assert.Contains("and 2 more", letter, StringComparison.Ordinal);
        Assert.Equal(12, await site.ReadAsync(db => db.AwaitedIdeas.CountAsync(row => row.AlertedAt != null)));
    }

    [Fact]
    public async Task Ideas_WithAlertsSwitchedOff_AreNotTold()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);
        await site.Make.StatedAsync(mission, alertWeeks: 0, by: team);
        await site.Make.SupportedAsync(mission);
        await site.Make.DutyCheckedAsync();
        site.Clock.Advance(TimeSpan.FromDays(60));

        await site.Make.DutyCheckedAsync();

        Assert.Empty(await LettersAsync(site, team));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Deadline_AtFourWeeksOneWeekAndOverdue_IsToldOnceEach(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        // Contributions closed ten days ago: 74 days are left.
        var mission = await site.Make.MissionAsync(PhaseKind.Deliver);
        var team = await site.Make.TeamAsync(mission);
        await site.Make.StatedAsync(mission, by: team);
        await site.Make.SupportedAsync(mission);
        for (var day = 0; day < 90; day++)
        {
            await site.Make.DutyCheckedAsync();
            await site.Make.DutyCheckedAsync();
            site.Clock.Advance(TimeSpan.FromDays(1));
        }

        Assert.Equal(
            [$"28 days left to answer on {mission.Title}", $"7 days left to answer on {mission.Title}", $"The answers of {mission.Title} are overdue"],
            (await site.ReadAsync(db => db.Notifications.Where(row => row.MemberId == team.Id).OrderBy(row => row.Id).Select(row => row.Title).ToListAsync())).Select(Wording.English));
    }

    [Fact]
    public async Task Deadline_OfAnAnsweredConsultation_IsNotTold_UntilAnIdeaComesBack()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Deliver);
        var team = await site.Make.TeamAsync(mission);
        await site.Make.StatedAsync(mission, by: team);
        var idea = await site.Make.SupportedAsync(mission);
        await site.Make.FinalAnswerAsync(idea);
        Assert.True((await site.Make.AnsweredAsync(mission, team)).Succeeded);
        site.Clock.Advance(TimeSpan.FromDays(80));
        await site.Make.DutyCheckedAsync();
        Assert.Empty(await LettersAsync(site, team));

        await site.Make.FinalAnswerAsync(idea, Decision.UnderConsideration);
        await site.Make.DutyCheckedAsync();

        Assert.Contains("1 of 1 idea above the threshold has no answer that stands", Assert.Single(await LettersAsync(site, team)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deadline_MovedByPhases_StandsInTheHistoryAndIsToldAgain()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(phase: null);
        var team = await site.Make.TeamAsync(mission);
        await site.Make.StatedAsync(mission, by: team);
        await site.Make.SupportedAsync(mission);
        await site.Make.DutyCheckedAsync();
        Assert.Single(await LettersAsync(site, team));

        await site.Make.InPhaseAsync(mission, PhaseKind.Deliver);
        await site.Make.DutyCheckedAsync();
        await site.Make.DutyCheckedAsync();
        site.Clock.Advance(TimeSpan.FromDays(50));
        await site.Make.DutyCheckedAsync();

        Assert.Equal(2, (await LettersAsync(site, team)).Count);
        var moved = await site.ReadAsync(db => db.AnsweringChanges.SingleAsync(row => row.Kind == AnsweringChangeKind.Deadline));
        Assert.NotEqual(moved.Before, moved.After);
        Assert.Null(moved.MemberId);
    }

    /// <summary>What the team was sent: subject and text.</summary>
    private static async Task<List<string>> LettersAsync(TestSite site, TestMember team) => [.. (await site.Mailbox.ToAsync(team.Email)).Select(mail => mail.Subject + "\n" + mail.Body)];
}
