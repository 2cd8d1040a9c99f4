using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;

namespace Participate.Core.Moderation;

/// <summary>Reads texts as they were when they were reported: an author may have edited them since.</summary>
public sealed class ReportedTextQueries(ParticipateDbContext db, AttachmentQueries attachments)
{
    /// <summary>Older texts that are shown; the newest.</summary>
    private const int MostTexts = 3;

    /// <summary>The texts of open reports that are not the one the public sees now, the newest first.</summary>
    internal async Task<IReadOnlyList<ReportedText>> FindAsync(ModerationCase item, IReadOnlyList<CaseFlag> flags, int? now, CancellationToken cancellationToken)
    {
        var counts = flags.Where(flag => flag.IsOpen && flag.RevisionNumber is { } number && number != now)
            .GroupBy(flag => flag.RevisionNumber!.Value)
            .OrderByDescending(group => group.Key)
            .Take(MostTexts)
            .ToDictionary(group => group.Key, group => group.Count());
        if (counts.Count == 0)
            return [];
        var texts = item.ContentKind == ContentKind.Idea
            ? await IdeaAsync(item.ContentId, counts.Keys, cancellationToken)
            : await CommentAsync(item.ContentId, counts.Keys, cancellationToken);
        return [.. counts.Select(count => new ReportedText(count.Key, count.Value, texts.GetValueOrDefault(count.Key)))];
    }

    private async Task<Dictionary<int, CaseText>> IdeaAsync(int ideaId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken)
    {
        var rows = await db.IdeaRevisions.AsNoTracking()
            .Where(row => row.IdeaId == ideaId && numbers.Contains(row.Number) && row.SealedAt == null)
            .Select(row => new RevisionText(
                row.Number, row.CreatedAt, row.ApprovedAt, row.Title, row.Summary, row.Details, row.DetailsHtml, row.PlaceCode, row.Sectors, row.QuestionId, false, false, row.Difference, null, row.AttachmentSetId))
            .ToListAsync(cancellationToken);
        return (await attachments.AddAsync(rows, seesHidden: true, cancellationToken)).ToDictionary(row => row.Number, row => new CaseText(row.Details, row.DetailsHtml, row.CreatedAt, Idea: row));
    }

    private Task<Dictionary<int, CaseText>> CommentAsync(int commentId, IReadOnlyCollection<int> numbers, CancellationToken cancellationToken) => db.CommentRevisions.AsNoTracking()
        .Where(row => row.CommentId == commentId && numbers.Contains(row.Number) && row.SealedAt == null)
        .ToDictionaryAsync(row => row.Number, row => new CaseText(row.Body, row.BodyHtml, row.CreatedAt, row.Stance), cancellationToken);
}
