using System.Globalization;
using System.Text.Json.Serialization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>
/// Which ideas of a mission a summary is about: those that fit every part that is set, with all their votes and comments. Parts are the
/// keys of addresses, so that a summary says which filters were used and can be made again.
/// </summary>
public sealed record SummaryFilter
{
    /// <summary>The key of ideas that were proposed for an organisation.</summary>
    public const string ByOrganisations = "organisations";

    /// <summary>The key of ideas that members proposed for themselves.</summary>
    public const string ByIndividuals = "individuals";

    public static SummaryFilter None { get; } = new();

    /// <summary>The code of a place: ideas that apply to it or to one within it.</summary>
    public string? Place { get; init; }

    /// <summary>The key of a sector that is needed for them.</summary>
    public string? Sector { get; init; }

    /// <summary>The number of a theme, or <see cref="ThemeFilter.Other"/>.</summary>
    public string? Theme { get; init; }

    /// <summary>The id of a consultation question.</summary>
    public int? Question { get; init; }

    /// <summary>The first London day on which they were published.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last London day on which they were published.</summary>
    public DateOnly? Until { get; init; }

    /// <summary><see cref="ByOrganisations"/> or <see cref="ByIndividuals"/>; null for both.</summary>
    public string? By { get; init; }

    [JsonIgnore]
    public bool IsNone => this == None;

    /// <summary>Its parts as they stand in an address, in a fixed order; empty without any.</summary>
    [JsonIgnore]
    public string Query => string.Join('&', Parts.Select(part => $"{part.Key}={Uri.EscapeDataString(part.Value)}"));

    [JsonIgnore]
    public IEnumerable<(string Key, string Value)> Parts => new (string Key, string? Value)[]
    {
        ("place", Place), ("sector", Sector), ("theme", Theme), ("question", Question?.ToString(CultureInfo.InvariantCulture)),
        ("from", From?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("until", Until?.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)), ("by", By),
    }.Where(part => part.Value is not null).Select(part => (part.Key, part.Value!));

    /// <summary>Reads the parts of an address; what does not name something that the mission has is left out.</summary>
    public static SummaryFilter Read(Func<string, string?> part, Mission mission, MissionThemes themes)
    {
        var theme = part("theme");
        var (from, until) = (Day(part("from")), Day(part("until")));
        return new SummaryFilter
        {
            Place = PlaceRegister.Find(part("place")) is { Kind: not PlaceKind.WholeCountry } place ? place.Code : null,
            Sector = SectorNames.FromKey(part("sector")) is { } sector and not Sectors.None ? SectorNames.Key(sector) : null,
            Theme = theme == ThemeFilter.Other && themes.Themes.Count > 0 ? theme
                : int.TryParse(theme, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? themes.Find(number)?.Number.ToString(CultureInfo.InvariantCulture) : null,
            Question = int.TryParse(part("question"), NumberStyles.None, CultureInfo.InvariantCulture, out var id) && mission.Questions.Exists(question => question.Id == id) ? id : null,
            From = from is { } first && until is { } last && first > last ? last : from,
            By = part("by") is ByOrganisations or ByIndividuals ? part("by") : null,
            Until = from is { } start && until is { } end && start > end ? start : until,
        };
    }

    /// <summary>Its parts in words, such as "Place: Wales".</summary>
    public IReadOnlyList<string> Words(Mission mission, MissionThemes themes) =>
    [
        .. Place is { } place ? ["Place: " + PlaceRegister.Name(place)] : Array.Empty<string>(),
        .. Sector is { } sector ? ["Sector: " + SectorNames.Name(SectorNames.FromKey(sector) ?? Sectors.None)] : Array.Empty<string>(),
        .. Theme is { } theme ? ["Theme: " + ThemeName(theme, themes)] : Array.Empty<string>(),
        .. Question is { } id ? ["Consultation question: " + (mission.Questions.Find(question => question.Id == id)?.Text ?? "one that is no longer asked")] : Array.Empty<string>(),
        .. From is { } from ? [$"Published from {UkTime.Words(from)}"] : Array.Empty<string>(),
        .. Until is { } until ? [$"Published until {UkTime.Words(until)}"] : Array.Empty<string>(),
        .. By is not null ? [By == ByOrganisations ? "Proposed by organisations" : "Proposed by individuals"] : Array.Empty<string>(),
    ];

    /// <summary>Those of the ideas that fit.</summary>
    internal IQueryable<Idea> Apply(IQueryable<Idea> ideas, MissionThemes themes)
    {
        if (Place is not null)
        {
            var within = IdeaFilter.PlacesWithin(Place);
            ideas = ideas.Where(idea => within.Contains(idea.PlaceCode));
        }
        if (Sector is not null && SectorNames.FromKey(Sector) is { } sector)
            ideas = ideas.Where(idea => (idea.Sectors & sector) != 0);
        if (Theme == ThemeFilter.Other)
        {
            var named = themes.Themes.SelectMany(theme => theme.Ids).ToList();
            ideas = ideas.Where(idea => idea.ThemeId == null || !named.Contains(idea.ThemeId.Value));
        }
        else if (Theme is not null)
        {
            var ids = themes.Find(int.Parse(Theme, CultureInfo.InvariantCulture))?.Ids ?? [];
            ideas = ideas.Where(idea => idea.ThemeId != null && ids.Contains(idea.ThemeId.Value));
        }
        if (Question is { } questionId)
            ideas = ideas.Where(idea => idea.QuestionId == questionId);
        if (By is not null)
            ideas = By == ByOrganisations ? ideas.Where(idea => idea.OrganisationId != null) : ideas.Where(idea => idea.OrganisationId == null);
        if (From is { } first && UkTime.StartOfDay(first) is var from)
            ideas = ideas.Where(idea => idea.PublishedAt >= from);
        if (Until is { } last && last < DateOnly.MaxValue && UkTime.StartOfDay(last.AddDays(1)) is var end)
            ideas = ideas.Where(idea => idea.PublishedAt < end);
        return ideas;
    }

    private static string ThemeName(string key, MissionThemes themes) => key == ThemeFilter.Other
        ? "in no theme"
        : themes.Find(int.Parse(key, CultureInfo.InvariantCulture))?.Name ?? "one that is no longer used";

    private static DateOnly? Day(string? text) => DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day) ? day : null;
}
