using System.Collections.Concurrent;
using System.ComponentModel;
using System.Globalization;
using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Participate.Core.Common;
using Participate.Core.Common.Spreadsheets;

namespace Participate.Core.Summaries.OpenData;

/// <summary>A member of a record of open data.</summary>
/// <param name="Name">In snake case, as everywhere outside the code.</param>
/// <param name="Type">As Data Package v2 names it: integer, number, string, datetime, date, list.</param>
/// <param name="IsRequired">Never empty in CSV, never null in JSON. (An empty text is a text.)</param>
/// <param name="Description">What it means, a sentence.</param>
/// <param name="ItemType">Of a list, the type of its items.</param>
public sealed record OpenField(string Name, string Type, bool IsRequired, string Description, string? ItemType = null)
{
    private static readonly ConcurrentDictionary<Type, IReadOnlyList<OpenField>> Known = new();

    /// <summary>The fields of a record, in their order.</summary>
    public static IReadOnlyList<OpenField> Of(Type record) => Known.GetOrAdd(record, static type =>
    {
        var nullability = new NullabilityInfoContext();
        return [.. type.GetProperties(BindingFlags.Public | BindingFlags.Instance).Where(property => property.Name != "EqualityContract").Select(property => new OpenField(
            NameOf(property),
            TypeOf(Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType),
            nullability.Create(property).ReadState != NullabilityState.Nullable,
            property.GetCustomAttribute<DescriptionAttribute>()?.Description ?? throw new InvalidOperationException($"{type.Name}.{property.Name} has no description."),
            property.PropertyType == typeof(IReadOnlyList<int>) ? "integer" : property.PropertyType == typeof(IReadOnlyList<string>) ? "string" : null))];
    });

    /// <summary>CSV columns made of a record. Each cell is read by reflection, which costs less than reading its row; millions of rows have columns of their own.</summary>
    internal static IReadOnlyList<CsvColumn<T>> ColumnsOf<T>() =>
        [.. typeof(T).GetProperties(BindingFlags.Public | BindingFlags.Instance).Select(property => new CsvColumn<T>(NameOf(property), row => Cell(property.GetValue(row))))];

    private static string NameOf(PropertyInfo property) => JsonNamingPolicy.SnakeCaseLower.ConvertName(property.Name);

    private static string Cell(object? value) => value switch
    {
        null => "",
        DateTime time => UkTime.Iso(time),
        DateOnly day => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture),
        IEnumerable<string> list => string.Join(SummaryCsv.ListSeparator, list),
        IEnumerable<int> numbers => string.Join(SummaryCsv.ListSeparator, numbers.Select(number => number.ToString(CultureInfo.InvariantCulture))),
        _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
    };

    private static string TypeOf(Type type) =>
        type == typeof(int) ? "integer"
        : type == typeof(decimal) || type == typeof(double) ? "number"
        : type == typeof(string) ? "string"
        : type == typeof(DateTime) ? "datetime"
        : type == typeof(DateOnly) ? "date"
        : type == typeof(IReadOnlyList<string>) || type == typeof(IReadOnlyList<int>) ? "list"
        : throw new InvalidOperationException($"Open data has no type for {type.Name}.");
}

/// <summary>How open data is written as JSON, in files and by the API alike.</summary>
public static class OpenJson
{
    public static JsonSerializerOptions Options { get; } = Make(indented: false);

    internal static JsonSerializerOptions Indented { get; } = Make(indented: true);

    /// <summary>Gives other options the same ways of writing.</summary>
    public static void Apply(JsonSerializerOptions options)
    {
        options.PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower;
        options.NumberHandling = JsonNumberHandling.Strict;
        // A file or an answer of its own, never part of a page, so that letters of every language stay readable.
        options.Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping;
    }

    private static JsonSerializerOptions Make(bool indented)
    {
        var options = new JsonSerializerOptions(JsonSerializerDefaults.Web) { WriteIndented = indented };
        Apply(options);
        options.MakeReadOnly(populateMissingResolver: true);
        return options;
    }
}
