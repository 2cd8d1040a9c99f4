namespace Participate.Core.Ideas;

/// <summary>Names and keys of what a mission team can decide about an idea, in the order they are listed.</summary>
public static class DecisionNames
{
    /// <summary>Every decision with its key in addresses and exports and its name on the page.</summary>
    public static IReadOnlyList<(Decision Decision, string Key, string Name)> All { get; } =
    [
        (Decision.None, "no-decision", "No decision yet"),
        (Decision.UnderConsideration, "under-consideration", "Under consideration"),
        (Decision.Accepted, "accepted", "Accepted"),
        (Decision.AcceptedInPart, "accepted-in-part", "Accepted in part"),
        (Decision.NotAccepted, "not-accepted", "Not accepted"),
        (Decision.OutOfScope, "out-of-scope", "Out of scope"),
        (Decision.AlreadyHappening, "already-happening", "Already happening"),
    ];

    /// <summary>The name on the page.</summary>
    public static string Name(Decision decision) => All.First(entry => entry.Decision == decision).Name;

    /// <summary>The key in addresses and exports.</summary>
    public static string Key(Decision decision) => All.First(entry => entry.Decision == decision).Key;

    /// <summary>The decision of a key, or null where there is none.</summary>
    public static Decision? FromKey(string? key) =>
        All.Where(entry => entry.Key == key).Select(entry => (Decision?)entry.Decision).FirstOrDefault();
}
