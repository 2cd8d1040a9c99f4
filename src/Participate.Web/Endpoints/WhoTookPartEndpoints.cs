using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.Web.Components.Summaries;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The download of who took part in a mission: for those who may see the analysis of its summary.</summary>
public static class WhoTookPartEndpoints
{
    private const string Csv = "text/csv; charset=utf-8; header=present";

    public static void MapWhoTookPart(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/missions/{mission}/summary/who-took-part.csv", async (
            [FromRoute(Name = "mission")] string slug, [FromServices] MissionCatalogue missions, [FromServices] CurrentActor current, [FromServices] WhoTookPartQueries whoTookPart,
            [FromServices] TimeProvider clock, HttpResponse response, CancellationToken cancellationToken) =>
        {
            if (await missions.FindAsync(slug, cancellationToken) is not { } mission)
                return Results.NotFound();
            var actor = await current.GetAsync();
            var access = SummaryAccess.Of(mission, clock.Today(), actor);
            response.Headers.CacheControl = actor is null ? "no-cache" : "private, no-store";
            if (!access.Analysis)
                return Results.Text(access.Rows ? SummaryLabels.AnalysisHeldBack(access) : SummaryLabels.RowsHeldBack(access), statusCode: StatusCodes.Status404NotFound);
            var counted = await whoTookPart.ReadAsync(mission, cancellationToken);
            return Results.Stream(stream => WhoTookPartCsv.WriteAsync(counted, stream), Csv, $"{mission.Slug}-who-took-part-{UkTime.DateIn(counted.CountedAt):yyyy-MM-dd}.csv");
        });
}
