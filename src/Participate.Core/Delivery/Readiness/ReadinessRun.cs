using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Delivery.Readiness;

/// <summary>Wakes who judges readiness anew.</summary>
public sealed class ReadinessSignal : WakeSignal;

/// <summary>
/// Judges readiness and keeps each level that is new. Any number of processes may do it at once: of the same change one is kept. Each mission is a
/// transaction of its own.
/// </summary>
public sealed class ReadinessRun(ParticipateDbContext db, Transactions transactions, ReadinessFactQueries facts, MissionCatalogue missions, TimeProvider clock)
{
    /// <summary>Judges every mission.</summary>
    public async Task RunAllAsync(CancellationToken cancellationToken)
    {
        foreach (var mission in await missions.AllAsync(cancellationToken))
            await RunAsync(mission, cancellationToken);
    }

    /// <summary>Judges a mission; how many levels changed.</summary>
    public async Task<int> RunAsync(Mission mission, CancellationToken cancellationToken)
    {
        var levels = ReadinessRules.Judge(await facts.ReadAsync(mission, cancellationToken));
        var stored = await StandingAsync(mission.Id, cancellationToken);
        if (levels.All(level => IsStored(level, stored)))
            return 0;
        try
        {
            var outcome = await transactions.RunAsync<int>(
                async token =>
                {
                    var standing = await StandingAsync(mission.Id, token);
                    var changed = levels.Where(level => !IsStored(level, standing)).ToList();
                    db.ReadinessChanges.AddRange(changed.Select(level => new ReadinessChange
                    {
                        MissionId = mission.Id,
                        Dimension = level.Measure.Dimension,
                        Level = level.Level,
                        Number = (standing.GetValueOrDefault(level.Measure.Dimension)?.Number ?? 0) + 1,
                        Facts = TypedText.Shortened(string.Join("; ", level.Facts.Select(fact => fact.Text)), ReadinessChange.FactsMaxLength),
                        At = clock.UtcNow(),
                    }));
                    transactions.Touch(mission.Id);
                    return changed.Count;
                },
                cancellationToken);
            return outcome.Value;
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            // Another process kept it first.
            db.ChangeTracker.Clear();
            return 0;
        }
    }

    private static bool IsStored(ReadinessLevel level, Dictionary<ReadinessDimension, ReadinessChange> stored) =>
        stored.GetValueOrDefault(level.Measure.Dimension) is { } last && last.Level == level.Level;

    /// <summary>The newest change of each dimension.</summary>
    private Task<Dictionary<ReadinessDimension, ReadinessChange>> StandingAsync(int missionId, CancellationToken cancellationToken) => db.ReadinessChanges.AsNoTracking()
        .Where(row => row.MissionId == missionId && !db.ReadinessChanges.Any(later => later.MissionId == row.MissionId && later.Dimension == row.Dimension && later.Number > row.Number))
        .ToDictionaryAsync(row => row.Dimension, cancellationToken);
}
