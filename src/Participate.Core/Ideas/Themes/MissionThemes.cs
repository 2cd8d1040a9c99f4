namespace Participate.Core.Ideas.Themes;

/// <summary>A theme as it is shown.</summary>
/// <param name="Number">Its name in addresses.</param>
/// <param name="Ids">Itself and the themes that are merged into it: its ideas stand in one of them.</param>
/// <param name="Ideas">Public ideas, counted to <see cref="ThemeQueries.MostCounted"/>.</param>
/// <param name="IsNamed">The mission team named it.</param>
/// <param name="Parts">The themes that were merged into it, each as it was.</param>
public sealed record ThemeLine(
    int Number, string Name, IReadOnlyList<int> Ids, int Ideas, bool IsNamed, bool IsLocked, int Version, IReadOnlyList<ThemePart> Parts)
{
    /// <summary>There are more ideas than were counted.</summary>
    public bool IsMore => Ideas > ThemeQueries.MostCounted;
}

/// <summary>A theme that is shown as a part of another.</summary>
public sealed record ThemePart(int Number, string Name, int Version);

/// <summary>The themes of a mission as they are shown, those with the most ideas first.</summary>
/// <param name="Themes">Those that stand for themselves, also where they have no ideas.</param>
/// <param name="Moved">Where the numbers of merged themes lead, by number.</param>
/// <param name="GroupedAt">When the ideas were last grouped; null for never.</param>
/// <param name="IsRequested">The team asked for a grouping that was not made yet.</param>
public sealed record MissionThemes(IReadOnlyList<ThemeLine> Themes, IReadOnlyDictionary<int, int> Moved, DateTime? GroupedAt, bool IsRequested)
{
    private readonly Dictionary<int, ThemeLine> byId = Themes.SelectMany(theme => theme.Ids.Select(id => (id, theme))).ToDictionary(pair => pair.id, pair => pair.theme);

    public static MissionThemes None { get; } = new([], new Dictionary<int, int>(), null, false);

    /// <summary>Those that have ideas.</summary>
    public IEnumerable<ThemeLine> Shown => Themes.Where(theme => theme.Ideas > 0);

    /// <summary>Those that have ideas, by name: an order that tells no counts.</summary>
    public IEnumerable<ThemeLine> ByName => Shown.OrderBy(theme => theme.Name, StringComparer.OrdinalIgnoreCase).ThenBy(theme => theme.Number);

    /// <summary>The theme that an idea is shown in; null for none.</summary>
    public ThemeLine? Of(int? themeId) => themeId is { } id ? byId.GetValueOrDefault(id) : null;

    /// <summary>The theme of a number, that of a merged one included; null where there is none.</summary>
    public ThemeLine? Find(int? number) => number is { } asked ? Themes.FirstOrDefault(theme => theme.Number == Moved.GetValueOrDefault(asked, asked)) : null;
}
