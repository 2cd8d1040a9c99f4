namespace Participate.Core.Common;

/// <summary>The kinds of actor a mission may need (DESIGN.md section 2). A set is stored as the sum of its members.</summary>
[Flags]
public enum Sectors
{
    None = 0,
    CentralGovernment = 1,
    DevolvedOrRegionalGovernment = 2,
    LocalGovernment = 4,
    Business = 8,
    TradeUnion = 16,
    CivilSociety = 32,
    Academia = 64,
    Community = 128,
}

/// <summary>Names and keys of the sectors, in the order they are listed.</summary>
public static class SectorNames
{
    /// <summary>Every single sector with its key in addresses and content files and its name on the page.</summary>
    public static IReadOnlyList<(Sectors Sector, string Key, string Name)> All { get; } =
    [
        (Sectors.CentralGovernment, "central-government", "Central government"),
        (Sectors.DevolvedOrRegionalGovernment, "devolved-or-regional-government", "Devolved or regional government"),
        (Sectors.LocalGovernment, "local-government", "Local government"),
        (Sectors.Business, "business", "Business"),
        (Sectors.TradeUnion, "trade-union", "Trade unions"),
        (Sectors.CivilSociety, "civil-society", "Civil society"),
        (Sectors.Academia, "academia", "Academia"),
        (Sectors.Community, "community", "Communities"),
    ];

    /// <summary>The name on the page of one sector.</summary>
    public static string Name(Sectors sector) => All.First(entry => entry.Sector == sector).Name;

    /// <summary>The key of one sector in addresses, exports and content files.</summary>
    public static string Key(Sectors sector) => All.First(entry => entry.Sector == sector).Key;

    /// <summary>The sector of a key, or null where there is none.</summary>
    public static Sectors? FromKey(string? key) =>
        All.Where(entry => entry.Key == key).Select(entry => (Sectors?)entry.Sector).FirstOrDefault();

    /// <summary>The single sectors of a set, in listing order.</summary>
    public static IEnumerable<Sectors> In(Sectors sectors) =>
        All.Where(entry => sectors.HasFlag(entry.Sector)).Select(entry => entry.Sector);
}
