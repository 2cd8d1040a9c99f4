using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Ideas.Attachments;

/// <summary>An attachment in its place, with its words.</summary>
internal sealed record AttachedItem(int AttachmentId, string AlternativeText);

/// <summary>Reads and writes what is attached to an idea, inside the transaction that is open.</summary>
public sealed class AttachmentRows(ParticipateDbContext db, TimeProvider clock)
{
    /// <summary>Makes others wait until the transaction ends.</summary>
    internal Task HoldAsync(int ideaId, CancellationToken cancellationToken) => db.Ideas.Where(row => row.Id == ideaId)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken);

    /// <summary>The idea, where the actor writes it, alone or with others.</summary>
    internal IQueryable<Idea> OwnIdeas(int missionId, int ideaId, Actor actor) => db.Ideas.Where(idea => idea.Id == ideaId && idea.MissionId == missionId
        && (idea.AuthorId == actor.MemberId || db.CoAuthors.Any(row => row.IdeaId == idea.Id && row.MemberId == actor.MemberId)));

    /// <summary>What a set holds, in order; nothing for none.</summary>
    internal async Task<List<AttachedItem>> ItemsAsync(int? setId, CancellationToken cancellationToken) => setId is null ? [] : await db.AttachmentSetItems.AsNoTracking()
        .Where(item => item.SetId == setId).OrderBy(item => item.Position)
        .Select(item => new AttachedItem(item.AttachmentId, item.AlternativeText)).ToListAsync(cancellationToken);

    /// <summary>A new set; null for nothing.</summary>
    internal async Task<int?> AddSetAsync(int ideaId, IReadOnlyList<AttachedItem> items, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
            return null;
        var set = new AttachmentSet
        {
            IdeaId = ideaId,
            Items = [.. items.Select((item, position) => new AttachmentSetItem { Position = position, AttachmentId = item.AttachmentId, AlternativeText = item.AlternativeText })],
        };
        db.AttachmentSets.Add(set);
        await db.SaveChangesAsync(cancellationToken);
        return set.Id;
    }

    /// <summary>A draft has no history: what was attached before, and is not any more, goes. Its files go with the next sweep.</summary>
    internal async Task<SavedIdea> RewriteDraftAsync(Idea idea, IdeaRevision only, List<AttachedItem> items, CancellationToken cancellationToken)
    {
        var before = only.AttachmentSetId;
        only.AttachmentSetId = await AddSetAsync(idea.Id, items, cancellationToken);
        only.CreatedAt = clock.UtcNow();
        idea.Revise(only);
        await db.SaveChangesAsync(cancellationToken);
        await db.AttachmentSets.Where(set => set.Id == before).ExecuteDeleteAsync(cancellationToken);
        await db.Attachments.Where(row => row.IdeaId == idea.Id && !db.AttachmentSetItems.Any(item => item.AttachmentId == row.Id)).ExecuteDeleteAsync(cancellationToken);
        return new SavedIdea(idea.Id, Visibility.Draft, HasChanged: true, WaitsForReview: true);
    }
}
