using Participate.Core.Common;

namespace Participate.Core.Delivery;

/// <summary>The words for actions and milestones, on the page, in exports and in the audit log.</summary>
public static class ActionWords
{
    /// <summary>The states with their keys in addresses and exports.</summary>
    public static IReadOnlyList<(ActionState State, string Key, string Name)> All { get; } =
    [
        (ActionState.Planned, "planned", "Planned"),
        (ActionState.UnderWay, "under-way", "Under way"),
        (ActionState.Done, "done", "Done"),
        (ActionState.Stopped, "stopped", "Stopped"),
    ];

    public static string Name(ActionState state) => All.First(entry => entry.State == state).Name;

    public static string Key(ActionState state) => All.First(entry => entry.State == state).Key;

    public static ActionState? FromKey(string? key) => All.Where(entry => entry.Key == key).Select(entry => (ActionState?)entry.State).FirstOrDefault();

    /// <summary>"1 day", "30 days".</summary>
    public static string Days(int days) => days == 1 ? "1 day" : $"{days:N0} days";

    /// <summary>Where a milestone stands: “Late by 12 days”, “Reached, 3 days late”, “Reached on time”, “On time”, “Dropped”.</summary>
    public static string Standing(bool isReached, bool isDropped, int daysLate) => (isReached, isDropped, daysLate) switch
    {
        (_, true, _) => "Dropped",
        (true, _, 0) => "Reached on time",
        (true, _, _) => $"Reached, {Days(daysLate)} late",
        (_, _, 0) => "On time",
        _ => $"Late by {Days(daysLate)}",
    };

    /// <summary>A date, or what stands for none.</summary>
    public static string Day(DateOnly? day) => day is { } known ? UkTime.Words(known) : "none";
}
