using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Ideas.Attachments;

/// <summary>Reads what is attached to ideas.</summary>
public sealed class AttachmentQueries(ParticipateDbContext db)
{
    /// <summary>What sets hold, by set, in the order of the page. Ask first who may read the text that has the set.</summary>
    /// <param name="seesHidden">For authors and moderators. For others a hidden one has its number alone.</param>
    public async Task<ILookup<int, AttachmentView>> OfSetsAsync(IReadOnlyCollection<int> setIds, bool seesHidden, CancellationToken cancellationToken)
    {
        var rows = setIds.Count == 0 ? [] : await (
            from item in db.AttachmentSetItems.AsNoTracking()
            join row in db.Attachments.AsNoTracking() on item.AttachmentId equals row.Id
            where setIds.Contains(item.SetId)
            orderby item.SetId, item.Position
            select new
            {
                item.SetId,
                View = new AttachmentView(
                    row.Number, row.Kind, seesHidden || row.HiddenAt == null ? item.AlternativeText : "", row.Size, row.Width, row.Height,
                    seesHidden || row.HiddenAt == null ? row.Hash : "", row.HiddenAt != null, row.IsFirstFrame),
            })
            .ToListAsync(cancellationToken);
        return rows.ToLookup(row => row.SetId, row => row.View);
    }

    /// <summary>Texts with what is attached to each; see <see cref="OfSetsAsync"/>.</summary>
    public async Task<List<RevisionText>> AddAsync(IReadOnlyList<RevisionText> texts, bool seesHidden, CancellationToken cancellationToken)
    {
        var sets = await OfSetsAsync([.. texts.Select(text => text.AttachmentSetId).OfType<int>().Distinct()], seesHidden, cancellationToken);
        return [.. texts.Select(text => text.AttachmentSetId is { } id ? text with { Attachments = [.. sets[id]] } : text)];
    }

    /// <summary>What one set holds; empty for none.</summary>
    internal async Task<IReadOnlyList<AttachmentView>> OfSetAsync(int? setId, CancellationToken cancellationToken) =>
        setId is { } id ? [.. (await OfSetsAsync([id], seesHidden: true, cancellationToken))[id]] : [];

    /// <summary>What is attached to the newest text of an idea: for its authors, who change it, and for moderators.</summary>
    public async Task<IReadOnlyList<AttachmentView>> OfNewestAsync(int ideaId, CancellationToken cancellationToken) => await OfSetAsync(
        await (from idea in db.Ideas
               join revision in db.IdeaRevisions on new { IdeaId = idea.Id, Number = idea.LatestRevisionNumber } equals new { revision.IdeaId, revision.Number }
               where idea.Id == ideaId
               select revision.AttachmentSetId).FirstOrDefaultAsync(cancellationToken),
        cancellationToken);

    /// <summary>
    /// A file for a reader; null where there is none, or this reader may not see it. Everyone sees what an approved version of an idea that
    /// everyone may read has, unless it is hidden or the version is sealed. Authors see all, moderators all but that of drafts.
    /// </summary>
    public async Task<AttachedFile?> FindFileAsync(int missionId, AttachmentKey key, Actor? reader, CancellationToken cancellationToken)
    {
        var memberId = reader?.MemberId;
        var found = await (
            from row in db.Attachments.AsNoTracking()
            join idea in db.Ideas.AsNoTracking() on row.IdeaId equals idea.Id
            where idea.Id == key.IdeaId && idea.MissionId == missionId && row.Number == key.Number
            select new
            {
                row.Kind,
                row.Hash,
                row.ThumbnailHash,
                IsHidden = row.HiddenAt != null,
                idea.Visibility,
                IsAuthor = idea.AuthorId == memberId || db.CoAuthors.Any(author => author.IdeaId == idea.Id && author.MemberId == memberId),
                IsInPublicText = db.AttachmentSetItems.Any(item => item.AttachmentId == row.Id
                    && db.IdeaRevisions.Any(revision => revision.AttachmentSetId == item.SetId && revision.ApprovedAt != null && revision.SealedAt == null)),
            })
            .FirstOrDefaultAsync(cancellationToken);
        if (found is null)
            return null;
        var isPublic = found is { IsHidden: false, IsInPublicText: true, Visibility: Visibility.Published or Visibility.Merged or Visibility.Withdrawn };
        var isSeen = isPublic || found.IsAuthor || (found.Visibility != Visibility.Draft && reader?.Moderates(missionId) == true);
        return isSeen ? new AttachedFile(found.Kind, found.Hash, found.ThumbnailHash, isPublic) : null;
    }

    /// <summary>An attachment with the words of the newest version that has it, for authors and moderators; null where there is none.</summary>
    public Task<AttachmentView?> FindAsync(AttachmentKey key, CancellationToken cancellationToken) => (
        from item in db.AttachmentSetItems.AsNoTracking()
        join row in db.Attachments.AsNoTracking() on item.AttachmentId equals row.Id
        where row.IdeaId == key.IdeaId && row.Number == key.Number
        orderby item.SetId descending
        select new AttachmentView(row.Number, row.Kind, item.AlternativeText, row.Size, row.Width, row.Height, row.Hash, row.HiddenAt != null, row.IsFirstFrame))
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Why an attachment is hidden; null where it is not. Ask first who reads it.</summary>
    public Task<HiddenAttachment?> FindHiddenAsync(AttachmentKey key, CancellationToken cancellationToken) => db.Attachments.AsNoTracking()
        .Where(row => row.IdeaId == key.IdeaId && row.Number == key.Number && row.HiddenAt != null)
        .Select(row => new HiddenAttachment(row.HiddenReason!, row.HiddenMessage, row.HiddenAt!.Value))
        .FirstOrDefaultAsync(cancellationToken);
}
