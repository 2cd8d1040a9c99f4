using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Insight;

namespace Participate.Core.Ideas;

/// <summary>A theme that ideas stand in; without ids, none at all.</summary>
/// <param name="Key">Its key in addresses: the number of the theme in its mission, or <see cref="Other"/>.</param>
/// <param name="IsMore">More ideas stand in it than are counted.</param>
public sealed record ThemeFilter(string Key, string Name, IReadOnlyList<int> Ids, bool IsMore = false)
{
    /// <summary>The key of ideas that stand in no theme.</summary>
    public const string Other = "other";
}

/// <summary>Which ideas of a mission a reader wants to see: all that fit every part that is set.</summary>
public sealed record IdeaFilter
{
    private const string GreatBritain = "K03000001";
    private const string EnglandAndWales = "K04000001";

    public static IdeaFilter None { get; } = new();

    /// <summary>What is searched for, as everywhere on the site: in the idea's own text.</summary>
    public SearchQuery Query { get; init; } = SearchQuery.Empty;

    /// <summary>The phase in which it was submitted.</summary>
    public int? PhaseId { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>At least one of these is needed for it.</summary>
    public Sectors Sectors { get; init; }

    /// <summary>It applies to this place or one within it. Everything lies within the whole country.</summary>
    public string? PlaceCode { get; init; }

    public int? QuestionId { get; init; }

    public ThemeFilter? Theme { get; init; }

    public bool IsNone => this is { Query.IsEmpty: true, PhaseId: null, Decision: null, Sectors: Sectors.None, PlaceCode: null, QuestionId: null, Theme: null };

    /// <summary>The same for filters that want the same.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{PhaseId}|{(int?)Decision}|{(int)Sectors}|{PlaceCode}|{QuestionId}|{Theme?.Key}:{string.Join(',', Theme?.Ids ?? [])}|{Query.Key}");

    /// <summary>The codes of a place and of all within it, those of several countries together included.</summary>
    public static IReadOnlyList<string> PlacesWithin(string code) => code switch
    {
        GreatBritain => [GreatBritain, EnglandAndWales, .. Within("England", "Wales", "Scotland")],
        EnglandAndWales => [EnglandAndWales, .. Within("England", "Wales")],
        _ => PlaceRegister.WithDescendants(code),
    };

    private static IEnumerable<string> Within(params string[] nations) => PlaceRegister.All
        .Where(place => place.Kind == PlaceKind.Nation && nations.Contains(place.Name))
        .SelectMany(nation => PlaceRegister.WithDescendants(nation.Code));
}
