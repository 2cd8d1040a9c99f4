using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>Reads a case whole: a fixed number of queries, whatever the size of the thread.</summary>
public sealed class CaseQueries(ParticipateDbContext db, CaseStandingQueries standings, ReportedTextQueries reported, CaseDecisionQueries decisions, AttachmentQueries attachments, GuidelineRegister guidelines)
{
    /// <summary>Reports that are shown; the newest.</summary>
    public const int FlagsShown = 50;

    // A thread path is made of ids of eight hexadecimal digits.
    private const int PathPart = 8;

    /// <summary>The case as this moderator or administrator sees it, or null: missing, or not theirs to open.</summary>
    public async Task<CaseView?> FindAsync(int caseId, Actor moderator, CancellationToken cancellationToken)
    {
        var item = await db.ModerationCases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == caseId, cancellationToken);
        if (item is null or not { ContentKind: ContentKind.Idea or ContentKind.Comment } || !CaseRights.MayOpen(moderator, item.MissionId))
            return null;
        var content = item.ContentKind == ContentKind.Idea
            ? await IdeaAsync(item, cancellationToken)
            : await CommentAsync(item, cancellationToken);
        var author = await db.Users.AsNoTracking().Where(member => member.Id == item.AuthorId)
            .Select(member => new CaseAuthor(member.DisplayName, member.JoinedAt, member.ApprovedContributions, member.EstablishedAt != null, member.ClosedAt != null))
            .SingleAsync(cancellationToken);
        var view = new CaseView(
            item.Id, item.Version, item.MissionId, item.ContentKind, item.ContentId, item.State, item.Causes, item.OpenFlags, item.WaitingSince,
            content.Visibility, item.AuthorId == moderator.MemberId, item.AuthorId, author, content.Idea, content.Subject, content.Before, content.Ancestors,
            await FlagsAsync(item, cancellationToken),
            await db.Flags.CountAsync(flag => flag.CaseId == caseId, cancellationToken),
            await decisions.OfCaseAsync(caseId, cancellationToken),
            CaseRules.ActsOn(item.State, content.HasUnapprovedEdit ? item.Causes : item.Causes & ~CaseCauses.EditReview, content.Visibility));
        view = view with
        {
            Reported = await reported.FindAsync(item, view.Flags, content.SubjectNumber, cancellationToken),
            Priority = item.IsOpen
                ? new CaseUrgency(new CasePriority(item.ReportPoints, item.ReachPoints, item.SignalPoints), item.IsIllegal, item.DueAt, item.Signals, item.ClusterId)
                : null,
        };
        return await standings.AddAsync(view, item, moderator, cancellationToken);
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
                    row.Number, row.CreatedAt, row.ApprovedAt, row.Title, row.Summary, row.Details, row.DetailsHtml, row.PlaceCode, row.Sectors, row.QuestionId, false, false, row.Difference, null, row.AttachmentSetId),
            })
            .ToListAsync(cancellationToken);
        var full = await attachments.AddAsync([.. texts.Select(text => text.Text)], seesHidden: true, cancellationToken);
        texts = [.. texts.Select((text, i) => new { text.Id, Text = full[i] })];
        var newest = texts[^1];
        var published = texts.FirstOrDefault(text => text.Id == idea.PublishedRevisionId);
        var hasUnapprovedEdit = published is not null && newest.Text.ApprovedAt is null;
        var isEdit = await IsEditAsync(item, hasUnapprovedEdit, cancellationToken);
        var subject = isEdit || published is null ? newest.Text : published.Text;
        return new Content(
            idea.Visibility,
            new CaseIdea(idea.Id, idea.Title, idea.Summary, idea.Visibility),
            TextOf(subject),
            isEdit ? TextOf(published!.Text) : null,
            [],
            isEdit ? published!.Text.Number : subject.Number,
            hasUnapprovedEdit);
    }

    private async Task<Content> CommentAsync(ModerationCase item, CancellationToken cancellationToken)
    {
        var comment = await db.Comments.AsNoTracking().SingleAsync(row => row.Id == item.ContentId, cancellationToken);
        var idea = await db.Ideas.AsNoTracking().Where(row => row.Id == comment.IdeaId)
            .Select(row => new CaseIdea(row.Id, row.Title, row.Summary, row.Visibility)).SingleAsync(cancellationToken);
        var current = new CaseText(comment.Body, comment.BodyHtml, comment.EditedAt ?? comment.CreatedAt, comment.Stance);
        var newest = await db.CommentRevisions.AsNoTracking().Where(row => row.CommentId == comment.Id)
            .OrderByDescending(row => row.Number)
            .Select(row => new { row.Number, row.ApprovedAt, Text = new CaseText(row.Body, row.BodyHtml, row.CreatedAt, row.Stance, null) })
            .FirstOrDefaultAsync(cancellationToken);
        var wasPublic = comment.PublishedAt is not null;
        var hasUnapprovedEdit = wasPublic && newest is { ApprovedAt: null };
        var isEdit = await IsEditAsync(item, hasUnapprovedEdit, cancellationToken);
        var publicNumber = await db.CommentRevisions.Where(row => row.CommentId == comment.Id && row.ApprovedAt != null)
            .MaxAsync(row => (int?)row.Number, cancellationToken);
        return new Content(
            comment.Visibility,
            idea,
            newest is not null && (isEdit || !wasPublic) ? newest.Text : current,
            isEdit ? current : null,
            await AncestorsAsync(comment, cancellationToken),
            publicNumber,
            hasUnapprovedEdit);
    }

    private static CaseText TextOf(RevisionText text) => new(text.Details, text.DetailsHtml, text.CreatedAt, Idea: text);

    // An unapproved text newer than the public one may also be an edit that was refused; then only reports open the case, or an appeal.
    private async Task<bool> IsEditAsync(ModerationCase item, bool hasNewerText, CancellationToken cancellationToken) => hasNewerText
        && (item.Causes.HasFlag(CaseCauses.EditReview)
            || (item.State == CaseState.Appealed && (await standings.AppealedAsync(item.Id, cancellationToken))?.Act == CaseAct.RefuseEdit));

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
            .Select(flag => new { ByMember = flag.MemberId != null, flag.Reason, flag.Details, flag.CreatedAt, flag.RevisionNumber })
            .ToListAsync(cancellationToken);
        // Those since the last decision are the newest: there are as many as the case counts.
        return [.. flags.Select((flag, i) => new CaseFlag(flag.ByMember, guidelines.Find(flag.Reason), flag.Details, flag.CreatedAt, i < item.OpenFlags, flag.RevisionNumber))];
    }

    /// <param name="SubjectNumber">The number of the text that the public sees, or of the newest while none is public.</param>
    private sealed record Content(
        Visibility Visibility, CaseIdea Idea, CaseText Subject, CaseText? Before, IReadOnlyList<CaseComment> Ancestors, int? SubjectNumber, bool HasUnapprovedEdit);
}
