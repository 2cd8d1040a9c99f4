using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>Reads a case whole: a fixed number of queries, whatever the size of the thread.</summary>
public sealed class CaseQueries(ParticipateDbContext db, GuidelineRegister guidelines)
{
    /// <summary>Reports that are shown; the newest.</summary>
    public const int FlagsShown = 50;

    // A thread path is made of ids of eight hexadecimal digits.
    private const int PathPart = 8;

    /// <summary>The case as this moderator sees it, or null: missing, or of a mission that the actor does not moderate.</summary>
    public async Task<CaseView?> FindAsync(int caseId, Actor moderator, CancellationToken cancellationToken)
    {
        var item = await db.ModerationCases.AsNoTracking().ModeratedBy(moderator).FirstOrDefaultAsync(row => row.Id == caseId, cancellationToken);
        if (item is null)
            return null;
        var content = item.ContentKind == ContentKind.Idea
            ? await IdeaAsync(item, cancellationToken)
            : await CommentAsync(item, cancellationToken);
        var author = await db.Users.AsNoTracking().Where(member => member.Id == item.AuthorId)
            .Select(member => new CaseAuthor(member.DisplayName, member.JoinedAt, member.ApprovedContributions, member.EstablishedAt != null))
            .SingleAsync(cancellationToken);
        var isOwn = item.AuthorId == moderator.MemberId;
        return new CaseView(
            item.Id, item.Version, item.MissionId, item.ContentKind, item.ContentId, item.State, item.Causes, item.OpenFlags, item.WaitingSince,
            content.Visibility, isOwn, author, content.Idea, content.Subject, content.Before, content.Ancestors,
            await FlagsAsync(item, cancellationToken),
            await db.Flags.CountAsync(flag => flag.CaseId == caseId, cancellationToken),
            await DecisionsAsync(caseId, cancellationToken),
            isOwn ? [] : CaseRules.ActsOn(item.State, item.Causes, content.Visibility))
        {
            Priority = item.IsOpen
                ? new CaseUrgency(new CasePriority(item.ReportPoints, item.ReachPoints, item.SignalPoints), item.IsIllegal, item.DueAt, item.Signals, item.ClusterId)
                : null,
        };
    }

    private async Task<Content> IdeaAsync(ModerationCase item, CancellationToken cancellationToken)
    {
        var idea = await db.Ideas.AsNoTracking().SingleAsync(row => row.Id == item.ContentId, cancellationToken);
        var texts = await db.IdeaRevisions.AsNoTracking()
            .Where(row => row.IdeaId == idea.Id && (row.Number == idea.LatestRevisionNumber || row.Id == idea.PublishedRevisionId))
            .OrderBy(row => row.Number)
            .Select(row => new
            {
                row.Id,
                Text = new RevisionText(
                    row.Number, row.CreatedAt, row.ApprovedAt, row.Title, row.Summary, row.Details, row.DetailsHtml, row.PlaceCode, row.Sectors, row.QuestionId),
            })
            .ToListAsync(cancellationToken);
        var newest = texts[^1];
        var published = texts.FirstOrDefault(text => text.Id == idea.PublishedRevisionId);
        var isEdit = IsEdit(item, published is not null && newest.Id != published.Id);
        return new Content(
            idea.Visibility,
            new CaseIdea(idea.Id, idea.Title, idea.Summary, idea.Visibility),
            TextOf(isEdit || published is null ? newest.Text : published.Text),
            isEdit ? TextOf(published!.Text) : null,
            []);
    }

    private async Task<Content> CommentAsync(ModerationCase item, CancellationToken cancellationToken)
    {
        var comment = await db.Comments.AsNoTracking().SingleAsync(row => row.Id == item.ContentId, cancellationToken);
        var idea = await db.Ideas.AsNoTracking().Where(row => row.Id == comment.IdeaId)
            .Select(row => new CaseIdea(row.Id, row.Title, row.Summary, row.Visibility)).SingleAsync(cancellationToken);
        var current = new CaseText(comment.Body, comment.BodyHtml, comment.EditedAt ?? comment.CreatedAt, comment.Stance);
        var newest = await db.CommentRevisions.AsNoTracking().Where(row => row.CommentId == comment.Id)
            .OrderByDescending(row => row.Number)
            .Select(row => new { row.ApprovedAt, Text = new CaseText(row.Body, row.BodyHtml, row.CreatedAt, row.Stance, null) })
            .FirstOrDefaultAsync(cancellationToken);
        var wasPublic = comment.PublishedAt is not null;
        var isEdit = IsEdit(item, wasPublic && newest is { ApprovedAt: null });
        return new Content(
            comment.Visibility,
            idea,
            newest is not null && (isEdit || !wasPublic) ? newest.Text : current,
            isEdit ? current : null,
            await AncestorsAsync(comment, cancellationToken));
    }

    private static CaseText TextOf(RevisionText text) => new(text.Details, text.DetailsHtml, text.CreatedAt, Idea: text);

    // An unapproved text newer than the public one may also be an edit that was refused; then only reports open the case.
    private static bool IsEdit(ModerationCase item, bool hasNewerText) => hasNewerText && item.Causes.HasFlag(CaseCauses.EditReview);

    private async Task<IReadOnlyList<CaseComment>> AncestorsAsync(Comment comment, CancellationToken cancellationToken)
    {
        var ids = comment.ThreadPath.Chunk(PathPart).SkipLast(1).Select(part => int.Parse(part, NumberStyles.HexNumber, CultureInfo.InvariantCulture)).ToList();
        if (ids.Count == 0)
            return [];
        return await (
            from row in db.Comments.AsNoTracking()
            join author in db.Users.AsNoTracking() on row.AuthorId equals author.Id
            where ids.Contains(row.Id)
            orderby row.Depth
            select new CaseComment(row.Id, author.DisplayName, row.Stance, row.BodyHtml, row.Visibility))
            .ToListAsync(cancellationToken);
    }

    private async Task<IReadOnlyList<CaseFlag>> FlagsAsync(ModerationCase item, CancellationToken cancellationToken)
    {
        var flags = await db.Flags.AsNoTracking().Where(flag => flag.CaseId == item.Id)
            .OrderByDescending(flag => flag.Id).Take(FlagsShown)
            .Select(flag => new { ByMember = flag.MemberId != null, flag.Reason, flag.Details, flag.CreatedAt })
            .ToListAsync(cancellationToken);
        // Those since the last decision are the newest: there are as many as the case counts.
        return [.. flags.Select((flag, i) => new CaseFlag(flag.ByMember, guidelines.Find(flag.Reason), flag.Details, flag.CreatedAt, i < item.OpenFlags))];
    }

    private async Task<IReadOnlyList<CaseDecision>> DecisionsAsync(int caseId, CancellationToken cancellationToken)
    {
        var decisions = await (
            from decision in db.ModerationDecisions.AsNoTracking()
            join moderator in db.Users.AsNoTracking() on decision.ModeratorId equals moderator.Id
            where decision.CaseId == caseId
            orderby decision.Id descending
            select new { decision, moderator.DisplayName })
            .ToListAsync(cancellationToken);
        return
        [
            .. decisions.Select(row => new CaseDecision(
                row.decision.State, guidelines.Find(row.decision.Reason ?? ""), row.decision.MessageToAuthor, row.decision.InternalNote, row.DisplayName, row.decision.At)),
        ];
    }

    private sealed record Content(Visibility Visibility, CaseIdea Idea, CaseText Subject, CaseText? Before, IReadOnlyList<CaseComment> Ancestors);
}
