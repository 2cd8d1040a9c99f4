using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Notifications;

namespace Participate.Core.Ideas;

/// <summary>
/// Adds to the graph of what happened to ideas, inside the transaction that is open. Followers inherit along it: who follows an idea
/// follows what it goes on as, unless they stopped following that before.
/// </summary>
public sealed class Provenance(ParticipateDbContext db, FollowService follows, Transactions transactions)
{
    /// <summary>Adds a link.</summary>
    public async Task RecordAsync(ProvenanceLink link, CancellationToken cancellationToken)
    {
        db.ProvenanceLinks.Add(link);
        transactions.Touch(link.MissionId);
        await db.SaveChangesAsync(cancellationToken);
        if (Heir(link) is { } heirId)
            await follows.InheritAsync(link.MissionId, link.IdeaId, heirId, link.At, cancellationToken);
    }

    /// <summary>
    /// Takes the newest link of a kind back that was not taken back before. Who follows the other idea only because of it follows it no
    /// longer. False where there is none.
    /// </summary>
    /// <param name="as">As what the member acts.</param>
    /// <param name="reason">Why, for everyone to read, or empty.</param>
    public async Task<bool> TakeBackAsync(
        int ideaId, ProvenanceKind kind, int memberId, ProvenanceRole @as, string reason, DateTime at, CancellationToken cancellationToken)
    {
        var link = await db.ProvenanceLinks.AsNoTracking()
            .Where(row => row.IdeaId == ideaId && row.Kind == kind && row.TakesBackId == null && !db.ProvenanceLinks.Any(later => later.TakesBackId == row.Id))
            .OrderByDescending(row => row.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (link is null)
            return false;
        await TakeBackAsync(link, memberId, @as, reason, at, cancellationToken);
        return true;
    }

    /// <summary>Takes back every link of a kind that holds, as <see cref="TakeBackAsync(int, ProvenanceKind, int, ProvenanceRole, string, DateTime, CancellationToken)"/> does, without a reason.</summary>
    public async Task TakeAllBackAsync(int ideaId, ProvenanceKind kind, int memberId, ProvenanceRole @as, DateTime at, CancellationToken cancellationToken)
    {
        var links = await Holding(db.ProvenanceLinks.AsNoTracking(), db).Where(row => row.IdeaId == ideaId && row.Kind == kind).OrderBy(row => row.Id).ToListAsync(cancellationToken);
        foreach (var link in links)
            await TakeBackAsync(link, memberId, @as, "", at, cancellationToken);
    }

    /// <summary>Those of the links that were not taken back.</summary>
    internal static IQueryable<ProvenanceLink> Holding(IQueryable<ProvenanceLink> links, ParticipateDbContext db) =>
        links.Where(row => row.TakesBackId == null && !db.ProvenanceLinks.Any(later => later.TakesBackId == row.Id));

    /// <inheritdoc cref="TakeBackAsync(int, ProvenanceKind, int, ProvenanceRole, string, DateTime, CancellationToken)"/>
    internal async Task TakeBackAsync(ProvenanceLink link, int memberId, ProvenanceRole @as, string reason, DateTime at, CancellationToken cancellationToken)
    {
        db.ProvenanceLinks.Add(new ProvenanceLink
        {
            MissionId = link.MissionId,
            IdeaId = link.IdeaId,
            Kind = link.Kind,
            OtherIdeaId = link.OtherIdeaId,
            What = link.What,
            Address = link.Address,
            Reason = reason,
            MemberId = memberId,
            ActedAs = @as,
            At = at,
            TakesBackId = link.Id,
        });
        transactions.Touch(link.MissionId);
        await db.SaveChangesAsync(cancellationToken);
        if (Heir(link) is not { } heirId)
            return;
        await follows.DisinheritAsync(link.MissionId, link.IdeaId, heirId, cancellationToken);
        // Who followed another idea that still goes on as that one keeps following it.
        var others = await db.ProvenanceLinks
            .Where(row => row.OtherIdeaId == heirId && row.IdeaId != link.IdeaId && (row.Kind == ProvenanceKind.MergedInto || row.Kind == ProvenanceKind.SplitInto)
                && row.TakesBackId == null && !db.ProvenanceLinks.Any(later => later.TakesBackId == row.Id))
            .Select(row => row.IdeaId).ToListAsync(cancellationToken);
        foreach (var otherId in others)
            await follows.InheritAsync(link.MissionId, otherId, heirId, at, cancellationToken);
    }

    private static int? Heir(ProvenanceLink link) => link.Kind is ProvenanceKind.MergedInto or ProvenanceKind.SplitInto ? link.OtherIdeaId : null;
}
