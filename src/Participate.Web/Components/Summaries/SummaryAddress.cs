using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.Web.Components.Common;
using Participate.Web.Forms;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Summaries;

/// <summary>The parts of an address that choose a summary, and the same parts as fields of a form.</summary>
public static class SummaryAddress
{
    /// <summary>A part of an address; days as people write them become days as they are stored.</summary>
    public static Func<string, string?> Parts(IQueryCollection query) => name =>
    {
        var typed = query[name].ToString();
        return name is "from" or "until" && FormDay.TryRead(typed, out var day) ? FormDay.Write(day) : typed.Length == 0 ? null : typed;
    };

    /// <summary>What is wrong with a day; null where nothing is.</summary>
    public static string? DayError(IQueryCollection query, string name) => FormDay.TryRead(query[name], out _) ? null : "Give a day, such as 24 November 2026";

    /// <summary>An address of the summary with what was chosen: <c>root</c>, <c>root?snapshot=3</c>.</summary>
    public static string With(string root, SummaryChoice choice) => choice.Query.Length == 0 ? root : $"{root}?{choice.Query}";

    /// <summary>The places to choose from, the one in use among them.</summary>
    public static IEnumerable<(string Value, string Text)> Places(SummaryFilter filter) => PlaceRegister.All
        .Where(place => place.Kind is PlaceKind.Nation or PlaceKind.Region || (place.Kind == PlaceKind.LocalAuthority && (place.Code == filter.Place || place.ParentCode == filter.Place)))
        .Select(place => (place.Code, PlaceNames.Words(place.Name)));

    public static IEnumerable<(string Value, string Text)> Sectors => Core.Common.SectorNames.All.Select(sector => (sector.Key, T(sector.Name)));

    public static IEnumerable<(string Value, string Text)> Proposers => [(SummaryFilter.ByOrganisations, T("Organisations")), (SummaryFilter.ByIndividuals, T("Individuals"))];

    public static IEnumerable<(string Value, string Text)> Themes(MissionThemes themes) => themes.Shown
        .Select(theme => (theme.Number.ToString(System.Globalization.CultureInfo.InvariantCulture), theme.Name)).Append((ThemeFilter.Other, T("In no theme")));

    public static IEnumerable<(string Value, string Text)> Questions(Mission mission) => mission.Questions
        .OrderBy(question => question.Position).Select(question => (question.Id.ToString(System.Globalization.CultureInfo.InvariantCulture), question.Text));
}
