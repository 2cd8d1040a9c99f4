using Microsoft.AspNetCore.Mvc;
using Participate.Core.Meetings;
using Participate.Core.Missions;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The list of those who registered for an event, for its team.</summary>
public static class MeetingEndpoints
{
    public static void MapMeetings(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/team/{mission}/events/{number:int}/registered.csv", RegisteredAsync).RequireAuthorization(Policies.MissionDesk);

    private static async Task<IResult> RegisteredAsync(
        [FromRoute(Name = "mission")] string slug, int number, [FromServices] MissionCatalogue missions, [FromServices] CurrentActor current, [FromServices] AttendanceQueries attendance, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await missions.FindAsync(slug, cancellationToken) is not { } mission || await current.GetAsync() is not { } actor)
            return Results.NotFound();
        if (await attendance.NoteDownloadAsync(mission, number, actor, cancellationToken) is { Succeeded: false })
            return Results.NotFound();
        response.Headers.CacheControl = "private, no-store";
        return Results.Stream(stream => attendance.WriteCsvAsync(number, stream), "text/csv; charset=utf-8; header=present", $"{mission.Slug}-event-{number}-registered.csv");
    }
}
