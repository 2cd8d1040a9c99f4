using System.Globalization;
using System.Text.RegularExpressions;

namespace Participate.Web.Forms;

/// <summary>Ideas as somebody names them in a field: "12", or the address of a page.</summary>
public static partial class IdeaAddress
{
    /// <summary>The number at the end of what was typed, before a query or an anchor; null where there is none.</summary>
    public static int? NumberIn(string? typed) =>
        LastNumber().Match(typed ?? "") is { Success: true } match && int.TryParse(match.Groups[1].Value, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    [GeneratedRegex(@"(\d+)\s*(?:[?#].*)?$")]
    private static partial Regex LastNumber();
}
