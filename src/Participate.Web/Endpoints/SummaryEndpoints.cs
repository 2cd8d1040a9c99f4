using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Questionnaires;
using Participate.Core.Summaries;
using Participate.Web.Components.Summaries;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The downloads of a mission's engagement summary, each written as it is read.</summary>
public static class SummaryEndpoints
{
    private const string Csv = "text/csv; charset=utf-8; header=present";
    private const string Json = "application/json";

    public static void MapSummaries(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/missions/{mission}/summary.csv", ([AsParameters] Reader reader, SummaryCsv csv) =>
            reader.AnswerAsync("ideas", Csv, (mission, _, stream) => csv.WriteIdeasAsync(mission, stream, reader.Aborted)));
        endpoints.MapGet("/missions/{mission}/summary/comments.csv", ([AsParameters] Reader reader, SummaryCsv csv) =>
            reader.AnswerAsync("comments", Csv, (mission, _, stream) => csv.WriteCommentsAsync(mission, stream, reader.Aborted)));
        endpoints.MapGet("/missions/{mission}/summary.json", ([AsParameters] Reader reader, SummaryQueries summaries, ResultQueries results, SummaryJson json) =>
            reader.AnswerAsync("summary", Json, async (mission, access, stream) =>
                await json.WriteAsync(mission, await summaries.ReadAsync(mission, access.Analysis, reader.Aborted), await results.ReadAsync(mission, await reader.Current.GetAsync(), reader.Aborted), stream, reader.Aborted)));
    }

    /// <summary>Who asks for a download of which mission.</summary>
    /// <param name="Slug">The mission in the address.</param>
    private readonly record struct Reader(
        [property: Microsoft.AspNetCore.Mvc.FromRoute(Name = "mission")] string Slug,
        MissionCatalogue Missions, CurrentActor Current, TimeProvider Clock, HttpResponse Response, CancellationToken Aborted)
    {
        /// <summary>
        /// The file, or 404 where there is no such mission and, with the reason, where the results are not public and the reader is
        /// not on its team. What was hidden must be gone at the next request, so nothing may be served from a cache unasked.
        /// </summary>
        public async Task<IResult> AnswerAsync(string what, string contentType, Func<Mission, SummaryAccess, Stream, Task> writeAsync)
        {
            if (await Missions.FindAsync(Slug, Aborted) is not { } mission)
                return Results.NotFound();
            var today = Clock.Today();
            var actor = await Current.GetAsync();
            var access = SummaryAccess.Of(mission, today, actor);
            Response.Headers.CacheControl = actor is null ? "no-cache" : "private, no-store";
            if (!access.Rows)
                return Results.Text(SummaryLabels.RowsHeldBack(access), statusCode: StatusCodes.Status404NotFound);
            return Results.Stream(stream => writeAsync(mission, access, stream), contentType, $"{mission.Slug}-{what}-{today:yyyy-MM-dd}{(contentType == Json ? ".json" : ".csv")}");
        }
    }
}
