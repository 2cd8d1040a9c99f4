using Participate.Core.Questionnaires;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Common;

/// <summary>Places in an order.</summary>
public static class Ordinal
{
    // Welsh forms them by no rule that a few lines could say.
    private static readonly string[] Known =
        ["1st", "2nd", "3rd", "4th", "5th", "6th", "7th", "8th", "9th", "10th", "11th", "12th", "13th", "14th", "15th", "16th", "17th", "18th", "19th", "20th"];

    /// <summary>"1st", "22nd"; "1af" in Welsh.</summary>
    public static string Words(int place) => place >= 1 && place <= Known.Length ? T(Known[place - 1]) : RankWords.Of(place);
}
