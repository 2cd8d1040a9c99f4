using System.Globalization;

namespace Participate.Core.Mobilisation;

/// <summary>What quantities are counted in.</summary>
public enum PledgeUnit
{
    Pounds = 1,
    Hours = 2,
    Days = 3,
    FullTimeEquivalents = 4,
    Datasets = 5,
    Rooms = 6,
    SquareMetres = 7,
    Places = 8,
    People = 9,
    Sessions = 10,
    Policies = 11,
    Events = 12,
    Buildings = 13,
}

/// <summary>The words for pledges on the page, in addresses and in exports.</summary>
public static class PledgeWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>Kinds with their keys, their names and the units that they are counted in, the usual one first.</summary>
    public static IReadOnlyList<(PledgeKind Kind, string Key, string Name, IReadOnlyList<PledgeUnit> Units)> Kinds { get; } =
    [
        (PledgeKind.Money, "money", "Money", [PledgeUnit.Pounds]),
        (PledgeKind.StaffTime, "staff-time", "Staff time", [PledgeUnit.Hours, PledgeUnit.Days, PledgeUnit.FullTimeEquivalents]),
        (PledgeKind.Data, "data", "Data", [PledgeUnit.Datasets]),
        (PledgeKind.Premises, "premises", "Premises", [PledgeUnit.Rooms, PledgeUnit.Buildings, PledgeUnit.SquareMetres, PledgeUnit.Places, PledgeUnit.Hours, PledgeUnit.Days]),
        (PledgeKind.Volunteering, "volunteering", "Volunteering", [PledgeUnit.Hours, PledgeUnit.Days, PledgeUnit.People, PledgeUnit.Sessions]),
        (PledgeKind.Skills, "skills", "Skills", [PledgeUnit.Sessions, PledgeUnit.People, PledgeUnit.Hours, PledgeUnit.Days, PledgeUnit.Places]),
        (PledgeKind.PolicyChange, "policy-change", "Policy change", [PledgeUnit.Policies]),
        (PledgeKind.Advocacy, "advocacy", "Advocacy", [PledgeUnit.Events, PledgeUnit.People, PledgeUnit.Hours]),
    ];

    private static readonly (PledgeUnit Unit, string One, string Many)[] UnitWords =
    [
        (PledgeUnit.Pounds, "pound", "pounds"), (PledgeUnit.Hours, "hour", "hours"), (PledgeUnit.Days, "day", "days"),
        (PledgeUnit.FullTimeEquivalents, "full-time equivalent", "full-time equivalents"), (PledgeUnit.Datasets, "dataset", "datasets"), (PledgeUnit.Rooms, "room", "rooms"),
        (PledgeUnit.SquareMetres, "square metre", "square metres"), (PledgeUnit.Places, "place", "places"), (PledgeUnit.People, "person", "people"),
        (PledgeUnit.Sessions, "session", "sessions"), (PledgeUnit.Policies, "policy", "policies"), (PledgeUnit.Events, "event", "events"), (PledgeUnit.Buildings, "building", "buildings"),
    ];

    public static string Name(PledgeKind kind) => Kinds.First(entry => entry.Kind == kind).Name;

    public static string Key(PledgeKind kind) => Kinds.First(entry => entry.Kind == kind).Key;

    /// <summary>The kind of a key, or null.</summary>
    public static PledgeKind? KindOf(string? key) => Kinds.Where(entry => entry.Key == key).Select(entry => (PledgeKind?)entry.Kind).FirstOrDefault();

    public static IReadOnlyList<PledgeUnit> UnitsOf(PledgeKind kind) => Kinds.First(entry => entry.Kind == kind).Units;

    /// <summary>The unit of several: "hours".</summary>
    public static string Name(PledgeUnit unit) => UnitWords.First(entry => entry.Unit == unit).Many;

    /// <summary>The unit as its key in exports: "full-time-equivalents".</summary>
    public static string Key(PledgeUnit unit) => Name(unit).Replace(' ', '-');

    /// <summary>"£12,500", "1 room", "2.5 days".</summary>
    public static string Amount(long hundredths, PledgeUnit unit)
    {
        var number = (hundredths / 100m).ToString(unit == PledgeUnit.Pounds && hundredths % 100 != 0 ? "N2" : "#,##0.##", British);
        return unit == PledgeUnit.Pounds ? "£" + number : $"{number} {(hundredths == 100 ? UnitWords.First(entry => entry.Unit == unit).One : Name(unit))}";
    }

    /// <summary>A state as its tag says it.</summary>
    public static string Name(PledgeState state) => state.ToString();

    /// <summary>A state as its key in addresses and exports.</summary>
    public static string Key(PledgeState state) => state.ToString().ToLowerInvariant();

    /// <summary>The state of a key, or null; a draft is none that is asked for.</summary>
    public static PledgeState? StateOf(string? key) =>
        Enum.GetValues<PledgeState>().Where(state => state != PledgeState.Draft && Key(state) == key).Select(state => (PledgeState?)state).FirstOrDefault();

    internal static string InSentence(PledgeState state) => state == PledgeState.Draft ? "a draft" : Key(state);

    /// <summary>An act as the key in addresses.</summary>
    public static string Key(PledgeAct act) => act.ToString().ToLowerInvariant();

    /// <summary>The act of a key, or null.</summary>
    public static PledgeAct? ActOf(string? key) => Enum.GetValues<PledgeAct>().Where(act => Key(act) == key).Select(act => (PledgeAct?)act).FirstOrDefault();

    /// <summary>What happened, in the history.</summary>
    public static string Happened(PledgeAct act) => act switch
    {
        PledgeAct.Offer => "Offered",
        PledgeAct.Accept => "Accepted by the mission team",
        PledgeAct.Decline => "Declined by the mission team, back to a draft",
        PledgeAct.Start => "Work began",
        PledgeAct.Deliver => "Delivered",
        PledgeAct.Miss => "Marked as missed by the mission team",
        PledgeAct.Withdraw => "Withdrawn",
        _ => "The pledger says",
    };
}
