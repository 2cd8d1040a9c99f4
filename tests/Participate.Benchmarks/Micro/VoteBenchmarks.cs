using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Benchmarks.Micro;

/// <summary>
/// 64 people vote at once, each as soon as the vote before is stored: the vote writer, which stores what waits in one
/// transaction, against one transaction with EF for each vote. Both answer after the commit. On the disk of the temporary folder.
/// </summary>
[InProcess]
[WarmupCount(2)]
[IterationCount(5)]
public class VoteBenchmarks
{
    /// <summary>Votes that one run of a benchmark stores.</summary>
    internal const int VotesOfRound = Voters * VotesOfEach;

    private const int Voters = 64;
    private const int VotesOfEach = 16;

    private BenchmarkSite site = null!;
    private int[] members = null!;
    private (int Id, int MissionId)[] ideas = null!;
    private int round;

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        site = await BenchmarkSite.CreateAsync(ideas: VotesOfEach, comments: 0, votes: 0, members: Voters);
        members = await site.ReadAsync(db => db.Users.OrderBy(member => member.Id).Select(member => member.Id).ToArrayAsync());
        ideas = [.. (await site.ReadAsync(db => db.Ideas.OrderBy(idea => idea.Id).Select(idea => new { idea.Id, idea.MissionId }).ToListAsync())).Select(idea => (idea.Id, idea.MissionId))];
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await site.DisposeAsync();

    [Benchmark(Baseline = true, OperationsPerInvoke = VotesOfRound)]
    public Task OneSaveForEachVote() => EverybodyAsync(SaveAsync);

    [Benchmark(OperationsPerInvoke = VotesOfRound)]
    public Task VoteWriter() => EverybodyAsync((idea, member, choice) =>
        site.Services.GetRequiredService<VoteWriter>().WriteAsync(new VoteRequest(idea.MissionId, idea.Id, member, choice)));

    private async Task EverybodyAsync(Func<(int Id, int MissionId), int, VoteChoice, Task<Outcome>> vote)
    {
        // Another choice each round, so that every request changes a vote.
        var choice = (VoteChoice)(round++ % 3 + 1);
        await Task.WhenAll(members.Select(member => Task.Run(async () =>
        {
            foreach (var idea in ideas)
            {
                if (!(await vote(idea, member, choice)).Succeeded)
                    throw new InvalidOperationException("A vote was refused.");
            }
        })));
    }

    private async Task<Outcome> SaveAsync((int Id, int MissionId) idea, int memberId, VoteChoice choice)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var now = scope.ServiceProvider.GetRequiredService<TimeProvider>().UtcNow();
        return await scope.ServiceProvider.GetRequiredService<Transactions>().RunAsync(
            async stop =>
            {
                var vote = await db.Votes.FindAsync([idea.Id, memberId], stop);
                var before = vote?.Choice;
                if (vote is null)
                    db.Votes.Add(new Vote { IdeaId = idea.Id, MemberId = memberId, Choice = choice, CastAt = now });
                else
                    (vote.Choice, vote.CastAt) = (choice, now);
                db.VoteEvents.Add(new VoteEvent { MissionId = idea.MissionId, IdeaId = idea.Id, MemberId = memberId, Choice = choice, At = now });
                await db.SaveChangesAsync(stop);
                var delta = VoteDelta.Of(choice, 1).Plus(VoteDelta.Of(before, -1));
                await db.Ideas.Where(row => row.Id == idea.Id).ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Support, row => row.Support + delta.Support)
                        .SetProperty(row => row.Neutral, row => row.Neutral + delta.Neutral)
                        .SetProperty(row => row.Oppose, row => row.Oppose + delta.Oppose),
                    stop);
                await db.ConsultationTallies.Where(row => row.MissionId == idea.MissionId).ExecuteUpdateAsync(
                    set => set.SetProperty(row => row.Support, row => row.Support + delta.Support)
                        .SetProperty(row => row.Neutral, row => row.Neutral + delta.Neutral)
                        .SetProperty(row => row.Oppose, row => row.Oppose + delta.Oppose),
                    stop);
                return Outcome.Done;
            },
            CancellationToken.None);
    }
}
