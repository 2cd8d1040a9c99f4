using Participate.Core.Common.Places;

namespace Participate.Core.Summaries.OpenData;

/// <summary>Small things of records, written in one way.</summary>
internal static class OpenTexts
{
    /// <summary>As the CSV has it: to the second.</summary>
    public static DateTime Second(DateTime at) => new(at.Ticks - at.Ticks % TimeSpan.TicksPerSecond, DateTimeKind.Utc);

    public static DateTime? Second(DateTime? at) => at is { } time ? Second(time) : null;

    public static string YesNo(bool value) => value ? "yes" : "no";

    /// <summary>Null for what is empty where nothing was given.</summary>
    public static string? Given(string text) => text.Length == 0 ? null : text;

    /// <summary>The names of places, in the order of their codes.</summary>
    public static IReadOnlyList<string> Places(IEnumerable<string> codes) => [.. codes.Order(StringComparer.Ordinal).Select(PlaceRegister.Name)];
}
