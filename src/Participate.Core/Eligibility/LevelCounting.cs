using Participate.Core.Missions;

namespace Participate.Core.Eligibility;

/// <summary>Votes of a level.</summary>
/// <param name="Votes">Current votes on published ideas.</param>
public sealed record LevelCount(string Key, string Name, int Votes);

/// <summary>
/// Counts votes by the level that their members held when they cast them: the last in the order of levels of those that they held by then. No database.
/// </summary>
/// <param name="held">Every level that a member of the mission holds.</param>
public sealed class LevelCounting(IEnumerable<HeldLevel> held)
{
    private readonly ILookup<int, HeldLevel> held = held.ToLookup(row => row.MemberId);
    private readonly int[] counts = new int[EligibilityWords.Levels.Count];

    /// <summary>Counts a vote.</summary>
    public void Add(int memberId, DateTime castAt)
    {
        var level = EligibilityLevel.ConfirmedEmail;
        foreach (var row in held[memberId])
        {
            if (row.Since <= castAt && row.Level > level)
                level = row.Level;
        }
        counts[(int)level]++;
    }

    /// <summary>Each level in order; together they are all votes that were counted.</summary>
    public IReadOnlyList<LevelCount> Counts() => [.. EligibilityWords.Levels.Select(level => new LevelCount(EligibilityWords.Key(level), EligibilityWords.Name(level), counts[(int)level]))];
}
