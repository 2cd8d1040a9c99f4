using System.Linq.Expressions;
using Participate.Core.Data;

namespace Participate.Core.Moderation;

/// <summary>How long cases have waited.</summary>
public enum QueueAge
{
    /// <summary>Past the time when they should have been decided.</summary>
    OverTarget = 1,

    OverADay = 2,
}

/// <summary>Who looks at cases now.</summary>
public enum QueueClaim
{
    Mine = 1,
    Nobody = 2,
}

/// <summary>What part of the queue a moderator looks at; null is all.</summary>
public sealed record QueueFilter(int? MissionId = null, ContentKind? Kind = null, CaseCauses? Cause = null)
{
    public CaseState? State { get; init; }

    /// <summary>The key of a guideline that a report since the last decision names.</summary>
    public string? Rule { get; init; }

    public QueueAge? Age { get; init; }

    public QueueClaim? Claim { get; init; }

    /// <summary>Cases with much the same text as the one of this id.</summary>
    public int? ClusterId { get; init; }

    internal Expression<Func<ModerationCase, bool>> Passes(ParticipateDbContext db, int moderatorId, DateTime now)
    {
        var (missionId, kind, cause) = this;
        var (state, rule, cluster) = (State, Rule, ClusterId);
        var (overTarget, dayAgo, isOld) = (Age == QueueAge.OverTarget, now.AddDays(-1), Age == QueueAge.OverADay);
        var (mine, free) = (Claim == QueueClaim.Mine, Claim == QueueClaim.Nobody);
        return item => (missionId == null || item.MissionId == missionId)
            && (kind == null || item.ContentKind == kind)
            && (cause == null || (item.Causes & cause) != CaseCauses.None)
            && (state == null || item.State == state)
            && (cluster == null || item.ClusterId == cluster)
            && (!overTarget || item.DueAt < now)
            && (!isOld || item.WaitingSince < dayAgo)
            && (!mine || (item.ClaimedById == moderatorId && item.ClaimedUntil > now))
            && (!free || item.ClaimedUntil == null || item.ClaimedUntil <= now)
            && (rule == null || db.Flags.Any(flag => flag.CaseId == item.Id && flag.Reason == rule && (item.DecidedAt == null || flag.CreatedAt > item.DecidedAt)));
    }
}
