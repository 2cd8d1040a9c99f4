using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Web.Components;
using Participate.Web.Components.Ideas;
using Participate.Web.Languages;

namespace Participate.Web.Endpoints;

/// <summary>The public ideas that are similar to a title, as a part of a page: asked for while somebody types.</summary>
public static class SimilarIdeaEndpoints
{
    public static void MapSimilarIdeas(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapGet("/missions/{mission}/ideas/similar", FindAsync).WithMetadata(new PartOfAPage());

    private static async Task<IResult> FindAsync(
        string mission, string? title, [FromServices] SimilarIdeaQueries similar, [FromServices] MissionCatalogue missions, [FromServices] DrawnHtml drawn, [FromServices] TimeProvider clock, HttpResponse response, CancellationToken cancellationToken)
    {
        if (await missions.FindAsync(mission, cancellationToken) is not { } found)
            return Results.NotFound();
        // What somebody only begins to write is stored nowhere, and what was hidden is gone at the next request.
        response.Headers.CacheControl = "no-store";
        var typed = TypedText.Beginning(title ?? "", Idea.TitleMaxLength);
        return Results.Text(
            await drawn.DrawAsync<SimilarWhileTyping>(new Dictionary<string, object?>
            {
                [nameof(SimilarWhileTyping.MissionSlug)] = found.Slug,
                [nameof(SimilarWhileTyping.Ideas)] = await similar.FindAsync(found.Id, typed, cancellationToken),
                [nameof(SimilarWhileTyping.ShowVotes)] = !found.HidesResults(clock.Today()),
            }),
            "text/html; charset=utf-8");
    }
}
