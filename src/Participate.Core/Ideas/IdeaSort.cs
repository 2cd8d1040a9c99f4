using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>In which order a list shows ideas.</summary>
public enum IdeaSort
{
    /// <summary>One of the stored orders that favour nobody, so that early ideas do not collect the votes.</summary>
    Shuffled,

    /// <summary>By day of publication, the newest first.</summary>
    Newest,

    /// <summary>By votes in support.</summary>
    Supported,

    /// <summary>By published comments.</summary>
    Discussed,

    /// <summary>By the smaller of support and oppose.</summary>
    Divided,
}

/// <summary>Which sorts a mission offers on a day, and their names.</summary>
public static class IdeaSorts
{
    /// <summary>Every sort with its key in addresses and its name on the page, in the order they are listed.</summary>
    public static IReadOnlyList<(IdeaSort Sort, string Key, string Name)> All { get; } =
    [
        (IdeaSort.Shuffled, "shuffled", "Shuffled"),
        (IdeaSort.Newest, "newest", "Newest"),
        (IdeaSort.Supported, "supported", "Most supported"),
        (IdeaSort.Discussed, "discussed", "Most discussed"),
        (IdeaSort.Divided, "divided", "Most divided"),
    ];

    /// <summary>The key of a sort in addresses.</summary>
    public static string Key(IdeaSort sort) => All.First(entry => entry.Sort == sort).Key;

    /// <summary>The sort of a key, or null where there is none.</summary>
    public static IdeaSort? FromKey(string? key) =>
        All.Where(entry => entry.Key == key).Select(entry => (IdeaSort?)entry.Sort).FirstOrDefault();

    /// <summary>False for the orders that would tell results which the mission keeps back (rule 15).</summary>
    public static bool IsOffered(IdeaSort sort, Mission mission, DateOnly day) =>
        sort is IdeaSort.Shuffled or IdeaSort.Newest || !mission.HidesResults(day);

    /// <summary>
    /// The order a reader gets who asks for none: shuffled while voting is open, the most supported once voting is over,
    /// the newest where voting has not begun or its results are kept back.
    /// </summary>
    public static IdeaSort Default(Mission mission, DateOnly day) =>
        mission.Allows(Activities.Vote, day) ? IdeaSort.Shuffled
        : mission.ClosedLast(Activities.Vote, day) is not null && !mission.HidesResults(day) ? IdeaSort.Supported
        : IdeaSort.Newest;
}
