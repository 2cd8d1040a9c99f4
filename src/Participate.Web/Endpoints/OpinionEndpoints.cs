using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Opinions;

namespace Participate.Web.Endpoints;

/// <summary>A mission's statements and answers as a conversation of the exchange format.</summary>
public static class OpinionEndpoints
{
    public static void MapOpinions(this IEndpointRouteBuilder endpoints) => endpoints.MapGet("/missions/{mission}/opinions/conversation.zip", async (
        string mission, [FromServices] MissionCatalogue missions, [FromServices] ConversationQueries conversations, [FromServices] StatementQueries statements,
        [FromServices] SiteAddress site, [FromServices] TimeProvider clock, HttpResponse response, CancellationToken cancellationToken) =>
    {
        // As with the page of results: nothing of fewer than ten people, and nothing while the phase keeps results back.
        if (await missions.FindAsync(mission, cancellationToken) is not { } found || found.HidesResults(clock.Today())
            || await statements.PictureAsync(found.Id, OpinionSubject.Statements, cancellationToken) is not { Picture.IsShown: true })
        {
            return Results.NotFound();
        }
        var conversation = await conversations.ReadAsync(found, cancellationToken);
        response.Headers.CacheControl = "no-cache";
        return Results.Stream(
            stream => SummaryEndpoints.ThroughFileAsync(
                file => ConversationZip.WriteAsync(conversation, site.Absolute($"/missions/{found.Slug}/opinions"), file, cancellationToken), stream, cancellationToken),
            "application/zip", $"{found.Slug}-opinions-{clock.Today():yyyy-MM-dd}.zip");
    });
}
