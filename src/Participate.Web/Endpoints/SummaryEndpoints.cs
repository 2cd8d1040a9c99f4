using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.Core.Summaries.Pdf;
using Participate.Web.Components.Summaries;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The downloads of a mission's engagement summary, of now or frozen, each written as it is read.</summary>
public static class SummaryEndpoints
{
    private const string Csv = "text/csv; charset=utf-8; header=present";
    private const string Json = "application/json";
    private const string Excel = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet";

    public static void MapSummaries(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/missions/{mission}/summary.csv", ([AsParameters] Reader reader, [FromServices] SummaryCsv csv) =>
            reader.AnswerAsync("summary.csv", "ideas", Csv, async (choice, stream) =>
                await csv.WriteIdeasAsync(choice.Mission, await reader.Reading.IdeasAsync(choice, reader.Aborted), stream)));
        endpoints.MapGet("/missions/{mission}/summary/comments.csv", ([AsParameters] Reader reader, [FromServices] SummaryCsv csv) =>
            reader.AnswerAsync("comments.csv", "comments", Csv, async (choice, stream) =>
                await csv.WriteCommentsAsync(await reader.Reading.CommentsAsync(choice, reader.Aborted), stream)));
        endpoints.MapGet("/missions/{mission}/summary/coalition.csv", ([AsParameters] Reader reader) =>
            reader.AnswerAsync("coalition.csv", "coalition", Csv, async (choice, stream) =>
                await CoalitionLines.WriteAsync((await reader.Reading.ReadAsync(choice, reader.Aborted)).Analysis?.Figures.Coalition, stream), isAnalysis: true));
        endpoints.MapGet("/missions/{mission}/summary/votes-by-level.csv", ([AsParameters] Reader reader) =>
            reader.AnswerAsync("votes-by-level.csv", "votes-by-level", Csv, async (choice, stream) =>
                await LevelLines.WriteAsync((await reader.Reading.ReadAsync(choice, reader.Aborted)).Analysis?.Figures.VotesByLevel, stream), isAnalysis: true));
        endpoints.MapGet("/missions/{mission}/summary/responses.csv", ([AsParameters] Reader reader) =>
            reader.AnswerAsync("responses.csv", "responses", Csv, async (choice, stream) =>
                await ResponseLines.WriteAsync((await reader.Reading.ReadAsync(choice, reader.Aborted)).Analysis?.Figures.Responses, stream), isAnalysis: true));
        endpoints.MapGet("/missions/{mission}/summary.json", ([AsParameters] Reader reader, [FromServices] SummaryJson json) =>
            reader.AnswerAsync("summary.json", "summary", Json, async (choice, stream) =>
                await json.WriteAsync(choice.Mission, await reader.Reading.ReadAsync(choice, reader.Aborted), stream, reader.Aborted)));
        endpoints.MapGet("/missions/{mission}/summary.pdf", ([AsParameters] Reader reader, [FromServices] SummaryPdf pdf) =>
            reader.AnswerAsync("summary.pdf", "summary", "application/pdf", async (choice, stream) =>
                await pdf.WriteAsync(choice.Mission, await reader.Reading.ReadAsync(choice, reader.Aborted), stream, reader.Aborted)));
        endpoints.MapGet("/missions/{mission}/summary.xlsx", ([AsParameters] Reader reader, [FromServices] SummaryWorkbook workbook) =>
            reader.AnswerAsync("summary.xlsx", "summary", Excel, async (choice, stream) =>
                await ThroughFileAsync(async file => await workbook.WriteAsync(choice, await reader.Reading.ReadAsync(choice, reader.Aborted), file, reader.Aborted), stream, reader.Aborted)));
        endpoints.MapGet("/missions/{mission}/summary.zip", ([AsParameters] Reader reader, [FromServices] SummaryZip zip) =>
            reader.AnswerAsync("summary.zip", "summary", "application/zip", async (choice, stream) =>
                await ThroughFileAsync(async file => await zip.WriteAsync(choice, await reader.Reading.ReadAsync(choice, reader.Aborted), file, reader.Aborted), stream, reader.Aborted)));
        endpoints.MapGet("/schemas/engagement-summary.json", (CancellationToken aborted) =>
            Results.Stream(stream => SummaryJson.WriteSchemaAsync(stream, aborted), "application/schema+json"));
    }

    /// <summary>What a library writes without waiting goes to a file first, which is gone when it was read.</summary>
    internal static async Task ThroughFileAsync(Func<Stream, Task> writeAsync, Stream stream, CancellationToken cancellationToken)
    {
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.None,
            BufferSize = 65_536,
            Options = FileOptions.DeleteOnClose | FileOptions.Asynchronous,
        };
        // Others on the machine have no business with it while it is there.
        if (!OperatingSystem.IsWindows())
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        await using var file = new FileStream(Path.Combine(Path.GetTempPath(), Path.GetRandomFileName()), options);
        await writeAsync(file);
        file.Position = 0;
        await file.CopyToAsync(stream, cancellationToken);
    }

    /// <summary>Who asks for a download of which mission.</summary>
    /// <param name="Slug">The mission in the address.</param>
    internal readonly record struct Reader(
        [property: FromRoute(Name = "mission")] string Slug,
        [property: FromServices] MissionCatalogue Missions, [property: FromServices] CurrentActor Current, [property: FromServices] SummaryReading Reading, [property: FromServices] TimeProvider Clock, HttpContext Http)
    {
        public CancellationToken Aborted => Http.RequestAborted;

        /// <summary>
        /// The file, or 404 where there is no such mission or summary and, with the reason, where the results are not public and the
        /// reader is not on its team. What was hidden must be gone at the next request, so nothing may be served from a cache unasked.
        /// </summary>
        /// <param name="isAnalysis">Only for those who may see the analysis.</param>
        public async Task<IResult> AnswerAsync(string file, string what, string contentType, Func<SummaryChoice, Stream, Task> writeAsync, bool isAnalysis = false)
        {
            if (await Missions.FindAsync(Slug, Aborted) is not { } mission)
                return Results.NotFound();
            var (actor, query) = (await Current.GetAsync(), Http.Request.Query);
            Http.Response.Headers.CacheControl = actor is null ? "no-cache" : "private, no-store";
            if (await Reading.ChooseAsync(mission, SummaryAddress.Parts(query), actor, Aborted) is not { } choice)
                return Results.Text(SummaryLabels.NoSuchSummary, statusCode: StatusCodes.Status404NotFound);
            if (!choice.Access.Rows)
                return Results.Text(SummaryLabels.RowsHeldBack(choice.Access), statusCode: StatusCodes.Status404NotFound);
            if (isAnalysis && !choice.Access.Analysis)
                return Results.Text(SummaryLabels.AnalysisHeldBack(choice.Access), statusCode: StatusCodes.Status404NotFound);
            await Reading.NoteDownloadAsync(choice, file, Aborted);
            var of = choice.Snapshot is { } snapshot ? $"{what}-frozen-{snapshot.Number}" : $"{what}-{Clock.Today():yyyy-MM-dd}";
            return Results.Stream(stream => writeAsync(choice, stream), contentType, $"{mission.Slug}-{of}{Path.GetExtension(file)}");
        }
    }
}
