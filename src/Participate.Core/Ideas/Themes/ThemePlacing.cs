using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Participate.Core.Data;
using Participate.Core.Insight;

namespace Participate.Core.Ideas.Themes;

/// <summary>
/// Puts ideas into the nearest theme: a new one in the save that makes it public or changes its public words, whichever service writes it,
/// and all of a mission after its ideas were grouped. Ideas that the mission team moved, and those of locked themes, stay where they are.
/// </summary>
internal static class ThemePlacing
{
    private static readonly IReadOnlySet<int> None = new HashSet<int>();

    /// <summary>The ideas that a save makes public, or whose public words it changes; ask before it.</summary>
    public static IReadOnlyList<Idea> Concerned(ChangeTracker changes) => [.. changes.Entries<Idea>().Where(IsConcerned).Select(entry => entry.Entity)];

    /// <summary>Places ideas as they were saved, in the transaction that is open. Costs the themes of the mission, not its ideas.</summary>
    public static async Task PlaceAsync(ParticipateDbContext db, IReadOnlyList<Idea> ideas, CancellationToken cancellationToken)
    {
        foreach (var ofMission in ideas.GroupBy(idea => idea.MissionId))
        {
            if (await ThemeSet.ReadAsync(db, ofMission.Key, cancellationToken) is { } themes)
                await MoveAsync(db, themes, [.. ofMission.Select(idea => new ThemeIdea(idea.Id, idea.AuthorId, idea.Title, idea.Summary))], cancellationToken);
        }
    }

    /// <summary>Of some ideas of a mission, those that stand elsewhere than they belong.</summary>
    public static async Task<IReadOnlyList<int>> MisplacedAsync(ParticipateDbContext db, ThemeSet themes, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        var profiles = themes.Profiles(None);
        return [.. (await Movable(db, themes, ids).Select(idea => new { idea.Id, idea.AuthorId, idea.Title, idea.Summary, idea.ThemeId }).ToListAsync(cancellationToken))
            .Where(idea => ThemeProfile.Nearest(new ThemeIdea(idea.Id, idea.AuthorId, idea.Title, idea.Summary), themes.Weights, profiles) != idea.ThemeId)
            .Select(idea => idea.Id)];
    }

    /// <summary>Places stored ideas of a mission, in the transaction that is open: nobody else changes their text until it ends.</summary>
    public static async Task PlaceAsync(ParticipateDbContext db, ThemeSet themes, IReadOnlyCollection<int> ids, CancellationToken cancellationToken)
    {
        await Movable(db, themes, ids).ExecuteUpdateAsync(set => set.SetProperty(idea => idea.Version, idea => idea.Version), cancellationToken);
        var ideas = await Movable(db, themes, ids).Select(idea => new { idea.Id, idea.AuthorId, idea.Title, idea.Summary }).ToListAsync(cancellationToken);
        await MoveAsync(db, themes, [.. ideas.Select(idea => new ThemeIdea(idea.Id, idea.AuthorId, idea.Title, idea.Summary))], cancellationToken);
    }

    private static async Task MoveAsync(ParticipateDbContext db, ThemeSet themes, IReadOnlyList<ThemeIdea> ideas, CancellationToken cancellationToken)
    {
        var profiles = themes.Profiles(None);
        foreach (var group in ideas.GroupBy(idea => ThemeProfile.Nearest(idea, themes.Weights, profiles), idea => idea.Id))
        {
            var to = group.Key;
            await Movable(db, themes, [.. group]).ExecuteUpdateAsync(set => set.SetProperty(idea => idea.ThemeId, to), cancellationToken);
        }
    }

    private static IQueryable<Idea> Movable(ParticipateDbContext db, ThemeSet themes, IReadOnlyCollection<int> ids)
    {
        var locked = themes.Locked;
        return db.Ideas.AsNoTracking().Where(idea => ids.Contains(idea.Id) && idea.Visibility == Visibility.Published && !idea.IsThemeByTeam
            && (idea.ThemeId == null || !locked.Contains(idea.ThemeId.Value)));
    }

    private static bool IsConcerned(EntityEntry<Idea> entry) => entry.Entity.IsPublic && entry.State switch
    {
        EntityState.Added => true,
        EntityState.Modified => entry.Property(idea => idea.Visibility).IsModified || entry.Property(idea => idea.Title).IsModified || entry.Property(idea => idea.Summary).IsModified,
        _ => false,
    };
}
