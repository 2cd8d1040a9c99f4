using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Eligibility;

/// <summary>
/// The one place that says whether a member may vote on a mission, by what the mission asks for: asked for votes on ideas, answers to statements and to pairs of ideas, and ballots alike.
/// A mission that asks for a confirmed address costs nothing. On others what a member holds is found by the key of its row and then kept in memory; that a
/// member lacks it is never kept, so that it holds at once, whichever process stored it.
/// </summary>
public sealed class EligibilityGate(IServiceScopeFactory scopes)
{
    private const int MostKept = 200_000;
    private readonly ConcurrentDictionary<(int MissionId, int MemberId, EligibilityLevel Level), bool> kept = new();

    /// <summary>Why this member may not vote on the mission for want of what it asks for; null for those who may.</summary>
    public async ValueTask<Refusal?> RefusalAsync(Mission mission, Actor actor, CancellationToken cancellationToken) =>
        await HoldsAsync(mission.Id, mission.VotingLevel, actor, cancellationToken) ? null : Refusal.NotPermitted(EligibilityWords.Sentence(mission.VotingLevel));

    /// <summary>True where the member holds the level on the mission. A confirmed address is for the caller to ask: <see cref="Actor.IsConfirmed"/>.</summary>
    public ValueTask<bool> HoldsAsync(int missionId, EligibilityLevel level, Actor actor, CancellationToken cancellationToken) =>
        level == EligibilityLevel.ConfirmedEmail || kept.ContainsKey((missionId, actor.MemberId, level))
            ? ValueTask.FromResult(true)
            : new ValueTask<bool>(ReadAsync((missionId, actor.MemberId, level), cancellationToken));

    private async Task<bool> ReadAsync((int MissionId, int MemberId, EligibilityLevel Level) key, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var holds = await db.HeldLevels.AnyAsync(row => row.MissionId == key.MissionId && row.MemberId == key.MemberId && row.Level == key.Level, cancellationToken);
        if (holds)
        {
            if (kept.Count >= MostKept)
                kept.Clear();
            kept[key] = true;
        }
        return holds;
    }
}
