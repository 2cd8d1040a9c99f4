using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The lasting address of a comment, wherever in its discussion it stands today.</summary>
public static class CommentEndpoints
{
    public static void MapComments(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/comments/{comment:int}", FindAsync);

    // No page, so that the note of the last act is kept for the page that this leads to.
    private static async Task<IResult> FindAsync(
        int comment, [FromServices] ThreadQueries threads, [FromServices] MissionCatalogue missions, [FromServices] CurrentActor current, CancellationToken cancellationToken)
    {
        var reader = await current.GetAsync();
        if (await threads.FindPlaceAsync(comment, reader?.MemberId, cancellationToken) is not { } place
            || await missions.FindAsync(place.MissionId, cancellationToken) is not { } mission)
        {
            return Results.NotFound();
        }
        var query = place.Cursor is null ? "" : $"?comments={place.Cursor}";
        return Results.Redirect($"/missions/{mission.Slug}/ideas/{place.IdeaId}{query}#comment-{comment}");
    }
}
