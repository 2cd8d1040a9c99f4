using Participate.Core.Ideas.Themes;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Components.Ideas;

/// <summary>The words about themes.</summary>
public static class ThemeWords
{
    /// <summary>How many ideas stand in a theme: "12", "more than 1,000".</summary>
    public static string Count(ThemeLine theme) => theme.IsMore ? SiteText.T($"more than {Counted.Number(ThemeQueries.MostCounted)}") : Counted.Number(theme.Ideas);

    /// <summary>"No ideas", "1 idea", "12 ideas", "more than 1,000 ideas".</summary>
    public static string Ideas(ThemeLine theme) => theme.IsMore ? SiteText.T($"more than {Counted.Number(ThemeQueries.MostCounted)} ideas") : Counted.Words(theme.Ideas, "idea");

    /// <summary>What the mission team did with it, after how many ideas it has.</summary>
    public static string Note(ThemeLine theme) => Ideas(theme) + (theme.IsNamed ? SiteText.T(", named by the team") : "") + (theme.IsLocked ? SiteText.T(", locked") : "");
}
