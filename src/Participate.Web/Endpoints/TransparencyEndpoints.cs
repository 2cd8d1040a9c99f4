using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Web.Components.Moderation;

namespace Participate.Web.Endpoints;

/// <summary>The download of the public figures on moderation, with the filter of its page and the same counts withheld.</summary>
public static class TransparencyEndpoints
{
    public static void MapTransparency(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/transparency.csv", WriteAsync);

    private static async Task<IResult> WriteAsync(
        string? month, string? mission, [FromServices] TransparencyCache cache, [FromServices] MissionCatalogue missions, [FromServices] TimeProvider clock, HttpResponse response, CancellationToken cancellationToken)
    {
        var (figures, all) = (await cache.GetAsync(cancellationToken), await missions.AllAsync(cancellationToken));
        var monthPlace = figures.MonthOf(figures.Months.Where(day => TransparencyWords.MonthKey(day) == month).Select(day => (DateOnly?)day).FirstOrDefault());
        var missionPlace = figures.MissionOf(all.FirstOrDefault(candidate => candidate.Slug == mission)?.Id);
        response.Headers.CacheControl = "no-cache";
        return Results.Stream(
            stream => TransparencyCsv.WriteAsync(figures, all, monthPlace, missionPlace, stream), "text/csv; charset=utf-8; header=present", $"moderation-{clock.Today():yyyy-MM-dd}.csv");
    }
}
