using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Core.Ideas;

/// <summary>The text of an idea at one time.</summary>
/// <param name="ApprovedAt">When it became the public text; null where it never did.</param>
/// <param name="IsSealed">A redaction took it from the history: its texts are empty.</param>
/// <param name="By">Who wrote it, where that is not the author of the idea or a moderator.</param>
/// <param name="ByModerator">A moderator took something out.</param>
/// <param name="AttachmentSetId">What is attached to it; null for nothing.</param>
public sealed record RevisionText(
    int Number,
    DateTime CreatedAt,
    DateTime? ApprovedAt,
    string Title,
    string Summary,
    string Details,
    string DetailsHtml,
    string PlaceCode,
    Sectors Sectors,
    int? QuestionId,
    bool IsSealed = false,
    bool ByModerator = false,
    string Difference = "",
    string? By = null,
    int? AttachmentSetId = null)
{
    /// <summary>What is attached to it, as this reader may know it.</summary>
    public IReadOnlyList<AttachmentView> Attachments { get; init; } = [];
}

/// <summary>A revision and the one before it that the same reader sees; none before the first.</summary>
public sealed record RevisionChange(RevisionText Revision, RevisionText? Before);

/// <summary>What an idea's history page shows.</summary>
/// <param name="IsPublic">Everyone may read the idea; else only its author and moderators are here.</param>
/// <param name="ShowsUnapproved">The reader sees revisions that are not public too.</param>
public sealed record IdeaHistory(string Title, string AuthorName, bool IsPublic, bool ShowsUnapproved, Page<RevisionChange> Changes)
{
    /// <summary>The organisation that its author speaks for; null for nobody else.</summary>
    public SpokenFor? Organisation { get; init; }
}

/// <summary>Reads how an idea's text came to be.</summary>
public sealed class IdeaHistoryQueries(ParticipateDbContext db, AttachmentQueries attachments, OrganisationNames names)
{
    public const int PageSize = 10;

    /// <summary>
    /// The revisions of an idea, newest first, paged by number. Everyone sees the approved ones of an idea that everyone may read; its author and
    /// the mission's moderators see all, also of an idea that is not public. Null where this reader may see none. A draft has no history.
    /// </summary>
    /// <param name="cursor">"b" and a number for those before it, "a" and a number for those after; anything else: the newest.</param>
    public async Task<IdeaHistory?> FindAsync(int missionId, int ideaId, Actor? reader, string? cursor, CancellationToken cancellationToken)
    {
        var idea = await db.Ideas.AsNoTracking()
            .Where(idea => idea.Id == ideaId && idea.MissionId == missionId && idea.Visibility != Visibility.Draft)
            .Join(db.Users, idea => idea.AuthorId, member => member.Id, (idea, member) => new { idea.Title, idea.AuthorId, idea.OrganisationId, idea.Visibility, member.DisplayName })
            .FirstOrDefaultAsync(cancellationToken);
        if (idea is null)
            return null;
        var isPublic = idea.Visibility is Visibility.Published or Visibility.Merged or Visibility.Withdrawn;
        var seesAll = reader is not null && (reader.MemberId == idea.AuthorId || reader.Moderates(missionId)
            || await db.CoAuthors.AnyAsync(row => row.IdeaId == ideaId && row.MemberId == reader.MemberId, cancellationToken));
        if (!isPublic && !seesAll)
            return null;
        var changes = await ChangesAsync(ideaId, seesAll, IdCursor.Parse(cursor), cancellationToken);
        return new IdeaHistory(idea.Title, idea.DisplayName, isPublic, seesAll, changes) { Organisation = await names.FindAsync(idea.OrganisationId, cancellationToken) };
    }

    /// <summary>The text of a published idea, with the one that was public at an instant; null where that is the same.</summary>
    public async Task<RevisionChange?> SinceAsync(int ideaId, DateTime at, CancellationToken cancellationToken)
    {
        var approved = db.IdeaRevisions.AsNoTracking().Where(revision => revision.IdeaId == ideaId && revision.ApprovedAt != null);
        var current = await Texts(approved.Where(revision => db.Ideas.Any(idea => idea.PublishedRevisionId == revision.Id && idea.Visibility == Visibility.Published)))
            .FirstOrDefaultAsync(cancellationToken);
        if (current is null)
            return null;
        var earlier = approved.Where(revision => revision.Number < current.Number).OrderByDescending(revision => revision.Number);
        var before = await Texts(earlier.Where(revision => revision.ApprovedAt <= at)).FirstOrDefaultAsync(cancellationToken)
            ?? await Texts(earlier).FirstOrDefaultAsync(cancellationToken);
        if (before is null)
            return null;
        var texts = await attachments.AddAsync([current, before], seesHidden: false, cancellationToken);
        return new RevisionChange(texts[0], texts[1]);
    }

    private async Task<Page<RevisionChange>> ChangesAsync(int ideaId, bool all, IdCursor? key, CancellationToken cancellationToken)
    {
        var seen = db.IdeaRevisions.AsNoTracking().Where(revision => revision.IdeaId == ideaId && (all || revision.ApprovedAt != null));
        var range = IdCursor.Range(seen, key, revision => revision.Number);
        var page = IdCursor.ToPage(await Texts(range.Take(PageSize + 1)).ToListAsync(cancellationToken), key, PageSize, revision => revision.Number);
        if (page.Items.Count == 0)
            return new Page<RevisionChange>([], null, null);
        var oldest = page.Items[^1].Number;
        var before = await Texts(seen.Where(revision => revision.Number < oldest).OrderByDescending(revision => revision.Number)).FirstOrDefaultAsync(cancellationToken);
        var texts = await attachments.AddAsync(before is null ? page.Items : [.. page.Items, before], seesHidden: all, cancellationToken);
        return new Page<RevisionChange>(
            [.. texts.Take(page.Items.Count).Select((revision, i) => new RevisionChange(revision, texts.ElementAtOrDefault(i + 1)))], page.Previous, page.Next);
    }

    // What was sealed is not even read.
    private IQueryable<RevisionText> Texts(IQueryable<IdeaRevision> revisions) => revisions.Select(revision => new RevisionText(
        revision.Number, revision.CreatedAt, revision.ApprovedAt,
        revision.SealedAt == null ? revision.Title : "", revision.SealedAt == null ? revision.Summary : "",
        revision.SealedAt == null ? revision.Details : "", revision.SealedAt == null ? revision.DetailsHtml : "",
        revision.PlaceCode, revision.Sectors, revision.QuestionId, revision.SealedAt != null,
        revision.Origin == RevisionOrigin.Redaction,
        revision.SealedAt == null ? revision.Difference : "",
        revision.Origin == RevisionOrigin.Redaction || db.Ideas.Any(idea => idea.Id == revision.IdeaId && idea.AuthorId == revision.AuthorId) ? null
            : db.Users.Where(member => member.Id == revision.AuthorId).Select(member => member.DisplayName).First(),
        revision.SealedAt == null ? revision.AttachmentSetId : null));
}
