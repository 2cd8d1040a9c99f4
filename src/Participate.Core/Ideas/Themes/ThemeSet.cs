using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Insight;

namespace Participate.Core.Ideas.Themes;

/// <summary>The themes of a mission as ideas are placed among them: those that have not ended, merged ones too, which keep their ideas.</summary>
internal sealed class ThemeSet
{
    private readonly Dictionary<int, Theme> byId;

    private ThemeSet(IEnumerable<Theme> themes, ThemeWeights weights)
    {
        byId = themes.ToDictionary(theme => theme.Id);
        Weights = weights;
        Locked = [.. byId.Values.Where(theme => Root(theme).IsLocked).Select(theme => theme.Id)];
    }

    public ThemeWeights Weights { get; }

    public IEnumerable<Theme> All => byId.Values;

    /// <summary>Ids of themes that are locked, or a part of one that is.</summary>
    public IReadOnlyList<int> Locked { get; }

    /// <summary>Reads them; null where the ideas of the mission were never grouped. Two queries of some dozen rows.</summary>
    public static async Task<ThemeSet?> ReadAsync(ParticipateDbContext db, int missionId, CancellationToken cancellationToken)
    {
        var weights = await db.ThemeRuns.AsNoTracking().Where(run => run.MissionId == missionId && run.At != null).Select(run => run.Weights).FirstOrDefaultAsync(cancellationToken);
        return weights is null ? null : new ThemeSet(await ThemesAsync(db, missionId, cancellationToken), new ThemeWeights(ThemeWriting.Weights(weights)));
    }

    /// <summary>The same before there was a run, with weights that say nothing.</summary>
    public static async Task<ThemeSet> BeforeRunAsync(ParticipateDbContext db, int missionId, CancellationToken cancellationToken) =>
        new(await ThemesAsync(db, missionId, cancellationToken), new ThemeWeights(new Dictionary<string, double>()));

    /// <summary>The theme that one is shown as.</summary>
    public Theme Root(Theme theme) => theme.MergedIntoId is { } into && byId.TryGetValue(into, out var next) ? Root(next) : theme;

    /// <summary>What grouping begins with. Kept are those that the team named, locked or merged, or moved ideas to.</summary>
    /// <param name="withMovedIdeas">Ids of themes that have ideas which the team moved there.</param>
    public IReadOnlyList<ThemeProfile> Profiles(IReadOnlySet<int> withMovedIdeas) => [.. byId.Values.OrderBy(theme => theme.Id).Select(theme => new ThemeProfile(
        theme.Id,
        ThemeWriting.Weights(theme.Terms),
        theme.GivenName is not null || theme.MergedIntoId is not null || Locked.Contains(theme.Id) || withMovedIdeas.Contains(theme.Id) || byId.Values.Any(part => part.MergedIntoId == theme.Id),
        Locked.Contains(theme.Id)))];

    private static Task<List<Theme>> ThemesAsync(ParticipateDbContext db, int missionId, CancellationToken cancellationToken) =>
        db.Themes.AsNoTracking().Where(theme => theme.MissionId == missionId && theme.EndedAt == null).ToListAsync(cancellationToken);
}
