using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation.Entries;

namespace Participate.Core.Moderation;

/// <summary>A decision as its author sees it, with the appeal where there is one.</summary>
/// <param name="IdeaTitle">Of the idea, or of the one that the comment is on; of a display name, the name.</param>
/// <param name="Refusal">Why it cannot be appealed now, in words; null where it can.</param>
public sealed record AppealableDecision(
    int DecisionId, int MissionId, ContentKind Kind, string IdeaTitle, CaseAct Act, Guideline? Guideline, string MessageToAuthor, DateTime At, Appeal? Appeal, string? Refusal);

/// <summary>Takes authors' appeals: somebody who did not decide looks again. A suspended or banned member may appeal too.</summary>
public sealed class AppealService(
    ParticipateDbContext db, Transactions transactions, CaseBook cases, CaseContents contents, EntryKinds kinds, CaseRater rater, MissionCatalogue missions, GuidelineRegister guidelines, AuditLog audit, TimeProvider clock)
{
    /// <summary>A decision that hid something of this member, or refused an edit of it; null for anything and anyone else.</summary>
    public async Task<AppealableDecision?> FindAsync(int decisionId, Actor author, CancellationToken cancellationToken)
    {
        if (await DecisionAsync(decisionId, author, cancellationToken) is not var (decision, item))
            return null;
        var title = item.ContentKind switch
        {
            ContentKind.Idea => await db.Ideas.Where(row => row.Id == item.ContentId).Select(row => row.Title).SingleAsync(cancellationToken),
            ContentKind.DisplayName => await NameCaseService.HiddenNameAsync(db, item.Id, decision.At, cancellationToken),
            var kind when kinds.Find(kind) is { } entries => (await entries.FindAsync(item.ContentId, cancellationToken))?.Title ?? "",
            _ => await db.Ideas.Where(row => db.Comments.Any(comment => comment.Id == item.ContentId && comment.IdeaId == row.Id)).Select(row => row.Title).SingleAsync(cancellationToken),
        };
        var appeal = await db.Appeals.AsNoTracking().FirstOrDefaultAsync(row => row.DecisionId == decisionId, cancellationToken);
        return new AppealableDecision(
            decision.Id, item.MissionId, item.ContentKind, title, decision.Act, guidelines.Find(decision.Reason ?? ""), decision.MessageToAuthor, decision.At, appeal,
            appeal is null ? await RefusalAsync(decision, item, cancellationToken) : null);
    }

    /// <summary>
    /// Appeals a decision: the case goes back to the queue, for somebody else to decide. Refused: not the author's, or not a decision that can be
    /// appealed (NotFound); appealed before, undone or overtaken, or while a moderator decides about it anyway (Conflict); no words or too many (Invalid).
    /// </summary>
    public Task<Outcome> AppealAsync(int decisionId, string text, Actor author, CancellationToken cancellationToken)
    {
        var typed = TypedText.Lines(text);
        return transactions.RunAsync(token => AppealInsideAsync(decisionId, typed, author, token), cancellationToken);
    }

    private async Task<Outcome> AppealInsideAsync(int decisionId, string text, Actor author, CancellationToken cancellationToken)
    {
        if (await DecisionAsync(decisionId, author, cancellationToken) is not var (decision, about))
            return Refusal.NotFound;
        var visibility = await HoldAsync(about, cancellationToken);
        var item = (await cases.HoldAsync(about.Id, cancellationToken))!;
        if (await db.Appeals.AnyAsync(row => row.DecisionId == decisionId, cancellationToken))
            return Refusal.Conflict("You have appealed this decision already.");
        if (await RefusalAsync(decision, item, cancellationToken) is { } refusal)
            return Refusal.Conflict(refusal);
        if (CaseRules.Next(item.State, item.Causes, visibility, CaseAct.Appeal) is null)
            return Refusal.Conflict("This decision cannot be appealed any more.");
        if (text.Length == 0)
            return Refusal.Invalid("Text", "Tell us why we should look again");
        if (text.Length > Appeal.TextMaxLength)
            return Refusal.Invalid("Text", "What you write must be 2,000 characters or fewer");
        var mission = await missions.FindAsync(item.MissionId, cancellationToken);
        var now = clock.UtcNow();
        var dueAt = now + TimeSpan.FromHours(mission!.Moderation.AppealHours);
        db.Appeals.Add(new Appeal { CaseId = item.Id, DecisionId = decisionId, MemberId = author.MemberId, Text = text, CreatedAt = now, DueAt = dueAt });
        item.Appeal(now, dueAt);
        await rater.RateAsync(item, cancellationToken);
        audit.Add(
            ModerationActs.Of(CaseAct.Appeal, item.ContentKind, visibility), ModerationActs.Subject(item.ContentKind), item.ContentId, author.MemberId, item.MissionId,
            ModerationActs.Word(decision.State));
        return Outcome.Done;
    }

    /// <summary>Holds what the case is about until the transaction ends; who can see it. A name is seen as long as there is one.</summary>
    private async Task<Visibility> HoldAsync(ModerationCase about, CancellationToken cancellationToken)
    {
        if (kinds.Find(about.ContentKind) is { } kind)
        {
            await kind.HoldAsync(about.ContentId, cancellationToken);
            return (await kind.FindAsync(about.ContentId, cancellationToken))?.Visibility ?? Visibility.Hidden;
        }
        if (about.ContentKind != ContentKind.DisplayName)
            return (await contents.HoldAsync(about.ContentKind, about.ContentId, cancellationToken)).Visibility;
        await db.LockMemberAsync(about.ContentId, cancellationToken);
        return Visibility.Published;
    }

    private async Task<(ModerationDecision Decision, ModerationCase Item)?> DecisionAsync(int decisionId, Actor author, CancellationToken cancellationToken)
    {
        var found = await (
            from decision in db.ModerationDecisions.AsNoTracking()
            join item in db.ModerationCases.AsNoTracking() on decision.CaseId equals item.Id
            where decision.Id == decisionId
                && (item.AuthorId == author.MemberId || (item.ContentKind == ContentKind.Idea && db.CoAuthors.Any(row => row.IdeaId == item.ContentId && row.MemberId == author.MemberId)))
                && (decision.Act == CaseAct.Hide || decision.Act == CaseAct.RefuseEdit)
            select new { decision, item })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : (found.decision, found.item);
    }

    /// <summary>Why a decision that was not appealed cannot be now, or null.</summary>
    private async Task<string?> RefusalAsync(ModerationDecision decision, ModerationCase item, CancellationToken cancellationToken)
    {
        if (await db.ModerationDecisions.AnyAsync(row => row.UndoesId == decision.Id, cancellationToken))
            return "This decision was undone, so there is nothing to appeal.";
        CaseAct[] overtaking = [CaseAct.Approve, CaseAct.Hide, CaseAct.RefuseEdit, CaseAct.Redact];
        var isOvertaken = await db.ModerationDecisions.AnyAsync(
            row => row.CaseId == decision.CaseId && row.Id > decision.Id && overtaking.Contains(row.Act) && !db.ModerationDecisions.Any(later => later.UndoesId == row.Id),
            cancellationToken);
        if (isOvertaken || (decision.Act == CaseAct.RefuseEdit && !await IsStillRefusedAsync(decision, item, cancellationToken)))
            return "There is something newer than this decision, so there is nothing to appeal.";
        return item.IsOpen ? "A moderator is looking at this now. You can appeal once they have decided." : null;
    }

    private async Task<bool> IsStillRefusedAsync(ModerationDecision decision, ModerationCase item, CancellationToken cancellationToken)
    {
        if (kinds.Find(item.ContentKind) is not null)
            return (await kinds.FindAsync(item.ContentKind, item.ContentId, cancellationToken))?.HasWaitingEdit ?? false;
        var content = await contents.ReadAsync(item.ContentKind, item.ContentId, cancellationToken);
        return await contents.UnapprovedSinceAsync(content, cancellationToken) <= decision.At;
    }
}
