using System.Globalization;
using System.Text.RegularExpressions;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Insight;

namespace Participate.Core.Search;

/// <summary>What of the public texts a reader wants to see: all that fit every part that is set.</summary>
public sealed record SearchFilter
{
    public static SearchFilter None { get; } = new();

    public SearchKind? Kind { get; init; }

    public int? MissionId { get; init; }

    /// <summary>Where the reader lives: what applies there comes first, then what applies to the whole country; nothing else.</summary>
    public string? PlaceCode { get; init; }

    /// <summary>At least one of these is needed for it.</summary>
    public Sectors Sectors { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>Published at this time or later.</summary>
    public DateTime? Since { get; init; }

    /// <summary>Documents of this id and more are passed over: older ones are looked for (<see cref="SearchPage.OlderBefore"/>).</summary>
    public long? Before { get; init; }

    public bool IsNone => this == None;
}

/// <summary>A place in the results: the band of rank and the document there, in addresses such as <c>a2.3491</c>. It stays good when that document goes.</summary>
/// <param name="Before">What stands before the place is asked for, else what follows it.</param>
public sealed partial record SearchCursor(bool Before, int Band, long Id)
{
    /// <summary>Reads a cursor of the address; null, the first page, where it is not one.</summary>
    public static SearchCursor? Parse(string? cursor) =>
        cursor is not null && Shape().Match(cursor) is { Success: true } match
        && int.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var band)
        && long.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new SearchCursor(cursor[0] == 'b', band, id)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Before ? 'b' : 'a')}{Band}.{Id}");

    [GeneratedRegex(@"^[ab]([0-9]{1,2})\.([0-9]{1,19})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}

/// <summary>What is asked of the search.</summary>
/// <param name="AsTyped">Words are not corrected.</param>
public sealed record SearchRequest(SearchQuery Query, SearchFilter Filter, SearchCursor? Cursor = null, bool AsTyped = false);
