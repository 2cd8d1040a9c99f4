using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>
/// Takes passages out of a text that is public or waits for its first review: the text without them is a new revision and public,
/// the revisions that hold a passage are sealed (kept, and shown to nobody), and a copy is kept for the record. It closes the case as
/// approved and open reports as right, and is told to the author.
/// </summary>
public sealed class RedactionService(
    ParticipateDbContext db,
    Transactions transactions,
    CaseDesk desk,
    PublicationService publication,
    ReportVerdicts verdicts,
    ApprovalService approvals,
    AuthorLetters letters,
    AuditLog audit,
    GuidelineRegister guidelines,
    TimeProvider clock)
{
    /// <summary>How the text will read; nothing is written. Refused as <see cref="RedactAsync"/> is.</summary>
    public async Task<Outcome<RedactedText>> PreviewAsync(RedactionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        RedactedText? preview = null;
        // The rows are held as for the act itself, and let go with the transaction that this refusal gives up.
        var outcome = await transactions.RunAsync<RedactedText>(
            async token =>
            {
                var prepared = await PrepareAsync(options, actor, token);
                if (!prepared.Succeeded)
                    return Outcome<RedactedText>.Refused(prepared.Refusals);
                preview = prepared.Value.Preview;
                return Refusal.Conflict("");
            },
            cancellationToken);
        return preview is null ? outcome : preview;
    }

    /// <summary>
    /// Redacts. Refused as decisions are (see <see cref="ModerationService"/>), while an edit waits (Conflict), and where a passage does not occur, the
    /// reason is missing or what is left is too long for its field (Invalid).
    /// </summary>
    public Task<Outcome> RedactAsync(RedactionOptions options, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            var prepared = await PrepareAsync(options, actor, token);
            if (!prepared.Succeeded)
                return Outcome.Refused(prepared.Refusals);
            await ApplyAsync(prepared.Value, options.Decision, actor, token);
            return Outcome.Done;
        },
        cancellationToken);

    private async Task<Outcome<Prepared>> PrepareAsync(RedactionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var taken = await desk.TakeAsync(options.Decision.CaseId, actor, cancellationToken);
        if (!taken.Succeeded)
            return Outcome<Prepared>.Refused(taken.Refusals);
        var (item, content, standing, _) = taken.Value;
        if (CaseRights.RefusalToDecide(actor, standing) is { } refusal)
            return refusal;
        if (item.Version != options.Decision.Version)
            return Refusal.Conflict(await desk.ChangeSinceAsync(item, options.Decision, cancellationToken));
        if (CaseRules.Next(item.State, item.Causes, content.Visibility, CaseAct.Redact) is not { } next)
            return Refusal.Conflict("Nothing can be taken out of this text as the case stands. Where an edit waits, decide about the edit first.");
        var reason = guidelines.Find(options.Decision.Reason);
        var redaction = Redaction.Parse(options.Passages);
        var refusals = redaction.Refusals.Concat(RefusalsOf(options.Decision, reason)).ToList();
        if (refusals.Count > 0)
            return Outcome<Prepared>.Refused(refusals);
        var prepared = content.Idea is { } idea
            ? await PrepareAsync(idea, redaction.Value!, cancellationToken)
            : await PrepareAsync(content.Comment!, redaction.Value!, cancellationToken);
        return prepared.Succeeded ? prepared.Value with { Taken = taken.Value, Next = next, Reason = reason! } : prepared;
    }

    private async Task<Outcome<Prepared>> PrepareAsync(Idea idea, Redaction redaction, CancellationToken cancellationToken)
    {
        var revisions = await db.IdeaRevisions.Where(row => row.IdeaId == idea.Id).OrderByDescending(row => row.Number).ToListAsync(cancellationToken);
        var current = idea.IsPublic ? revisions.Single(row => row.Id == idea.PublishedRevisionId) : revisions[0];
        if (redaction.MissingFrom([current.Title, current.Summary, current.Details, current.Difference]) is { } missing)
            return Missing(missing);
        var redacted = current.Next(idea.LatestRevisionNumber + 1, 0, RevisionOrigin.Redaction, clock.UtcNow(), redaction.Apply, MemberMarkdown.ToHtml);
        if (redacted.Title.Length > Idea.TitleMaxLength || redacted.Summary.Length > Idea.SummaryMaxLength || redacted.Details.Length > Idea.DetailsMaxLength
            || redacted.Difference.Length > Idea.DifferenceMaxLength)
            return Refusal.Invalid(nameof(RedactionOptions.Passages), "What is left would be too long for its field: take out more of the words around it");
        return new Prepared(new RedactedText(redacted.Title, redacted.Summary, redacted.DetailsHtml, redacted.Difference), string.Join("\n\n", new[] { current.Title, current.Summary, current.Details, current.Difference }.Where(part => part.Length > 0)))
        {
            Write = async (by, at, token) =>
            {
                var revision = current.Next(redacted.Number, by, RevisionOrigin.Redaction, at, redaction.Apply, MemberMarkdown.ToHtml);
                db.IdeaRevisions.Add(revision);
                foreach (var old in revisions.Where(row => redaction.IsIn(row.Title) || redaction.IsIn(row.Summary) || redaction.IsIn(row.Details) || redaction.IsIn(row.Difference)))
                    old.SealedAt ??= at;
                idea.Revise(revision);
                await db.SaveChangesAsync(token);
                await publication.PublishAsync(idea, revision, token);
            },
        };
    }

    private async Task<Outcome<Prepared>> PrepareAsync(Comment comment, Redaction redaction, CancellationToken cancellationToken)
    {
        if (redaction.MissingFrom([comment.Body]) is { } missing)
            return Missing(missing);
        var body = redaction.Apply(comment.Body);
        if (body.Length > Comment.BodyMaxLength)
            return Refusal.Invalid(nameof(RedactionOptions.Passages), "What is left would be too long for a comment: take out more of the words around it");
        var html = MemberMarkdown.ToCommentHtml(body);
        var revisions = await db.CommentRevisions.Where(row => row.CommentId == comment.Id).OrderByDescending(row => row.Number).ToListAsync(cancellationToken);
        return new Prepared(new RedactedText(null, null, html), comment.Body)
        {
            Write = async (_, at, token) =>
            {
                foreach (var old in revisions.Where(row => redaction.IsIn(row.Body)))
                    old.SealedAt ??= at;
                db.CommentRevisions.Add(new CommentRevision
                {
                    CommentId = comment.Id,
                    Number = revisions[0].Number + 1,
                    Body = body,
                    BodyHtml = html,
                    Stance = comment.Stance,
                    CreatedAt = at,
                    ApprovedAt = clock.UtcNow(),
                });
                comment.SetText(body, html);
                if (comment.PublishedAt is not null)
                    comment.Edited(at);
                await publication.PublishAsync(comment, token);
            },
        };
    }

    private async Task ApplyAsync(Prepared prepared, DecisionOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var (item, content, _, _) = prepared.Taken;
        var (was, isFirst) = (content.Visibility, !content.WasEverPublic);
        var decision = new ModerationDecision(item, was)
        {
            Act = CaseAct.Redact,
            State = prepared.Next,
            Reason = prepared.Reason.Key,
            MessageToAuthor = TypedText.Lines(options.MessageToAuthor),
            InternalNote = TypedText.Lines(options.InternalNote),
            ModeratorId = actor.MemberId,
            At = clock.UtcNow(),
        };
        db.ModerationDecisions.Add(decision);
        db.SealedCopies.Add(new SealedCopy
        {
            CaseId = item.Id,
            At = decision.At,
            Cause = "redaction",
            Text = prepared.Original,
            Hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(prepared.Original))),
        });
        audit.Add(
            ModerationActs.Of(CaseAct.Redact, content.Kind, was), ModerationActs.Subject(content.Kind), item.ContentId, actor.MemberId, item.MissionId,
            ModerationActs.Reason(prepared.Reason));
        var flags = await verdicts.HoldOpenAsync(item, cancellationToken);
        item.Decide(prepared.Next, decision.At);
        await prepared.Write(actor.MemberId, decision.At, cancellationToken);
        var isNowEstablished = isFirst && await approvals.CountAsync(content.AuthorId, cancellationToken);
        await verdicts.JudgeAsync(flags, right: true, cancellationToken);
        await verdicts.TellAsync(flags, CaseAct.Redact, content, prepared.Reason, cancellationToken);
        await letters.RedactedAsync(content, prepared.Reason, decision.MessageToAuthor, isNowEstablished, cancellationToken);
    }

    private static Refusal Missing(string passage) =>
        Refusal.Invalid(nameof(RedactionOptions.Passages), $"“{passage}” does not occur in the text: copy it exactly as it is written there");

    private static IEnumerable<Refusal> RefusalsOf(DecisionOptions options, Guideline? reason)
    {
        if (reason is null)
            yield return Refusal.Invalid(nameof(options.Reason), "Choose the guideline that was broken");
        if (TypedText.Lines(options.MessageToAuthor).Length > ModerationDecision.MessageMaxLength)
            yield return Refusal.Invalid(nameof(options.MessageToAuthor), "The message to the author must be 2,000 characters or fewer");
        if (TypedText.Lines(options.InternalNote).Length > ModerationDecision.MessageMaxLength)
            yield return Refusal.Invalid(nameof(options.InternalNote), "The internal note must be 2,000 characters or fewer");
    }

    /// <summary>All that a redaction needs.</summary>
    /// <param name="Original">The whole text as it was typed.</param>
    private sealed record Prepared(RedactedText Preview, string Original)
    {
        public required Func<int, DateTime, CancellationToken, Task> Write { get; init; }

        public TakenCase Taken { get; init; } = null!;

        public CaseState Next { get; init; }

        public Guideline Reason { get; init; } = null!;
    }
}
