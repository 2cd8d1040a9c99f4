using System.Globalization;
using Participate.Web.Languages;

namespace Participate.Web.Components.Common;

/// <summary>Numbers with their nouns.</summary>
public static class Counted
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>"No ideas", "1 idea", "1,512 ideas".</summary>
    public static string Words(long count, string noun, string? plural = null) => SiteText.CountedOrNull(count, Number(count), plural ?? noun + "s") ?? count switch
    {
        0 => $"No {plural ?? noun + "s"}",
        1 => $"1 {noun}",
        _ => $"{Number(count)} {plural ?? noun + "s"}",
    };

    /// <summary>"1,512".</summary>
    public static string Number(long count) => count.ToString("N0", British);
}
