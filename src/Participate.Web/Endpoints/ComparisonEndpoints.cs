using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Comparisons;
using Participate.Core.Missions;

namespace Participate.Web.Endpoints;

/// <summary>The answers to each pair of a mission's comparison as CSV, once its outcome is everybody's.</summary>
public static class ComparisonEndpoints
{
    private static readonly CsvColumn<Line>[] Columns =
    [
        new("first", line => Text(line.FirstId)), new("second", line => Text(line.SecondId)),
        Column("first_more", PairChoice.First), Column("second_more", PairChoice.Second), Column("same", PairChoice.Same), Column("unsure", PairChoice.Unsure),
    ];

    public static void MapComparisons(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/missions/{mission}/compare/pairs.csv", async (
        string mission, [FromServices] MissionCatalogue missions, [FromServices] ComparisonQueries comparisons, [FromServices] TimeProvider clock, HttpResponse response, CancellationToken cancellationToken) =>
    {
        if (await missions.FindAsync(mission, cancellationToken) is not { } found || await comparisons.PublicTalliesAsync(found, cancellationToken) is not { } tallies)
            return Results.NotFound();
        response.Headers.CacheControl = "no-cache";
        var lines = tallies.GroupBy(tally => (tally.FirstId, tally.SecondId)).Select(pair => new Line(pair.Key.FirstId, pair.Key.SecondId, [.. pair]));
        return Results.Stream(stream => CsvTable.WriteAsync(Columns, lines.ToAsyncEnumerable(), stream), "text/csv; charset=utf-8", $"{found.Slug}-pairs-{clock.Today():yyyy-MM-dd}.csv");
    });

    private static CsvColumn<Line> Column(string name, PairChoice choice) => new(name, line => Text(line.Answers.Where(tally => tally.Choice == choice).Sum(tally => tally.Answers)));

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private sealed record Line(int FirstId, int SecondId, IReadOnlyList<PairTally> Answers);
}
