using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Core.Mobilisation;

/// <summary>What a pledge is to: at most one of the three, none for the mission as a whole.</summary>
public sealed record PledgeTarget(int? IdeaId = null, int? BarrierId = null, int? ReformId = null)
{
    public static PledgeTarget Mission { get; } = new();

    internal bool IsOne => new[] { IdeaId, BarrierId, ReformId }.Count(id => id is not null) <= 1;
}

/// <summary>What a target is called, and where it is.</summary>
/// <param name="Url">Its page; null where it has none that can be read.</param>
public sealed record TargetName(string Noun, string Title, string? Url);

/// <summary>Pledges as those who act on them hold them, and who may.</summary>
public sealed class PledgeRows(ParticipateDbContext db, SpeakerQueries speakers)
{
    internal static Refusal ChangedMeanwhile => Refusal.Conflict("Someone changed this pledge while you did. See how it is now, check what you typed, and send it again.");

    /// <summary>True for who pledged, and for whoever speaks now for the organisation that did.</summary>
    public async Task<bool> IsPledgerAsync(int memberId, int? organisationId, Actor? actor, CancellationToken cancellationToken) => actor is not null
        && (organisationId is { } organisation ? await speakers.MayAsync(actor.MemberId, organisation, cancellationToken) : actor.MemberId == memberId);

    /// <summary>What a target is called; null where it is not in the mission or cannot be read.</summary>
    public async Task<TargetName?> FindTargetAsync(int missionId, string missionSlug, PledgeTarget target, CancellationToken cancellationToken)
    {
        var root = "/missions/" + missionSlug;
        if (target.IdeaId is { } idea)
            return await db.Ideas.Where(row => row.Id == idea && row.MissionId == missionId && row.Visibility == Visibility.Published).Select(row => row.Title).FirstOrDefaultAsync(cancellationToken) is { } title
                ? new TargetName("idea", title, FormattableString.Invariant($"{root}/ideas/{idea}")) : null;
        if (target.BarrierId is { } barrier)
            return await db.Barriers.Where(row => row.Id == barrier && row.MissionId == missionId && row.Visibility == Visibility.Published).Select(row => row.Title).FirstOrDefaultAsync(cancellationToken) is { } title
                ? new TargetName("barrier", title, FormattableString.Invariant($"{root}/barriers/{barrier}")) : null;
        if (target.ReformId is { } reform)
            return await db.Reforms.Where(row => row.Id == reform && row.MissionId == missionId && row.Visibility == Visibility.Published).Select(row => row.Title).FirstOrDefaultAsync(cancellationToken) is { } title
                ? new TargetName("reform", title, FormattableString.Invariant($"{root}/reforms/{reform}")) : null;
        return new TargetName("mission", "", root);
    }

    /// <summary>A pledge of a mission, its row held until the commit; null where there is none.</summary>
    internal async Task<Pledge?> HoldAsync(int missionId, int pledgeId, CancellationToken cancellationToken) =>
        await db.Pledges.Where(row => row.Id == pledgeId && row.MissionId == missionId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken) == 0
            ? null
            : await db.Pledges.FirstAsync(row => row.Id == pledgeId, cancellationToken);

    /// <summary>The newest text of a pledge.</summary>
    internal Task<PledgeRevision> NewestAsync(Pledge pledge, CancellationToken cancellationToken) =>
        db.PledgeRevisions.SingleAsync(row => row.PledgeId == pledge.Id && row.Number == pledge.LatestRevisionNumber, cancellationToken);
}
