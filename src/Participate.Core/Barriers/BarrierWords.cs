using Participate.Core.Common;

namespace Participate.Core.Barriers;

/// <summary>Names and keys of what barriers and reforms can be, for pages, addresses, exports and content files.</summary>
public static class BarrierWords
{
    public static IReadOnlyList<(BarrierState State, string Key, string Name)> States { get; } =
    [
        (BarrierState.Reported, "reported", "Reported"),
        (BarrierState.Validated, "validated", "Validated"),
        (BarrierState.Owned, "owned", "Owned"),
        (BarrierState.ReformProposed, "reform-proposed", "Reform proposed"),
        (BarrierState.InProgress, "in-progress", "In progress"),
        (BarrierState.Removed, "removed", "Removed"),
        (BarrierState.NotChanging, "not-changing", "Not changing"),
    ];

    public static IReadOnlyList<(BarrierCategory Category, string Key, string Name, string Hint)> Categories { get; } =
    [
        (BarrierCategory.Capacity, "capacity", "Capacity", "too few people, places or hours to do it"),
        (BarrierCategory.Funding, "funding", "Funding", "no money, or money that comes too late or for too short a time"),
        (BarrierCategory.Law, "law", "Law", "a law or rule forbids it or makes it hard"),
        (BarrierCategory.Data, "data", "Data", "what one must know is not known, or not shared"),
        (BarrierCategory.Procurement, "procurement", "Procurement", "how things are bought and contracted"),
        (BarrierCategory.Workforce, "workforce", "Workforce", "skills, pay or conditions of those who do the work"),
        (BarrierCategory.Culture, "culture", "Culture", "habits and aims that work against it"),
        (BarrierCategory.Accountability, "accountability", "Accountability", "nobody answers for it, or too many do"),
        (BarrierCategory.Trust, "trust", "Trust", "people or bodies do not trust each other"),
    ];

    public static IReadOnlyList<(ReformInstrument Instrument, string Key, string Name)> Instruments { get; } =
    [
        (ReformInstrument.Law, "law", "Law"),
        (ReformInstrument.Regulation, "regulation", "Regulation"),
        (ReformInstrument.Guidance, "guidance", "Guidance"),
        (ReformInstrument.Funding, "funding", "Funding"),
        (ReformInstrument.Institution, "institution", "Institution"),
        (ReformInstrument.DataStandard, "data-standard", "Data standard"),
        (ReformInstrument.Contract, "contract", "Contract"),
        (ReformInstrument.Other, "other", "Other"),
    ];

    public static IReadOnlyList<(ReformState State, string Key, string Name)> ReformStates { get; } =
    [
        (ReformState.Proposed, "proposed", "Proposed"),
        (ReformState.InProgress, "in-progress", "In progress"),
        (ReformState.Done, "done", "Done"),
        (ReformState.Stopped, "stopped", "Stopped"),
    ];

    public static string Name(BarrierState state) => States.First(entry => entry.State == state).Name;

    public static string Key(BarrierState state) => States.First(entry => entry.State == state).Key;

    public static string Name(BarrierCategory category) => Categories.First(entry => entry.Category == category).Name;

    public static string Key(BarrierCategory category) => Categories.First(entry => entry.Category == category).Key;

    public static string Name(ReformInstrument instrument) => Instruments.First(entry => entry.Instrument == instrument).Name;

    public static string Key(ReformInstrument instrument) => Instruments.First(entry => entry.Instrument == instrument).Key;

    public static string Name(ReformState state) => ReformStates.First(entry => entry.State == state).Name;

    public static string Key(ReformState state) => ReformStates.First(entry => entry.State == state).Key;

    /// <summary>The state of a key, or null.</summary>
    public static BarrierState? StateOf(string? key) => States.Where(entry => entry.Key == key).Select(entry => (BarrierState?)entry.State).FirstOrDefault();

    /// <summary>The category of a key, or null.</summary>
    public static BarrierCategory? CategoryOf(string? key) => Categories.Where(entry => entry.Key == key).Select(entry => (BarrierCategory?)entry.Category).FirstOrDefault();

    /// <summary>The instrument of a key, or null.</summary>
    public static ReformInstrument? InstrumentOf(string? key) => Instruments.Where(entry => entry.Key == key).Select(entry => (ReformInstrument?)entry.Instrument).FirstOrDefault();

    /// <summary>The state of a reform of a key, or null.</summary>
    public static ReformState? ReformStateOf(string? key) => ReformStates.Where(entry => entry.Key == key).Select(entry => (ReformState?)entry.State).FirstOrDefault();

    /// <summary>What a state means, in a sentence.</summary>
    public static string Meaning(BarrierState state) => state switch
    {
        BarrierState.Reported => "Someone reported it. The mission team has not checked it yet.",
        BarrierState.Validated => "The mission team agrees that it stands in the way. Nobody owns it yet.",
        BarrierState.Owned => "Someone answers for getting it out of the way.",
        BarrierState.ReformProposed => "There is a proposal of what would remove it.",
        BarrierState.InProgress => "The change that would remove it is being made.",
        BarrierState.Removed => "It does not stand in the way any more.",
        _ => "It stays as it is. The mission team says why.",
    };

    /// <summary>Why an act of the team is refused that needs a role.</summary>
    internal static Refusal NotOnTeam => Refusal.NotPermitted("Only the mission team does this.");

    internal static Refusal ChangedMeanwhile => Refusal.Conflict("Someone changed this while you did. See how it is now, check what you typed, and save again.");
}
