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
                : Results.Text(Degraded(database, redis, backups) is { Count: > 0 } degraded ? "ready, degraded: " + string.Join("; ", degraded) : "ready"));
    }

    /// <summary>What is out of order while pages can still be read.</summary>
    private static List<string> Degraded(DatabaseHealth database, SharedRedis? redis, BackupState backups)
    {
        var found = new List<string>();
        if (database.WriteFault is { } fault)
            found.Add($"nothing can be stored, as {DatabaseFaults.Words(fault)}");
        if (redis is { IsAway: true })
            found.Add("Redis does not answer");
        if (backups.Problem is not null)
            found.Add("the last backup was not made");
        return found;
    }
}
