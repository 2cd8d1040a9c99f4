using Participate.Core.Comparisons;

namespace Participate.Web.Components.Comparisons;

/// <summary>What a member said of a pair, in words.</summary>
public static class ComparisonSentences
{
    /// <summary>The value of a form that takes an answer back.</summary>
    public const string TakeBack = "taken-back";

    /// <summary>One sentence without its full stop.</summary>
    public static string Of(ComparisonView view, OwnPair answer)
    {
        var (first, second) = (view.TitleOf(answer.FirstId), view.TitleOf(answer.SecondId));
        return answer.Choice switch
        {
            PairChoice.First => $"“{first}” matters more than “{second}”",
            PairChoice.Second => $"“{second}” matters more than “{first}”",
            PairChoice.Same => $"“{first}” and “{second}” matter the same",
            _ => $"Cannot say of “{first}” and “{second}”",
        };
    }
}
