using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Organisations;
using Participate.Web.Languages;

namespace Participate.Web.Forms;

/// <summary>The field "Contributing as" of what members contribute.</summary>
public static class SpeakingAs
{
    /// <summary>It is shown to those who speak for somebody, and to those whose choice was refused.</summary>
    public static bool Asks(IReadOnlyList<SpokenFor> organisations, string? chosen) => organisations.Count > 0 || !string.IsNullOrEmpty(chosen);

    /// <summary>Oneself, then the organisations.</summary>
    public static IReadOnlyList<SelectListItem> Items(IReadOnlyList<SpokenFor> organisations) =>
        [new("Myself", ""), .. organisations.Select(row => new ShownItem($"{row.Name} ({SiteText.Label(SectorNames.Name(row.Sector))})", row.Id.ToString(CultureInfo.InvariantCulture)))];

    /// <summary>The id that was chosen; null for oneself, and 0, which is nobody's, for what is none.</summary>
    public static int? Read(string? chosen) =>
        string.IsNullOrEmpty(chosen) ? null : int.TryParse(chosen, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : 0;
}
