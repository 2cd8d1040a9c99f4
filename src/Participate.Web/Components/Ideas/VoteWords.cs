using Participate.Core.Ideas;

namespace Participate.Web.Components.Ideas;

/// <summary>The words for votes, and the values that the buttons send.</summary>
public static class VoteWords
{
    /// <summary>The value of the button that takes the vote back.</summary>
    public const string Remove = "remove";

    /// <summary>The choices in the order of the buttons: choice, value sent, label.</summary>
    public static IReadOnlyList<(VoteChoice Choice, string Value, string Label)> All { get; } =
    [
        (VoteChoice.Support, "support", "Support"),
        (VoteChoice.Neutral, "neutral", "Neutral"),
        (VoteChoice.Oppose, "oppose", "Oppose"),
    ];

    /// <summary>The choice of a value sent; null where it is none.</summary>
    public static VoteChoice? FromValue(string? value) =>
        All.Where(entry => entry.Value == value).Select(entry => (VoteChoice?)entry.Choice).FirstOrDefault();

    /// <summary>"You support this idea."</summary>
    public static string Said(VoteChoice choice) => choice switch
    {
        VoteChoice.Support => "You support this idea.",
        VoteChoice.Oppose => "You oppose this idea.",
        _ => "You are neutral on this idea.",
    };
}
