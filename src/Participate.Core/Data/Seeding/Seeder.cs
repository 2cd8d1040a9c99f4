using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Search;

namespace Participate.Core.Data.Seeding;

/// <summary>
/// Adds synthetic data at any scale beside what is there: plainly named members without a password, their ideas, comments and
/// votes. Each transaction stores whole ideas with all that hangs on them and the tallies, so that <c>verify</c> holds at any
/// moment, also when it is stopped half-way. Uses a fixed amount of memory. A running site shows the data when its caches expire.
/// </summary>
public sealed class Seeder(ParticipateDbContext db, DatabaseOptions options, WriteGate gate, ConsultationVersions versions, TimeProvider clock)
{
    /// <summary>Adds the data. Refused, before anything is written, where the numbers do not fit or the mission does not exist.</summary>
    public async Task<Outcome<SeedProgress>> RunAsync(SeedOptions wanted, IProgress<SeedProgress> progress, CancellationToken cancellationToken)
    {
        if (wanted.Problems().ToList() is { Count: > 0 } problems)
            return Outcome<SeedProgress>.Refused(problems);
        var missions = await MissionsAsync(wanted.MissionSlug, cancellationToken);
        if (missions.Count == 0)
            return await UnknownMissionAsync(wanted.MissionSlug, cancellationToken);

        await using ISeedStore store = options.Provider == DatabaseProvider.Sqlite
            ? await SqliteSeedStore.OpenAsync(options, gate, cancellationToken)
            : new PostgresSeedStore(options);
        var ids = new SeedIds(
            await store.SetIdsAsideAsync(SeedTable.Members, wanted.Members, cancellationToken),
            await store.SetIdsAsideAsync(SeedTable.Ideas, wanted.Ideas, cancellationToken),
            await store.SetIdsAsideAsync(SeedTable.IdeaRevisions, wanted.Ideas, cancellationToken),
            await store.SetIdsAsideAsync(SeedTable.Comments, wanted.Comments, cancellationToken));
        await AddWordsAsync(cancellationToken);
        var run = new Run(store, progress, clock.UtcNow(), cancellationToken);
        await run.AddMembersAsync(ids.Members, wanted);
        await run.AddOrganisationsAsync(await store.SetIdsAsideAsync(SeedTable.Organisations, wanted.Organisations, cancellationToken), ids.Members, wanted);
        await run.AddIdeasAsync(ids, wanted, missions);
        if (SeedOpinions.StatementsOf(wanted) is > 0 and var each)
            await run.AddStatementsAsync(await store.SetIdsAsideAsync(SeedTable.Statements, each * missions.Count, cancellationToken), ids.Members, wanted, missions);
        if (SeedBudgets.BallotsOf(wanted) is > 0 and var ballots)
        {
            var first = await store.SetIdsAsideAsync(SeedTable.Budgets, missions.Count, cancellationToken);
            await run.AddBudgetsAsync(first, await store.SetIdsAsideAsync(SeedTable.Ballots, ballots * missions.Count, cancellationToken), ids, wanted, missions, await WithBudgetAsync(cancellationToken));
        }
        await run.FinishAsync();
        versions.AllChanged();
        return run.Done;
    }

    /// <summary>The words of the texts, once for all of them.</summary>
    private async Task AddWordsAsync(CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        await db.SearchIndex.AddWordsAsync([.. SeedTexts.All.SelectMany(SearchDocuments.KeptWords).Distinct()], cancellationToken);
        await transaction.CommitAsync(cancellationToken);
    }

    private Task<List<Mission>> MissionsAsync(string? slug, CancellationToken cancellationToken) => db.Missions.AsNoTracking().AsSplitQuery()
        .Include(mission => mission.Phases)
        .Include(mission => mission.Sectors)
        .Include(mission => mission.Questions)
        .Where(mission => !mission.IsDraft && (slug == null || mission.Slug == slug))
        .OrderBy(mission => mission.Id)
        .ToListAsync(cancellationToken);

    /// <summary>Missions that have their one budget already.</summary>
    private async Task<HashSet<int>> WithBudgetAsync(CancellationToken cancellationToken) =>
        [.. await db.MissionBudgets.AsNoTracking().Select(budget => budget.MissionId).ToListAsync(cancellationToken)];

    private async Task<Refusal> UnknownMissionAsync(string? slug, CancellationToken cancellationToken)
    {
        if (slug is null)
            return Refusal.Invalid("mission", "The database has no mission to put anything in.");
        var known = await db.Missions.AsNoTracking().Where(mission => !mission.IsDraft).OrderBy(mission => mission.Id).Select(mission => mission.Slug).ToListAsync(cancellationToken);
        return Refusal.Invalid("mission", $"There is no mission '{slug}'. There is: {string.Join(", ", known)}.");
    }

    /// <summary>One run: fills one chunk while the one before is being stored.</summary>
    private sealed class Run(ISeedStore store, IProgress<SeedProgress> progress, DateTime now, CancellationToken cancellationToken)
    {
        private SeedChunk chunk = new(), other = new();
        private Task storing = Task.CompletedTask;
        private SeedProgress made = new(0, 0, 0, 0, 0);

