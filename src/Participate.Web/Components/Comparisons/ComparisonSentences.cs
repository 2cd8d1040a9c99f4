using Participate.Core.Comparisons;
using Participate.Web.Languages;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Comparisons;

/// <summary>What a member said of a pair, in words.</summary>
public static class ComparisonSentences
{
    /// <summary>The value of a form that takes an answer back.</summary>
    public const string TakeBack = "taken-back";

    /// <summary>One sentence without its full stop.</summary>
    public static Markup Of(ComparisonView view, OwnPair answer)
    {
        var (first, second) = (Wrote(Label(view.TitleOf(answer.FirstId))), Wrote(Label(view.TitleOf(answer.SecondId))));
        return answer.Choice switch
        {
            PairChoice.First => H($"“{first}” matters more than “{second}”"),
            PairChoice.Second => H($"“{second}” matters more than “{first}”"),
            PairChoice.Same => H($"“{first}” and “{second}” matter the same"),
            _ => H($"Cannot say of “{first}” and “{second}”"),
        };
    }
}
