namespace Participate.Core.Common;

/// <summary>How old people are, in the bands of the population estimates.</summary>
public enum AgeBand
{
    /// <summary>Of members those of 13 to 15, of the population all children.</summary>
    Under16 = 1,
    From16 = 2,
    From25 = 3,
    From35 = 4,
    From45 = 5,
    From55 = 6,
    From65 = 7,
    From75 = 8,
}

/// <summary>Names and keys of the age bands, from young to old.</summary>
public static class AgeBands
{
    /// <summary>Every band with its key in exports and its name on the page.</summary>
    public static IReadOnlyList<(AgeBand Band, string Key, string Name)> All { get; } =
    [
        (AgeBand.Under16, "13-15", "13 to 15"),
        (AgeBand.From16, "16-24", "16 to 24"),
        (AgeBand.From25, "25-34", "25 to 34"),
        (AgeBand.From35, "35-44", "35 to 44"),
        (AgeBand.From45, "45-54", "45 to 54"),
        (AgeBand.From55, "55-64", "55 to 64"),
        (AgeBand.From65, "65-74", "65 to 74"),
        (AgeBand.From75, "75+", "75 or over"),
    ];

    /// <summary>Those whose share of members can be compared with their share of the population.</summary>
    public static IReadOnlyList<(AgeBand Band, string Key, string Name)> From16 { get; } = [.. All.Where(entry => entry.Band != AgeBand.Under16)];
}
