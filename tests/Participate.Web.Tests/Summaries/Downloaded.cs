using System.Globalization;
using System.Text.Json;
using CsvHelper;
using Participate.TestSupport;

namespace Participate.Web.Tests.Summaries;

/// <summary>The downloads of a mission's summary, read as their users read them.</summary>
internal static class Downloaded
{
    public static async Task<IReadOnlyList<IDictionary<string, string>>> IdeasAsync(Visitor visitor, string slug) =>
        Rows((await visitor.GetAsync($"/missions/{slug}/summary.csv")).Expect().Body);

    public static async Task<IReadOnlyList<IDictionary<string, string>>> CommentsAsync(Visitor visitor, string slug) =>
        Rows((await visitor.GetAsync($"/missions/{slug}/summary/comments.csv")).Expect().Body);

    public static async Task<JsonElement> JsonAsync(Visitor visitor, string slug) =>
        JsonDocument.Parse((await visitor.GetAsync($"/missions/{slug}/summary.json")).Expect().Body).RootElement;

    /// <summary>The rows of a CSV, each by column.</summary>
    public static IReadOnlyList<IDictionary<string, string>> Rows(string body)
    {
        using var csv = new CsvReader(new StringReader(body), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Select(row => ((IDictionary<string, object>)row).ToDictionary(cell => cell.Key, cell => (string)cell.Value))];
    }

    public static int Sum(IEnumerable<IDictionary<string, string>> rows, string column) => rows.Sum(row => int.Parse(row[column], CultureInfo.InvariantCulture));
}
