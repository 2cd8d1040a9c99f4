using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Insight.Integrity;

namespace Participate.Core.Integrity;

/// <summary>Patterns in words: what was seen, what chance would make, and what an honest reason might be.</summary>
public static class PatternWords
{
    /// <summary>The kind as a heading.</summary>
    public static string Name(PatternKind kind) => kind switch
    {
        PatternKind.Burst => "Many votes in a few minutes",
        PatternKind.AlikeRows => "Accounts that vote alike",
        PatternKind.OneWay => "Many votes, all one way",
        PatternKind.SharedNetwork => "The same vote from one network",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
    };

    /// <summary>How sure it is.</summary>
    public static string Name(PatternConfidence confidence) => confidence switch
    {
        PatternConfidence.Strong => "Strong",
        PatternConfidence.Fair => "Fair",
        _ => "Weak",
    };

    /// <summary>What was seen, in one sentence without saying for or against, which hidden results keep back.</summary>
    public static string Sentence(VotePattern pattern) => pattern.Kind switch
    {
        PatternKind.Burst => $"{Accounts(pattern)} voted the same way on one thing within {Minutes(pattern)} from {UkTime.WordsWithTime(pattern.From!.Value)}, where {Number(pattern.Expected)} would be expected.",
        PatternKind.AlikeRows => $"{Accounts(pattern)} gave the same votes on {pattern.Count} things, where {Number(pattern.Expected)} would be expected.",
        PatternKind.OneWay => $"One account gave {pattern.Count} votes that are all the same, where {Number(pattern.Expected)} would be expected.",
        PatternKind.SharedNetwork => $"{pattern.Count} accounts on one network voted the same way on one thing, where {Number(pattern.Expected)} would be expected.",
        _ => throw new ArgumentOutOfRangeException(nameof(pattern), pattern.Kind, "Not a kind."),
    };

    /// <summary>How likely chance makes it: fewer than one such pattern in so many consultations.</summary>
    public static string Chance(VotePattern pattern)
    {
        var power = (int)Math.Floor(-pattern.LogChance / Math.Log(10));
        return power switch
        {
            < 1 => "Chance makes one in some twenty consultations like this.",
            < 3 => "Chance makes one in a hundred consultations like this or fewer.",
            < 6 => "Chance makes one in a thousand consultations like this or fewer.",
            _ => "Chance makes one in a million consultations like this or fewer.",
        };
    }

    /// <summary>What may be behind it without anybody cheating.</summary>
    public static string Honest(PatternKind kind) => kind switch
    {
        PatternKind.Burst => "A letter to a mailing list, a post that many people saw, or a meeting where people voted together.",
        PatternKind.AlikeRows => "Members of a group who agreed how to vote, or people who followed a published recommendation.",
        PatternKind.OneWay => "Somebody who read everything in one evening and is for all of it, or against.",
        PatternKind.SharedNetwork => "A household, a school, a library, a workplace, or a mobile network that many people share.",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a kind."),
    };

    private static string Accounts(VotePattern pattern) => $"{pattern.Members.Count.ToString("N0", CultureInfo.InvariantCulture)} accounts";

    private static string Minutes(VotePattern pattern) => $"{(pattern.To!.Value - pattern.From!.Value).TotalMinutes.ToString("0", CultureInfo.InvariantCulture)} minutes";

    private static string Number(double value) => value < 0.1 ? "fewer than 0.1" : value.ToString(value < 10 ? "0.0" : "0", CultureInfo.InvariantCulture);
}
