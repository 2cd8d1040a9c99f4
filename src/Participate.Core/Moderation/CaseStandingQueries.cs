using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Organisations;

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

    /// <summary>How a case stands for a member, with the decision whose appeal is open; null where none is.</summary>
    public async Task<(CaseStanding Standing, ModerationDecision? Appealed)> OfAsync(ModerationCase item, Actor member, CancellationToken cancellationToken)
    {
        var appealed = item.State == CaseState.Appealed ? await AppealedAsync(item.Id, cancellationToken) : null;
        var hasReported = await db.Flags.AnyAsync(flag => flag.CaseId == item.Id && flag.MemberId == member.MemberId, cancellationToken);
        var standing = new CaseStanding(item.MissionId, item.AuthorId, item.State, hasReported, appealed?.ModeratorId)
        {
            IsCoAuthor = await IsCoAuthorAsync(item.ContentKind, item.ContentId, member, cancellationToken),
            IsOfTheirOrganisation = await IsOfTheirOrganisationAsync(item.ContentKind, item.ContentId, member, cancellationToken),
        };
        return (standing, appealed);
    }

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

    /// <summary>It is the profile of an organisation to which the member belongs now, in whatever role, or was written for one.</summary>
    public async Task<bool> IsOfTheirOrganisationAsync(ContentKind kind, int contentId, Actor member, CancellationToken cancellationToken)
    {
        var organisations = kind switch
        {
            ContentKind.Organisation => db.Organisations.Where(row => row.Id == contentId).Select(row => (int?)row.Id),
            ContentKind.Pledge => db.Pledges.Where(row => row.Id == contentId).Select(row => row.OrganisationId),
            ContentKind.Barrier => db.Barriers.Where(row => row.Id == contentId).Select(row => row.OrganisationId),
            ContentKind.Idea => db.Ideas.Where(row => row.Id == contentId).Select(row => row.OrganisationId),
            ContentKind.Comment => db.Comments.Where(row => row.Id == contentId).Select(row => row.OrganisationId),
            _ => null,
        };
        return organisations is not null && await db.OrganisationMembers.AnyAsync(
            row => row.MemberId == member.MemberId && row.State == MembershipState.Current && organisations.Contains(row.OrganisationId), cancellationToken);
    }

    /// <summary>The organisations to which the member belongs now, in whatever role.</summary>
    internal Task<List<int>> OrganisationsOfAsync(Actor member, CancellationToken cancellationToken) => db.OrganisationMembers
        .Where(row => row.MemberId == member.MemberId && row.State == MembershipState.Current).Select(row => row.OrganisationId).ToListAsync(cancellationToken);

    /// <summary>
    /// The cases without those that bar a member, as far as an index finds it: what the member wrote or reported, decisions of theirs that are appealed, and what is of their organisations. Who
    /// wrote an idea together with others once, and does not now, is found case by case (<see cref="OfAsync"/>).
    /// </summary>
    /// <param name="organisations">Those of <see cref="OrganisationsOfAsync"/>, usually none.</param>
    internal IQueryable<ModerationCase> NotBarring(IQueryable<ModerationCase> cases, Actor member, IReadOnlyList<int> organisations)
    {
        var memberId = member.MemberId;
        var others = cases.Where(item => item.AuthorId != memberId
            && !db.Flags.Any(flag => flag.CaseId == item.Id && flag.MemberId == memberId)
            && !(item.ContentKind == ContentKind.Idea && db.CoAuthors.Any(row => row.IdeaId == item.ContentId && row.MemberId == memberId))
            && !(item.State == CaseState.Appealed && db.Appeals.Any(appeal => appeal.CaseId == item.Id && appeal.Outcome == null
                && db.ModerationDecisions.Any(decision => decision.Id == appeal.DecisionId && decision.ModeratorId == memberId))));
        return organisations.Count == 0 ? others : others.Where(item =>
            !(item.ContentKind == ContentKind.Organisation && organisations.Contains(item.ContentId))
            && !(item.ContentKind == ContentKind.Pledge && db.Pledges.Any(row => row.Id == item.ContentId && row.OrganisationId != null && organisations.Contains(row.OrganisationId.Value)))
            && !(item.ContentKind == ContentKind.Barrier && db.Barriers.Any(row => row.Id == item.ContentId && row.OrganisationId != null && organisations.Contains(row.OrganisationId.Value)))
            && !(item.ContentKind == ContentKind.Idea && db.Ideas.Any(row => row.Id == item.ContentId && row.OrganisationId != null && organisations.Contains(row.OrganisationId.Value)))
            && !(item.ContentKind == ContentKind.Comment && db.Comments.Any(row => row.Id == item.ContentId && row.OrganisationId != null && organisations.Contains(row.OrganisationId.Value))));
    }

    /// <summary>A case with what its reader may do; nothing where it is barred.</summary>
    internal async Task<CaseView> AddAsync(CaseView view, ModerationCase item, Actor reader, CancellationToken cancellationToken)
    {
        var (standing, appealed) = await OfAsync(item, reader, cancellationToken);
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
