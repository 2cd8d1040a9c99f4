using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Responses;
using Participate.Core.Search;

namespace Participate.Core.Data;

/// <summary>What a save makes public or not, or changes of what is public.</summary>
/// <param name="Whole">Ideas with all their comments: these are found by what the idea is, and go with it.</param>
/// <param name="OfIdeas">Ids of ideas whose discussion got a summary or an outcome, and of those that were answered.</param>
internal sealed record SearchChanges(IReadOnlyList<Idea> Ideas, IReadOnlyList<Idea> Whole, IReadOnlyList<int> OfIdeas, IReadOnlyList<Comment> Comments, IReadOnlyList<Mission> Missions,
    IReadOnlyList<(SearchKind Kind, EntityEntry Entry)> Others)
{
    public bool IsEmpty => Ideas.Count + OfIdeas.Count + Comments.Count + Missions.Count + Others.Count == 0;
}

/// <summary>
/// Keeps the search index equal to what is public, in the save that changes it: whichever service writes a text, none can forget it. A
/// change costs the terms of its own text; one of an idea's visibility, place, sectors or status, those of its comments too.
/// </summary>
internal static class SearchRows
{
    /// <summary>Comments that are written at once.</summary>
    private const int Batch = 500;

    /// <summary>What a save concerns; ask before it.</summary>
    public static SearchChanges Concerned(ChangeTracker changes)
    {
        var ideas = changes.Entries<Idea>().Where(IsConcerned).ToList();
        return new SearchChanges(
            [.. ideas.Select(entry => entry.Entity)],
            [.. ideas.Where(entry => entry.State == EntityState.Modified && ChangesComments(entry)).Select(entry => entry.Entity)],
            [
                .. changes.Entries<DiscussionSummary>().Where(entry => entry.State == EntityState.Added).Select(entry => entry.Entity.IdeaId),
                .. changes.Entries<ResponseIdea>().Where(entry => entry.State == EntityState.Modified || (entry.State == EntityState.Added && entry.Entity.State == ResponseIdeaState.Standing)).Select(entry => entry.Entity.IdeaId),
                .. changes.Entries<DiscussionClosing>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).Select(entry => entry.Entity.IdeaId),
            ],
            [.. changes.Entries<Comment>().Where(IsConcerned).Select(entry => entry.Entity)],
            [.. changes.Entries<Mission>().Where(entry => entry.State is EntityState.Added or EntityState.Modified).Select(entry => entry.Entity)],
            SearchOthers.Concerned(changes));
    }

    /// <summary>Writes and removes documents, once the changes are saved and have their ids.</summary>
    public static async Task AlignAsync(ParticipateDbContext db, SearchChanges changes, CancellationToken cancellationToken)
    {
        int[] missionIds = [.. changes.Missions.Select(mission => mission.Id)];
        if (missionIds.Length > 0)
        {
            var missions = await db.Missions.AsNoTracking().Include(mission => mission.Sectors).Where(mission => missionIds.Contains(mission.Id) && !mission.IsDraft).ToListAsync(cancellationToken);
            await AlignAsync(db, SearchKind.Mission, missionIds, [.. missions.Select(SearchDocuments.OfMission)], cancellationToken);
        }
        int[] ideaIds = [.. changes.Ideas.Select(idea => idea.Id).Union(changes.OfIdeas)];
        await AlignIdeasAsync(db, ideaIds, cancellationToken);
        foreach (var idea in changes.Whole)
            await AlignCommentsOfAsync(db, idea.Id, cancellationToken);
        int[] commentIds = [.. changes.Comments.Select(comment => comment.Id)];
        if (commentIds.Length > 0)
            await AlignAsync(db, SearchKind.Comment, commentIds, await SearchTexts.CommentsAsync(db, comment => commentIds.Contains(comment.Id), cancellationToken), cancellationToken);
        foreach (var kind in changes.Others.GroupBy(other => other.Kind))
            await AlignOthersAsync(db, kind.Key, [.. kind.Select(other => (int)other.Entry.Property("Id").CurrentValue!)], cancellationToken);
    }

    /// <summary>Writes what is neither idea, comment nor mission as it is stored.</summary>
    public static async Task AlignOthersAsync(ParticipateDbContext db, SearchKind kind, int[] ids, CancellationToken cancellationToken) =>
        await AlignAsync(db, kind, ids, [.. (await SearchOthers.ReadAsync(db, kind, ids, cancellationToken)).Select(other => SearchDocuments.OfOther(kind, other))], cancellationToken);

    /// <summary>Writes ideas as they are stored, and those of their comments that have no document.</summary>
    public static async Task AlignIdeasAsync(ParticipateDbContext db, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        if (ids.Count > 0)
            await AlignAsync(db, SearchKind.Idea, ids, await SearchTexts.IdeasAsync(db, idea => ids.Contains(idea.Id), cancellationToken), cancellationToken);
    }

    /// <summary>Writes the comments of an idea, some hundred at a time.</summary>
    public static async Task AlignCommentsOfAsync(ParticipateDbContext db, int ideaId, CancellationToken cancellationToken)
    {
        for (var after = 0; ;)
        {
            var from = after;
            var ids = await db.Comments.Where(comment => comment.IdeaId == ideaId && comment.Id > from).OrderBy(comment => comment.Id).Take(Batch).Select(comment => comment.Id).ToListAsync(cancellationToken);
            if (ids.Count == 0)
                return;
            await AlignAsync(db, SearchKind.Comment, ids, await SearchTexts.CommentsAsync(db, comment => ids.Contains(comment.Id), cancellationToken), cancellationToken);
            after = ids[^1];
        }
    }

    private static async Task AlignAsync(ParticipateDbContext db, SearchKind kind, IReadOnlyList<int> contentIds, IReadOnlyList<SearchEntry> wanted, CancellationToken cancellationToken)
    {
        var stored = await db.SearchDocuments.AsNoTracking().Where(document => document.Kind == kind && contentIds.Contains(document.ContentId))
            .ToDictionaryAsync(document => document.Id, document => document.Fingerprint, cancellationToken);
        await db.SearchIndex.RemoveAsync([.. stored.Keys.Except(wanted.Select(entry => entry.Id))], cancellationToken);
        var changed = wanted.Where(entry => !stored.TryGetValue(entry.Id, out var fingerprint) || fingerprint != entry.Fingerprint).ToList();
        await db.SearchIndex.WriteAsync(changed, cancellationToken);
        await db.SearchIndex.AddWordsAsync([.. changed.SelectMany(entry => entry.Words).Distinct()], cancellationToken);
    }

    private static bool IsConcerned(EntityEntry<Idea> entry) => entry.State switch
    {
        EntityState.Added => entry.Entity.IsPublic,
        EntityState.Modified => entry.Property(idea => idea.Visibility).IsModified || (entry.Entity.IsPublic && (ChangesComments(entry) || ChangesText(entry))),
        _ => false,
    };

    private static bool ChangesText(EntityEntry<Idea> entry) =>
        entry.Property(idea => idea.Title).IsModified || entry.Property(idea => idea.Summary).IsModified
        || entry.Property(idea => idea.PublishedRevisionId).IsModified || entry.Property(idea => idea.PublishedAt).IsModified;

    private static bool ChangesComments(EntityEntry<Idea> entry) =>
        entry.Property(idea => idea.Visibility).IsModified || entry.Property(idea => idea.PlaceCode).IsModified
        || entry.Property(idea => idea.Sectors).IsModified || entry.Property(idea => idea.Decision).IsModified;

    private static bool IsConcerned(EntityEntry<Comment> entry) => entry.State switch
    {
        EntityState.Added => entry.Entity.Visibility == Visibility.Published,
        EntityState.Modified => entry.Property(comment => comment.Visibility).IsModified
            || (entry.Entity.Visibility == Visibility.Published && (entry.Property(comment => comment.Body).IsModified || entry.Property(comment => comment.PublishedAt).IsModified)),
        _ => false,
    };
}
