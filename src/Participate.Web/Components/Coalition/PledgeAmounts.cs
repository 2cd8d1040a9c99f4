using Participate.Core.Mobilisation;
using Participate.Web.Languages;

namespace Participate.Web.Components.Coalition;

/// <summary>What is pledged in numbers, in the language of the page.</summary>
public static class PledgeAmounts
{
    /// <summary>"£12,500", "1 room", "2.5 days".</summary>
    public static string Words(long hundredths, PledgeUnit unit)
    {
        var english = PledgeWords.Amount(hundredths, unit);
        // Parts of one are counted as many are.
        var count = hundredths % 100 == 0 ? hundredths / 100 : long.MaxValue;
        return unit == PledgeUnit.Pounds ? english : SiteText.CountedOrNull(count, english.Split(' ')[0], PledgeWords.Name(unit)) ?? english;
    }
}
