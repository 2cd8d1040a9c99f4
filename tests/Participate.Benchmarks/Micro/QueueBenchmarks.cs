using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Moderation;

namespace Participate.Benchmarks.Micro;

/// <summary>A moderator's page of the queue, counts and rows, with 1,000 and with 200,000 open cases: the ratio should be 1.</summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(8)]
public class QueueBenchmarks
{
    private BenchmarkSite site = null!;
    private Actor moderator = null!;

    [Params(1_000, 200_000)]
    public int Cases { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        site = await BenchmarkSite.CreateAsync(ideas: 1_000, comments: Cases, votes: 1_000, members: 1_000);
        moderator = new Actor(0, "Moderator", true, true, [(Role.Moderator, null)]);
        await site.ReadAsync(async db =>
        {
            // Every comment has a case that waits, one second after the other.
            var now = site.Services.GetRequiredService<TimeProvider>().UtcNow();
            var seconds = new DateTimeOffset(now).ToUnixTimeSeconds();
            await db.Database.ExecuteSqlAsync($"""
                INSERT INTO "ModerationCases" ("MissionId", "ContentKind", "ContentId", "AuthorId", "State", "Causes", "OpenFlags", "WaitingSince", "Version", "IsOpen", "IsIllegal", "DueAt", "Rank", "ReportPoints", "ReachPoints", "SignalPoints", "Signals")
                SELECT "MissionId", {(int)ContentKind.Comment}, "Id", "AuthorId", {(int)CaseState.Waiting}, {(int)CaseCauses.FirstReview}, 0, {now}, 1, {true}, {false}, {now}, {seconds} - "Id", 0, 0, 0, 0
                FROM "Comments" WHERE "Id" NOT IN (SELECT "ContentId" FROM "ModerationCases" WHERE "ContentKind" = {(int)ContentKind.Comment})
                """);
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
            return await db.ModerationCases.CountAsync();
        });
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await site.DisposeAsync();

    [Benchmark]
    public async Task<int> Page()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var queue = scope.ServiceProvider.GetRequiredService<QueueQueries>();
        var counts = await queue.CountsAsync(moderator, new QueueFilter(), CancellationToken.None);
        var page = await queue.ListAsync(moderator, new QueueFilter(), null, CancellationToken.None);
        return counts.Waiting + page.Items.Count;
    }
}
