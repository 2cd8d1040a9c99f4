using System.Globalization;
using Participate.Core.Ideas;

namespace Participate.Web.Components.Ideas;

/// <summary>The choices of a vote as forms send them and as pages say them.</summary>
public static class VoteWords
{
    /// <summary>What a form sends to remove the vote.</summary>
    public const string Remove = "remove";

    /// <summary>The choices in the order of the buttons: what the form sends (also the part of the class) and what the button says.</summary>
    public static IReadOnlyList<(VoteChoice Choice, string Key, string Label)> All { get; } =
    [
        (VoteChoice.Support, "support", "Support"),
        (VoteChoice.Neutral, "neutral", "Neutral"),
        (VoteChoice.Oppose, "oppose", "Oppose"),
    ];

    /// <summary>The choice that a form sent; null where it is none.</summary>
    public static VoteChoice? FromKey(string? key) =>
        All.Where(entry => entry.Key == key).Select(entry => (VoteChoice?)entry.Choice).FirstOrDefault();

    /// <summary>Names the words that are voted on, by when they last changed; null is the first ones.</summary>
    public static string TextKey(DateTime? changedAt) => (changedAt?.Ticks ?? 0).ToString(CultureInfo.InvariantCulture);

    /// <summary>The member's choice as a sentence.</summary>
    public static string Sentence(VoteChoice choice) => choice switch
    {
        VoteChoice.Support => "You support this idea.",
        VoteChoice.Neutral => "You are neutral on this idea.",
        VoteChoice.Oppose => "You oppose this idea.",
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "Not a choice."),
    };
}