        /// <summary>What is stored.</summary>
        public SeedProgress Done { get; private set; } = new(0, 0, 0, 0, 0);

        public async Task AddMembersAsync(int firstId, SeedOptions wanted)
        {
            var random = new Random(wanted.Seed);
            var stamp = new byte[16];
            // A generator of its own, so that members are the same whatever they tell.
            var about = new SeedAboutYou(new Random(wanted.Seed + 2));
            for (var i = 0; i < wanted.Members; i++)
            {
                var id = (firstId + i).ToString(CultureInfo.InvariantCulture);
                var email = $"seeded-{id}@seeded.example";
                var joined = now - TimeSpan.FromDays(200 + random.NextDouble() * 400);
                random.NextBytes(stamp);
                var stampText = Convert.ToHexString(stamp);
                chunk.Add(
                    SeedTable.Members, firstId + i, $"Seeded Person {id}", joined, joined, joined, Member.ContributionsToBeEstablished, joined,
                    true, email, email.ToUpperInvariant(), email, email.ToUpperInvariant(), true, stampText, stampText, false, true, 0);
                about.Add(chunk, firstId + i);
                made = made with { Members = made.Members + 1 };
                if (chunk.IsFull)
                    await StoreAsync();
            }
        }

        public async Task AddOrganisationsAsync(int firstId, int firstMemberId, SeedOptions wanted)
        {
            var source = new SeedOrganisations(new Random(wanted.Seed + 3), now);
            for (var i = 0; i < wanted.Organisations; i++)
            {
                source.Add(chunk, firstId + i, firstMemberId + (i % wanted.Members));
                if (chunk.IsFull)
                    await StoreAsync();
            }
        }

        public async Task AddIdeasAsync(SeedIds ids, SeedOptions wanted, List<Mission> missions)
        {
            // A generator of its own: how many members there are changes nothing about how popular the ideas are.
            var random = new Random(wanted.Seed + 1);
            var votes = SeedShares.Zipf(wanted.Votes, wanted.Ideas, wanted.Members, random);
            var comments = SeedShares.Zipf(wanted.Comments, wanted.Ideas, int.MaxValue, random);
            var source = new SeedIdeas(ids, wanted.Members, random);
            var next = 0;
            foreach (var (mission, count) in missions.Zip(SeedShares.Even(wanted.Ideas, missions.Count)))
            {
                var sample = new SeedMission(mission, now);
                for (var i = 0; i < count; i++, next++)
                {
                    source.Add(chunk, sample, (i + random.NextDouble()) / count, comments[next], votes[next]);
                    made = made with { Ideas = made.Ideas + 1, Comments = made.Comments + comments[next], Votes = made.Votes + votes[next] };
                    if (chunk.IsFull)
                        await StoreAsync();
                }
            }
        }

        public async Task AddStatementsAsync(int firstId, int firstMemberId, SeedOptions wanted, List<Mission> missions)
        {
            var source = new SeedOpinions(new Random(wanted.Seed + 4), now);
            foreach (var (mission, at) in missions.Select((mission, at) => (mission, at)))
            {
                source.Add(chunk, mission, firstId + (at * SeedOpinions.StatementsOf(wanted)), firstMemberId, wanted);
                if (chunk.IsFull)
                    await StoreAsync();
            }
        }

        public async Task AddBudgetsAsync(int firstId, int firstBallotId, SeedIds ids, SeedOptions wanted, List<Mission> missions, HashSet<int> withBudget)
        {
            var source = new SeedBudgets(new Random(wanted.Seed + 5), now);
            var (at, idea) = (0, ids.Ideas);
            foreach (var (mission, count) in missions.Zip(SeedShares.Even(wanted.Ideas, missions.Count)))
            {
                if (!withBudget.Contains(mission.Id))
                    source.Add(chunk, mission, firstId + at, [.. Enumerable.Range(idea, Math.Min(count, SeedBudgets.MostIdeas))], firstBallotId + (at * SeedBudgets.BallotsOf(wanted)), ids.Members, wanted);
                (at, idea) = (at + 1, idea + count);
                if (chunk.IsFull)
                    await StoreAsync();
            }
        }

        /// <summary>Stores what is left; call at the end.</summary>
        public async Task FinishAsync()
        {
            await StoreAsync();
            await storing;
        }

        private async Task StoreAsync()
        {
            await storing;
            cancellationToken.ThrowIfCancellationRequested();
            (chunk, other) = (other, chunk);
            made = made with { Rows = made.Rows + other.Rows };
            var (full, whenStored) = (other, made);
            storing = Task.Run(
                async () =>
                {
                    await store.WriteAsync(full, cancellationToken);
                    full.Clear();
                    Done = whenStored;
                    progress.Report(whenStored);
                },
                cancellationToken);
        }
    }
}
