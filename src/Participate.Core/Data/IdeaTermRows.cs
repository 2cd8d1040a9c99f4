using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Participate.Core.Ideas;

namespace Participate.Core.Data;

/// <summary>
/// Keeps the rows by which similar ideas are found equal to what is public, in the save that changes it: whichever service writes an
/// idea, none can forget them. A change costs the terms of its own title.
/// </summary>
internal static class IdeaTermRows
{
    /// <summary>The ideas that a save makes public or not, or whose public title it changes; ask before it.</summary>
    public static IReadOnlyList<Idea> Concerned(ChangeTracker changes) => [.. changes.Entries<Idea>().Where(IsConcerned).Select(entry => entry.Entity)];

    /// <summary>Adds and removes rows, for the next save: once the ideas are saved and have their ids.</summary>
    public static async Task AlignAsync(ParticipateDbContext db, IReadOnlyList<Idea> ideas, CancellationToken cancellationToken)
    {
        var ids = ideas.Select(idea => idea.Id).ToList();
        var stored = (await db.IdeaTerms.Where(row => ids.Contains(row.IdeaId)).ToListAsync(cancellationToken)).ToLookup(row => row.IdeaId);
        foreach (var idea in ideas)
        {
            var wanted = idea.IsPublic ? IdeaTerm.KeysOf(idea.MissionId, idea.Title) : new HashSet<long>();
            db.IdeaTerms.RemoveRange(stored[idea.Id].Where(row => !wanted.Contains(row.Key)));
            db.IdeaTerms.AddRange(wanted.Except(stored[idea.Id].Select(row => row.Key)).Select(key => new IdeaTerm { Key = key, IdeaId = idea.Id }));
        }
    }

    private static bool IsConcerned(EntityEntry<Idea> entry) => entry.State switch
    {
        EntityState.Added => entry.Entity.IsPublic,
        EntityState.Modified => entry.Property(idea => idea.Visibility).IsModified || (entry.Entity.IsPublic && entry.Property(idea => idea.Title).IsModified),
        _ => false,
    };
}
