using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>Reads how a case stands for whoever opened it: what they may do, who else looks at it, what was appealed.</summary>
public sealed class CaseStandingQueries(ParticipateDbContext db, GuidelineRegister guidelines, TimeProvider clock)
{
    /// <summary>The decision of a case whose appeal is open, or null.</summary>
    public Task<ModerationDecision?> AppealedAsync(int caseId, CancellationToken cancellationToken) => (
        from appeal in db.Appeals.AsNoTracking()
        join decision in db.ModerationDecisions.AsNoTracking() on appeal.DecisionId equals decision.Id
        where appeal.CaseId == caseId && appeal.Outcome == null
        orderby appeal.Id descending
        select decision).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The open appeal of a decision, with the decision.</summary>
    internal async Task<CaseAppeal> AppealAsync(ModerationDecision decision, CancellationToken cancellationToken)
    {
        var appeal = await db.Appeals.AsNoTracking().SingleAsync(row => row.DecisionId == decision.Id, cancellationToken);
        var moderator = await db.Users.Where(member => member.Id == decision.ModeratorId).Select(member => member.DisplayName).FirstAsync(cancellationToken);
        return new CaseAppeal(
            appeal.Text, appeal.CreatedAt, appeal.DueAt, decision.Act, guidelines.Find(decision.Reason ?? ""), decision.MessageToAuthor, decision.At, moderator);
    }

    /// <summary>The member writes the idea together with its author, or did: some of its words are theirs.</summary>
    public async Task<bool> IsCoAuthorAsync(ContentKind kind, int contentId, Actor member, CancellationToken cancellationToken) => kind == ContentKind.Idea
        && (await db.CoAuthors.AnyAsync(row => row.IdeaId == contentId && row.MemberId == member.MemberId, cancellationToken)
            || await db.IdeaRevisions.AnyAsync(
                row => row.IdeaId == contentId && row.AuthorId == member.MemberId && (row.Origin == RevisionOrigin.Author || row.Origin == RevisionOrigin.Amendment), cancellationToken));

    /// <summary>A case with what its reader may do; nothing where it is barred.</summary>
    internal async Task<CaseView> AddAsync(CaseView view, ModerationCase item, Actor reader, CancellationToken cancellationToken)
    {
        var appealed = item.State == CaseState.Appealed ? await AppealedAsync(item.Id, cancellationToken) : null;
        var hasReported = await db.Flags.AnyAsync(flag => flag.CaseId == item.Id && flag.MemberId == reader.MemberId, cancellationToken);
        var standing = new CaseStanding(item.MissionId, item.AuthorId, item.State, hasReported, appealed?.ModeratorId, await IsCoAuthorAsync(item.ContentKind, item.ContentId, reader, cancellationToken));
        var barred = CaseRights.RefusalToDecide(reader, standing)?.Message;
        return view with
        {
            Barred = barred,
            Acts = barred is null ? [.. view.Acts.Where(act => act is not (CaseAct.Appeal or CaseAct.Redact))] : [],
            MayRedact = barred is null && view.Acts.Contains(CaseAct.Redact),
            MayUndo = await MayUndoAsync(item, reader, standing, cancellationToken),
            Claim = await ClaimAsync(item, reader, cancellationToken),
            Appeal = appealed is null ? null : await AppealAsync(appealed, cancellationToken),
        };
    }

    private async Task<bool> MayUndoAsync(ModerationCase item, Actor reader, CaseStanding standing, CancellationToken cancellationToken)
    {
        var newest = await db.ModerationDecisions.AsNoTracking().Where(row => row.CaseId == item.Id).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        return newest is not null && newest.Act is not (CaseAct.Undo or CaseAct.Merge) && item.State != CaseState.Appealed
            && CaseRights.RefusalToUndo(reader, standing, newest.ModeratorId, newest.At, clock.UtcNow()) is null;
    }

    private async Task<CaseClaim?> ClaimAsync(ModerationCase item, Actor reader, CancellationToken cancellationToken)
    {
        if (item.ClaimedById is not { } claimant || claimant == reader.MemberId || item.ClaimedUntil is not { } until || until <= clock.UtcNow())
            return null;
        var name = await db.Users.Where(member => member.Id == claimant).Select(member => member.DisplayName).FirstAsync(cancellationToken);
        return new CaseClaim(name, until - ClaimService.Lasts);
    }
}
