using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Moderation.Entries;

namespace Participate.Core.Moderation;

/// <summary>What the rows of the queue say: titles and the beginnings of texts, with one query for each kind of content.</summary>
public sealed class QueueTexts(ParticipateDbContext db, EntryKinds kinds)
{
    private const int ExcerptLength = 140;

    /// <summary>The rows with their texts, as their authors wrote them last.</summary>
    public async Task<IReadOnlyList<QueueRow>> AddAsync(IReadOnlyList<QueueRow> rows, CancellationToken cancellationToken)
    {
        var ideaIds = rows.Where(row => row.Kind == ContentKind.Idea).Select(row => row.ContentId).ToList();
        var ideas = await (
            from idea in db.Ideas.AsNoTracking()
            join revision in db.IdeaRevisions.AsNoTracking() on new { IdeaId = idea.Id, Number = idea.LatestRevisionNumber } equals new { revision.IdeaId, revision.Number }
            where ideaIds.Contains(idea.Id)
            select new { idea.Id, revision.Title, revision.Summary })
            .ToDictionaryAsync(idea => idea.Id, idea => (idea.Title, Text: idea.Summary), cancellationToken);
        var commentIds = rows.Where(row => row.Kind == ContentKind.Comment).Select(row => row.ContentId).ToList();
        var comments = (await (
            from comment in db.Comments.AsNoTracking()
            join idea in db.Ideas.AsNoTracking() on comment.IdeaId equals idea.Id
            where commentIds.Contains(comment.Id)
            select new
            {
                comment.Id,
                idea.Title,
                Html = db.CommentRevisions.Where(revision => revision.CommentId == comment.Id)
                    .OrderByDescending(revision => revision.Number).Select(revision => revision.BodyHtml).FirstOrDefault() ?? comment.BodyHtml,
            })
            .ToListAsync(cancellationToken))
            .ToDictionary(comment => comment.Id, comment => (comment.Title, Text: MemberMarkdown.ToText(comment.Html)));
        var memberIds = rows.Where(row => row.Kind == ContentKind.DisplayName).Select(row => row.ContentId).ToList();
        var names = memberIds.Count == 0 ? [] : await db.Users.AsNoTracking().Where(member => memberIds.Contains(member.Id))
            .ToDictionaryAsync(member => member.Id, member => (Title: member.DisplayName, Text: ""), cancellationToken);
        var entries = await kinds.ReadAsync(rows.Select(row => (row.Kind, row.ContentId)), cancellationToken);
        return
        [
            .. rows.Select(row => entries.TryGetValue((row.Kind, row.ContentId), out var entry)
                ? row with { IdeaTitle = entry.Title, Excerpt = Short(MemberMarkdown.ToText(entry.Html)) }
                : Of(row.Kind).GetValueOrDefault(row.ContentId) is { Title: not null } found
                ? row with { IdeaTitle = found.Title, Excerpt = Short(found.Text) }
                : row),
        ];

        Dictionary<int, (string Title, string Text)> Of(ContentKind kind) => kind switch
        {
            ContentKind.Idea => ideas,
            ContentKind.Comment => comments,
            _ => names,
        };
    }

    private static string Short(string text) => text.Length <= ExcerptLength ? text : TypedText.Beginning(text, ExcerptLength).TrimEnd() + "…";
}
