using System.Globalization;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.TestSupport;

namespace Participate.Web.Tests.Summaries;

/// <summary>The workbook as a spreadsheet program shows it, not as the library that wrote it reads it.</summary>
public class WorkbookInLibreOfficeTests
{
    [SkippableFact]
    public async Task Workbook_OpenedInLibreOffice_HasTheTotalsOfTheJsonAndTextsThatStayTexts()
    {
        Machine.NeedLibreOffice();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.ConsultationAsync(mission, seed: 3, ideas: 24);
        string[] hostile = ["=1+1", "+1+1", "-2+3", "@SUM(1;2)", "=HYPERLINK(\"https://example.org\";\"look\")", "2026-01-02", "007"];
        foreach (var text in hostile)
            await site.Make.CommentAsync(await site.Make.IdeaAsync(mission, title: text), body: text, stance: Stance.For);
        using var visitor = site.Visitor();
        var totals = (await Downloaded.JsonAsync(visitor, mission.Slug)).GetProperty("totals");

        var sheets = await LibreOffice.SheetsAsync(await visitor.Http.GetByteArrayAsync(new Uri($"/missions/{mission.Slug}/summary.xlsx", UriKind.Relative)));

        var expected = new SummaryTotals(Of("ideas"), Of("comments"), Of("support"), Of("neutral"), Of("oppose"));
        Assert.True(expected is { Ideas: > 10, Comments: > 10, Support: > 0, Neutral: > 0, Oppose: > 0 });
        Assert.Equal(expected, new SummaryTotals(Figure("Ideas"), Figure("Comments"), Figure("Votes in support"), Figure("Neutral votes"), Figure("Votes that oppose")));
        Assert.Equal(expected, new SummaryTotals(sheets["Ideas"].Count, sheets["Comments"].Count, SumOf("Support"), SumOf("Neutral"), SumOf("Oppose")));
        Assert.Equal(expected.Ideas, sheets["Breakdowns"].Where(row => row["By"] == "Status").Sum(row => Number(row["Ideas"])));
        Assert.Superset(hostile.ToHashSet(), sheets["Ideas"].Select(row => row["Title"]).ToHashSet());
        Assert.Superset(hostile.ToHashSet(), sheets["Comments"].Select(row => row["Text"]).ToHashSet());
        Assert.All(sheets["Ideas"], row => Assert.True(DateTime.TryParseExact(row["Published at (UTC)"], "yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture, DateTimeStyles.None, out _), row["Published at (UTC)"]));
        Assert.DoesNotContain(sheets.Values.SelectMany(rows => rows).SelectMany(row => row.Values), cell => cell.StartsWith('#') || cell.StartsWith("Err:", StringComparison.Ordinal));

        int Of(string total) => totals.GetProperty(total).GetInt32();

        int Figure(string name) => Number(sheets["Summary"].Single(row => row["Figure"] == name)["Number"]);

        int SumOf(string column) => sheets["Ideas"].Sum(row => Number(row[column]));

        static int Number(string cell) => int.Parse(cell, NumberStyles.AllowThousands, CultureInfo.InvariantCulture);
    }
}
