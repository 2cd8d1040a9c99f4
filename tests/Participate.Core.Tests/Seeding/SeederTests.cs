using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Data.Seeding;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Organisations;
using Participate.TestSupport;

namespace Participate.Core.Tests.Seeding;

public class SeederTests
{
    private static readonly SeedOptions Small = new() { Ideas = 60, Comments = 300, Votes = 900, Members = 70, Organisations = 12, Seed = 7 };

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Seeder_BesideExistingData_AddsWhatWasAskedAndEveryCheckHolds(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, voter) = (await site.Make.MissionAsync(PhaseKind.Decide), await site.Make.MemberAsync());
        var existing = await site.Make.IdeaAsync(mission, voter);
        await site.Make.VoteAsync(existing, voter, VoteChoice.Oppose);

        var done = await SeedAsync(site, Small);

        Assert.Equal(
            (60, 300, 900, 70),
            (done.Ideas, done.Comments, done.Votes, done.Members));
        Assert.Equal(
            (61, 300, 901, 70),
            await site.ReadAsync(async db => (
                await db.Ideas.CountAsync(), await db.Comments.CountAsync(), await db.Votes.CountAsync(), await db.Users.CountAsync(member => member.IsDemonstration))));
        Assert.Equal((12, 12), await site.ReadAsync(async db => (await db.Organisations.CountAsync(row => row.State == OrganisationState.Verified), await db.OrganisationMembers.CountAsync())));
        var budget = await site.ReadAsync(db => db.MissionBudgets.SingleAsync(row => row.MissionId == mission.Id));
        Assert.Equal(70, await site.ReadAsync(db => db.Ballots.CountAsync(row => row.BudgetId == budget.Id)));
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Seeder_IdsItUsed_AreNotGivenAgain(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        await SeedAsync(site, Small);
        await SeedAsync(site, Small);
        var mission = await site.Make.MissionAsync();

        var later = await site.Make.IdeaAsync(mission);
        await site.Make.VoteAsync(later, await site.Make.MemberAsync(), VoteChoice.Support);

        Assert.Equal(later.Id, await site.ReadAsync(db => db.Ideas.MaxAsync(idea => idea.Id)));
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Seeder_SameSeedTwice_GivesTheSameData(DatabaseProvider database)
    {
        var (first, second, other) = (await SeededAsync(database, 7), await SeededAsync(database, 7), await SeededAsync(database, 8));

        Assert.Empty(second.ChangesSince(first));
        Assert.Contains(other.ChangesSince(first), change => change.StartsWith("Ideas", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Seeder_OneMission_PutsEverythingInIt()
    {
        await using var site = await TestSite.StartAsync();

        await SeedAsync(site, Small with { MissionSlug = "homes" });

        var tally = await site.ReadAsync(db => db.ConsultationTallies.SingleAsync(entry => entry.Ideas > 0));
        Assert.Equal("homes", await site.ReadAsync(db => db.Missions.Where(mission => mission.Id == tally.MissionId).Select(mission => mission.Slug).SingleAsync()));
        Assert.Equal((60, 300, 900), (tally.Ideas, tally.Comments, tally.Support + tally.Neutral + tally.Oppose));
    }

    [Fact]
    public async Task Seeder_Contributions_FitThePhasesAndFollowOneAnother()
    {
        await using var site = await TestSite.StartAsync();

        await SeedAsync(site, Small);

        var missions = await site.ReadAsync(db => db.Missions.AsNoTracking().Include(mission => mission.Phases).ToDictionaryAsync(mission => mission.Id));
        var ideas = await site.ReadAsync(db => db.Ideas.AsNoTracking().ToDictionaryAsync(idea => idea.Id));
        var comments = await site.ReadAsync(db => db.Comments.AsNoTracking().ToDictionaryAsync(comment => comment.Id));
        var votes = await site.ReadAsync(db => db.Votes.AsNoTracking().ToListAsync());
        Assert.All(ideas.Values, idea => Assert.Equal(idea.PhaseId, OpenIn(missions[idea.MissionId], Activities.Propose, idea.PublishedAt!.Value).Id));
        Assert.All(comments.Values, comment =>
        {
            OpenIn(missions[comment.MissionId], Activities.Discuss, comment.CreatedAt);
            Assert.InRange(comment.CreatedAt, comment.ParentId is { } parent ? comments[parent].CreatedAt : ideas[comment.IdeaId].PublishedAt!.Value, site.Clock.UtcNow());
        });
        Assert.All(votes, vote =>
        {
            OpenIn(missions[ideas[vote.IdeaId].MissionId], Activities.Vote, vote.CastAt);
            Assert.InRange(vote.CastAt, ideas[vote.IdeaId].PublishedAt!.Value, site.Clock.UtcNow());
        });
        Assert.Equal([0, 1, 2], comments.Values.Select(comment => comment.Depth).Distinct().Order());
    }

    [Fact]
    public async Task Seeder_MissionBeforeItsFirstPhase_GetsIdeasOfNoPhase()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        site.Clock.Advance(-TimeSpan.FromDays(30));

        await SeedAsync(site, Small with { MissionSlug = mission.Slug });

        Assert.All(await site.ReadAsync(db => db.Ideas.AsNoTracking().ToListAsync()), idea =>
        {
            Assert.Null(idea.PhaseId);
            Assert.True(idea.PublishedAt <= site.Clock.UtcNow());
        });
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Seeder_VotesAndTexts_AreUnevenVariedAndWellFormed()
    {
        await using var site = await TestSite.StartAsync();

        await SeedAsync(site, Small);

        var ideas = await site.ReadAsync(db => db.Ideas.AsNoTracking().OrderByDescending(idea => idea.Support + idea.Neutral + idea.Oppose).ToListAsync());
        var votes = ideas.ConvertAll(idea => idea.Support + idea.Neutral + idea.Oppose);
        Assert.True(votes.Take(6).Sum() > 4 * votes.TakeLast(6).Sum(), $"The ideas have {string.Join(", ", votes)} votes.");
        Assert.True(ideas.Select(idea => idea.Title).Distinct().Count() > 50);
        Assert.All(ideas, idea =>
        {
            Assert.InRange(idea.Title.Length, Idea.TitleMinLength, Idea.TitleMaxLength);
            Assert.InRange(idea.Summary.Length, 1, Idea.SummaryMaxLength);
            Assert.NotNull(PlaceRegister.Find(idea.PlaceCode));
        });
        Assert.All(await site.ReadAsync(db => db.IdeaRevisions.AsNoTracking().ToListAsync()), revision => Assert.Equal(MemberMarkdown.ToHtml(revision.Details), revision.DetailsHtml));
        Assert.All(await site.ReadAsync(db => db.CommentRevisions.AsNoTracking().Take(100).ToListAsync()), revision => Assert.Equal(MemberMarkdown.ToCommentHtml(revision.Body), revision.BodyHtml));
    }

    [Fact]
    public async Task Seeder_AsManyVotesAsThereCanBe_GivesEveryMemberAVoteOnEveryIdea()
    {
        await using var site = await TestSite.StartAsync();

        await SeedAsync(site, new SeedOptions { Ideas = 6, Comments = 0, Votes = 54, Members = 9, Seed = 1 });

        Assert.All(await site.ReadAsync(db => db.Ideas.AsNoTracking().ToListAsync()), idea => Assert.Equal(9, idea.Support + idea.Neutral + idea.Oppose));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Seeder_StoppedHalfWay_LeavesWhatIsRight()
    {
        await using var site = await TestSite.StartAsync();
        using var stop = new CancellationTokenSource();
        var progress = new Callback(_ => stop.Cancel());

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() =>
            SeedAsync(site, new SeedOptions { Ideas = 400, Comments = 0, Votes = 30_000, Members = 400, Seed = 1 }, progress, stop.Token));

        Assert.InRange(await site.ReadAsync(db => db.Ideas.CountAsync()), 1, 399);
        await Ledger.CheckAsync(site, "");
    }

    private static async Task<DatabaseSnapshot> SeededAsync(DatabaseProvider database, int seed)
    {
        var noon = new DateTimeOffset(DateTime.UtcNow.Date.AddHours(12), TimeSpan.Zero);
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, StartAt = noon });
        site.Clock.Freeze();
        site.Clock.Set(noon);
        await SeedAsync(site, Small with { Seed = seed });
        return await DatabaseSnapshot.TakeAsync(site);
    }

    private static async Task<SeedProgress> SeedAsync(TestSite site, SeedOptions options, IProgress<SeedProgress>? progress = null, CancellationToken cancellationToken = default)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var outcome = await ActivatorUtilities.CreateInstance<Seeder>(scope.ServiceProvider).RunAsync(options, progress ?? new Callback(_ => { }), cancellationToken);
        Assert.True(outcome.Succeeded, string.Join(' ', outcome.Refusals.Select(refusal => refusal.Message)));
        return outcome.Value;
    }

    private static Phase OpenIn(Mission mission, Activities activity, DateTime at)
    {
        var phase = mission.PhaseOn(UkTime.DateIn(at));
        Assert.True(phase?.Open.HasFlag(activity), $"{activity} is not open in {mission.Slug} on {at:u}.");
        return phase!;
    }

    private sealed class Callback(Action<SeedProgress> report) : IProgress<SeedProgress>
    {
        public void Report(SeedProgress value) => report(value);
    }
}
