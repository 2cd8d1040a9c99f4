using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;
using Participate.Web.Commands;
using Participate.Web.Demonstration;
using Participate.Web.Settings;
using Participate.Web.Tests.Commands;

namespace Participate.Web.Tests.Demonstration;

public class DemonstrationTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Demonstration_FirstStart_FillsEveryMissionAndEveryCheckHolds(DatabaseProvider database)
    {
        await using var site = await StartAsync(database);

        var tallies = await site.ReadAsync(db => db.ConsultationTallies.AsNoTracking().ToListAsync());
        Assert.Equal(6, tallies.Count);
        Assert.All(tallies, tally => Assert.True(tally is { Ideas: >= 4, Comments: >= 10 } && tally.Support + tally.Neutral + tally.Oppose >= 100));
        Assert.InRange(tallies.Sum(tally => tally.Ideas), 48, 60);
        Assert.True(tallies.Sum(tally => tally.Comments) >= 150);
        Assert.True(tallies.Sum(tally => tally.Support + tally.Neutral + tally.Oppose) >= 1_500);
        Assert.Equal(200, await site.ReadAsync(db => db.Users.CountAsync(member =>
            member.DisplayName.StartsWith("Demo Person ") && member.IsDemonstration && member.EmailConfirmed && member.EstablishedAt != null && member.PasswordHash == null)));
        Assert.All(await site.ReadAsync(db => db.IdeaRevisions.Select(revision => revision.Details).ToListAsync()), details => Assert.Equal(TypedText.Lines(details), details));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Start_OutsideDevelopmentWhereADemonstrationWas_IsRefused()
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => StartOutsideAsync(() => StartAsync(DatabaseProvider.Sqlite)));

        Assert.Contains("demonstration people", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Start_OutsideDevelopmentWithSeededPeople_Serves()
    {
        await using var outside = await StartOutsideAsync(async () =>
        {
            var site = await TestSite.StartAsync();
            Assert.Equal(ExitCode.Done, (await RunCommand.OnAsync(site, "seed", "--ideas", "3", "--members", "5", "--mission", "homes")).Code);
            return site;
        });
        using var visitor = outside.Visitor();

        Assert.Contains("3 ideas are here so far", (await visitor.GetAsync("/missions/homes")).Text, StringComparison.Ordinal);
        Assert.True(await outside.ReadAsync(db => db.Users.AllAsync(member => member.IsDemonstration)));
    }

    /// <summary>Starts the data of a site in Development as an operator would who takes its directory elsewhere.</summary>
    private static async Task<TestSite> StartOutsideAsync(Func<Task<TestSite>> start)
    {
        await using var site = await start();
        var copy = await site.CopyDataAsync();
        try
        {
            return await TestSite.StartAsync(new TestSiteOptions { Environment = "Staging", From = copy });
        }
        finally
        {
            Directory.Delete(copy, recursive: true);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Demonstration_SecondStart_AddsNothing(DatabaseProvider database)
    {
        await using var site = await StartAsync(database);
        var before = await DatabaseSnapshot.TakeAsync(site);

        await site.WithAsync<DemonstrationContributions, bool>(async contributions =>
        {
            await contributions.EnsureAsync(CancellationToken.None);
            return true;
        });

        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Demonstration_NotWanted_IsNotThere()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Demonstration = false });

        Assert.False(await site.ReadAsync(db => db.Users.AnyAsync()));
        Assert.False(await site.ReadAsync(db => db.Ideas.AnyAsync()));
    }

    [Fact]
    public async Task Demonstration_Contributions_FitThePhasesAndFollowOneAnother()
    {
        await using var site = await StartAsync(DatabaseProvider.Sqlite);

        var missions = await site.ReadAsync(db => db.Missions.AsNoTracking().Include(mission => mission.Phases).ToDictionaryAsync(mission => mission.Id));
        var ideas = await site.ReadAsync(db => db.Ideas.AsNoTracking().ToDictionaryAsync(idea => idea.Id));
        var comments = await site.ReadAsync(db => db.Comments.AsNoTracking().ToDictionaryAsync(comment => comment.Id));
        var votes = await site.ReadAsync(db => db.Votes.AsNoTracking().ToListAsync());
        void Fits(int missionId, Activities activity, DateTime at, DateTime after)
        {
            Assert.InRange(at, after, site.Clock.UtcNow());
            Assert.True(missions[missionId].Allows(activity, UkTime.DateIn(at)), $"{activity} in {missions[missionId].Slug} on {at:u}");
        }
        Assert.All(ideas.Values, idea => Fits(idea.MissionId, Activities.Propose, idea.CreatedAt, DateTime.MinValue));
        Assert.All(comments.Values, comment => Fits(
            comment.MissionId, Activities.Discuss, comment.CreatedAt, comment.ParentId is { } parent ? comments[parent].CreatedAt : ideas[comment.IdeaId].CreatedAt));
        Assert.All(votes, vote => Fits(ideas[vote.IdeaId].MissionId, Activities.Vote, vote.CastAt, ideas[vote.IdeaId].CreatedAt));
        Assert.Equal([0, 1, 2], comments.Values.Select(comment => comment.Depth).Distinct().Order());
    }

    [Fact]
    public async Task Demonstration_Texts_AreWithinTheirLimits()
    {
        await using var site = await StartAsync(DatabaseProvider.Sqlite);

        Assert.All(await site.ReadAsync(db => db.IdeaRevisions.AsNoTracking().ToListAsync()), revision =>
        {
            Assert.InRange(revision.Title.Length, Idea.TitleMinLength, Idea.TitleMaxLength);
            Assert.InRange(revision.Summary.Length, 1, Idea.SummaryMaxLength);
            Assert.InRange(revision.Details.Length, 1, Idea.DetailsMaxLength);
        });
        var titles = await site.ReadAsync(db => db.Ideas.Select(idea => idea.Title).ToListAsync());
        Assert.Equal(titles.Count, titles.Distinct().Count());
    }

    [Fact]
    public async Task Demonstration_Moderators_FindAQueueAndDecisionsWithReasons()
    {
        await using var site = await StartAsync(DatabaseProvider.Sqlite);

        var cases = await site.ReadAsync(db => db.ModerationCases.AsNoTracking().ToListAsync());
        Assert.True(cases.Count(item => item.State == CaseState.Waiting && item.Causes.HasFlag(CaseCauses.FirstReview)) >= 4);
        Assert.True(cases.Count(item => item.State == CaseState.Waiting && item.OpenFlags > 0) >= 2);
        Assert.Contains(cases, item => item.State == CaseState.Dismissed);
        // What waits has waited for a time that a moderator can be proud of.
        Assert.All(cases.Where(item => item.State == CaseState.Waiting), item => Assert.True(item.WaitingSince > site.Clock.UtcNow().AddDays(-4)));
        var hidden = cases.FindAll(item => item.State == CaseState.Hidden);
        var told = await site.ReadAsync(db => db.Notifications.AsNoTracking().Where(notice => notice.Title.Contains("hidden")).ToListAsync());
        Assert.Equal(3, hidden.Count);
        Assert.Equal(hidden.Select(item => item.AuthorId).Order(), told.Select(notice => notice.MemberId).Order());
        Assert.All(told, notice => Assert.Contains("Guideline", notice.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Demonstration_Decisions_AreOnMissionsThatHaveReachedThem()
    {
        await using var site = await StartAsync(DatabaseProvider.Sqlite);

        var today = site.Clock.Today();
        var missions = await site.ReadAsync(db => db.Missions.AsNoTracking().Include(mission => mission.Phases).ToListAsync());
        var decided = await site.ReadAsync(db => db.Ideas.AsNoTracking().Where(idea => idea.Decision != Decision.None).ToListAsync());
        Assert.All(decided, idea => Assert.True(missions.Single(mission => mission.Id == idea.MissionId).PhaseOn(today)!.Kind >= PhaseKind.Decide));
        Assert.Equal(Enum.GetValues<Decision>().Skip(1), decided.Select(idea => idea.Decision).Distinct().Order());
    }

    private static Task<TestSite> StartAsync(DatabaseProvider database) => TestSite.StartAsync(new TestSiteOptions { Database = database, Demonstration = true });
}
