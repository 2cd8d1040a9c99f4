using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;

namespace Participate.Core.Summaries.OpenData;

/// <summary>Which records are read: the next ones after a number, in order of number.</summary>
/// <param name="After">The number of the last one before; 0 from the beginning.</param>
/// <param name="Most">How many at most.</param>
public sealed record OpenRange(int After, int Most)
{
    /// <summary>The record of this number alone; null for all.</summary>
    public int? Id { get; init; }

    /// <summary>What became public then or later; null for all. Of kinds that are not timed it is not asked for.</summary>
    public DateTime? Since { get; init; }

    /// <summary>What filters ask for, by their names (<see cref="OpenKind.Filters"/>); checked by whoever asks.</summary>
    public IReadOnlyDictionary<string, string> Asked { get; init; } = new Dictionary<string, string>();

    /// <summary>One record.</summary>
    public static OpenRange One(int id) => new(0, 1) { Id = id };

    internal string? Key(string filter) => Asked.GetValueOrDefault(filter);

    internal int? Number(string filter) => Key(filter) is { } number ? int.Parse(number, CultureInfo.InvariantCulture) : null;

    internal Sectors? Sector => SectorNames.FromKey(Key("sector"));

    /// <summary>The places that a filter by place names: itself and what lies within it; null where it asks for none, or for the whole country.</summary>
    internal IReadOnlyList<string>? Places => Key("place") is { } place && OpenFilter.PlaceOf(place) is { } found && found.Code != PlaceRegister.WholeCountryCode
        ? PlaceRegister.WithDescendants(found.Code)
        : null;
}

/// <summary>What a list can be narrowed by.</summary>
/// <param name="Name">In the address.</param>
/// <param name="Keys">The values that mean something; null for a number, and for a place.</param>
public sealed record OpenFilter(string Name, string Description, IReadOnlyList<string>? Keys = null)
{
    /// <summary>True where the value means something.</summary>
    public bool Accepts(string value) =>
        Keys is { } keys ? keys.Contains(value)
        : Name == "place" ? PlaceOf(value) is not null
        : int.TryParse(value, NumberStyles.None, CultureInfo.InvariantCulture, out _);

    /// <summary>What it may be, in words.</summary>
    public string Asks => Keys is { } keys ? $"{Name} is one of {string.Join(", ", keys)}." : Name == "place" ? "place is a GSS code such as E12000001, or a name as records have it." : $"{Name} is a number.";

    /// <summary>A place by its code or its name; null where there is none.</summary>
    internal static Place? PlaceOf(string value) => PlaceRegister.Find(value) ?? PlaceRegister.All.FirstOrDefault(place => place.Name.Equals(value, StringComparison.OrdinalIgnoreCase));
}
