using Microsoft.AspNetCore.Mvc;
using Participate.Core.Data;

namespace Participate.Web.Endpoints;

/// <summary>Addresses that are no pages: health for operators, and short ways.</summary>
public static class SiteEndpoints
{
    public static void MapSite(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/missions", () => Results.Redirect("/", permanent: true));
        endpoints.MapGet("/favicon.ico", () => Results.Redirect("/img/favicon.svg", permanent: true));

        // Alive: the process answers. Ready: it can also reach its database, and so may be sent requests.
        endpoints.MapGet("/health/live", () => Results.Text("live"));
        endpoints.MapGet("/health/ready", async ([FromServices] DatabaseHealth database, CancellationToken cancellationToken) =>
            await database.IsReachableAsync(cancellationToken)
                ? Results.Text("ready")
                : Results.Text("The database does not answer.", statusCode: StatusCodes.Status503ServiceUnavailable));
    }
}
