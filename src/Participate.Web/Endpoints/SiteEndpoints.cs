using Microsoft.AspNetCore.Mvc;
using Participate.Core.Data;
using Participate.Core.Data.Backups;
using Participate.Web.Sharing;

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
        endpoints.MapGet("/health/ready", async ([FromServices] DatabaseHealth database, [FromServices] SharedRedis? redis, [FromServices] BackupState backups, CancellationToken cancellationToken) =>
            !await database.IsReachableAsync(cancellationToken)
                ? Results.Text("The database does not answer.", statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text(Ready(redis is { IsAway: true } ? "Redis does not answer" : null, backups.Problem is not null ? "the last backup was not made" : null)));
    }

    /// <summary>What the site does without at the moment, though it works.</summary>
    private static string Ready(params string?[] lacks) => lacks.OfType<string>().ToList() is { Count: > 0 } given ? "ready, degraded: " + string.Join(", ", given) : "ready";
}
