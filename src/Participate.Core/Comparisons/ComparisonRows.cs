using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Comparisons;

/// <summary>
/// What every write to a comparison shares. Whoever writes holds the comparison first, so that no answer comes in while it is being closed.
/// </summary>
public sealed class ComparisonRows(ParticipateDbContext db, Transactions transactions, TimeProvider clock)
{
    /// <summary>Holds the mission's comparison until the commit, and reads it as it then is, tracked, with its ideas; null where there is none.</summary>
    public async Task<IdeaComparison?> HoldAsync(int missionId, CancellationToken cancellationToken)
    {
        var held = await db.IdeaComparisons.Where(row => row.MissionId == missionId).ExecuteUpdateAsync(set => set.SetProperty(row => row.Question, row => row.Question), cancellationToken);
        return held == 0 ? null : await db.IdeaComparisons.Include(row => row.Ideas).SingleAsync(row => row.MissionId == missionId, cancellationToken);
    }

    /// <summary>The ideas of a comparison that are public now.</summary>
    public async Task<IReadOnlySet<int>> StandingAsync(IdeaComparison comparison, CancellationToken cancellationToken)
    {
        var ids = comparison.IdeaIds.ToList();
        return (await db.Ideas.AsNoTracking().Where(idea => ids.Contains(idea.Id) && idea.MissionId == comparison.MissionId && idea.Visibility == Visibility.Published)
            .Select(idea => idea.Id).ToListAsync(cancellationToken)).ToHashSet();
    }

    /// <summary>Closes an open comparison. Answers of members whose votes on the mission are set aside at this moment stay out of the outcome, whatever is decided later.</summary>
    public async Task CloseAsync(IdeaComparison comparison, CancellationToken cancellationToken)
    {
        comparison.Close(clock.UtcNow());
        await db.PairAnswers
            .Where(row => row.ComparisonId == comparison.Id && db.ExcludedMembers.Any(member => member.MissionId == comparison.MissionId && member.MemberId == row.MemberId))
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.IsSetAside, true), cancellationToken);
    }

    /// <summary>Adds to the log of answers.</summary>
    public void Log(PairAnswer answer, PairChoice? choice) => db.PairEvents.Add(new PairEvent
    {
        ComparisonId = answer.ComparisonId,
        AnswerId = answer.Id,
        Choice = choice,
        At = clock.UtcNow(),
    });

    /// <summary>
    /// Runs an act of those who run the comparison, on it as it is then. Refused for others than team and administrators (NotPermitted), and where there is
    /// none (NotFound).
    /// </summary>
    public Task<Outcome<int>> ActAsync(Mission mission, Actor actor, Func<IdeaComparison, CancellationToken, Task<Outcome<int>>> act, CancellationToken cancellationToken) => transactions.RunAsync<int>(
        async token =>
        {
            if (actor.RunsRefusal(mission.Id) is { } refusal)
                return refusal;
            if (await HoldAsync(mission.Id, token) is not { } comparison)
                return Refusal.NotFound;
            var outcome = await act(comparison, token);
            transactions.Touch(mission.Id);
            return outcome;
        },
        cancellationToken);
}
