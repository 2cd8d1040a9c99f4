using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;

namespace Participate.Core.Opinions;

/// <summary>
/// The public statements of each mission with the weight by which they are chosen, kept in memory for some seconds, so that showing the next one costs the same
/// however many there are. What was hidden meanwhile is not shown: whoever chooses asks the database for the one chosen.
/// </summary>
public sealed class StatementWeights(IServiceScopeFactory scopes, TimeProvider clock)
{
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(10);

    private readonly ConcurrentDictionary<int, (DateTimeOffset Until, IReadOnlyList<(int Id, double Weight)> Statements)> kept = new();

    /// <summary>Id and weight of each public statement, in order of id.</summary>
    public async Task<IReadOnlyList<(int Id, double Weight)>> OfAsync(int missionId, CancellationToken cancellationToken)
    {
        var now = clock.GetUtcNow();
        if (kept.TryGetValue(missionId, out var found) && found.Until > now)
            return found.Statements;
        var statements = await ReadAsync(missionId, cancellationToken);
        kept[missionId] = (now + Life, statements);
        return statements;
    }

    /// <summary>Forgets a mission: a statement came or went.</summary>
    public void Forget(int missionId) => kept.TryRemove(missionId, out _);

    private async Task<IReadOnlyList<(int Id, double Weight)>> ReadAsync(int missionId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var memory = await db.OpinionRuns.AsNoTracking().Where(run => run.MissionId == missionId && run.Subject == OpinionSubject.Statements).Select(run => run.Memory).FirstOrDefaultAsync(cancellationToken);
        var directions = OpinionRunService.MemoryOf(memory ?? "")?.Directions.ToDictionary(direction => direction.Statement) ?? [];
        var statements = await db.Statements.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published)
            .OrderBy(row => row.Id).Select(row => new { row.Id, row.Agrees, row.Disagrees, row.Passes }).ToListAsync(cancellationToken);
        return statements.ConvertAll(row =>
        {
            var count = new OpinionCount(row.Agrees, row.Disagrees, row.Passes);
            // Before the first analysis nothing is known of what divides: few answers decide.
            var extremity = directions.TryGetValue(row.Id, out var direction)
                ? NextStatement.Extremity(directions.Count, direction.First, direction.Second, count.Answers == 0 ? 0 : (row.Agrees - row.Disagrees) / (double)count.Answers)
                : 0;
            return (row.Id, NextStatement.Weight(count, extremity));
        });
    }
}
