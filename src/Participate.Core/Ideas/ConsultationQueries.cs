using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>What the public can see of a consultation, in numbers.</summary>
public sealed record ConsultationCounts(int Ideas, int Comments, int Votes)
{
    public static ConsultationCounts None { get; } = new(0, 0, 0);
}

/// <summary>Reads how much was contributed, from the stored tallies: one small row for each mission.</summary>
public sealed class ConsultationQueries(ParticipateDbContext db)
{
    /// <summary>The counts of every mission, by its id. Ask the mission whether its phase hides results before showing them.</summary>
    public Task<Dictionary<int, ConsultationCounts>> CountsAsync(CancellationToken cancellationToken) => db.ConsultationTallies.AsNoTracking()
        .ToDictionaryAsync(
            tally => tally.MissionId,
            tally => new ConsultationCounts(tally.Ideas, tally.Comments, tally.Support + tally.Neutral + tally.Oppose),
            cancellationToken);

    /// <summary>The counts of one mission.</summary>
    public async Task<ConsultationCounts> CountsAsync(int missionId, CancellationToken cancellationToken) =>
        await db.ConsultationTallies.AsNoTracking()
            .Where(tally => tally.MissionId == missionId)
            .Select(tally => new ConsultationCounts(tally.Ideas, tally.Comments, tally.Support + tally.Neutral + tally.Oppose))
            .FirstOrDefaultAsync(cancellationToken)
        ?? ConsultationCounts.None;
}

/// <summary>Starts the tally of a mission together with the mission.</summary>
internal sealed class NewMissionTally(ParticipateDbContext db) : IHandle<MissionAdded>
{
    public Task HandleAsync(MissionAdded happened, CancellationToken cancellationToken)
    {
        db.ConsultationTallies.Add(new ConsultationTally { MissionId = happened.MissionId });
        return Task.CompletedTask;
    }
}
