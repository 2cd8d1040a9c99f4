using System.Net;
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
        // What is out of order is said to this machine alone; others learn that something is.
        endpoints.MapGet("/health/ready", async (HttpContext http, [FromServices] DatabaseHealth database, [FromServices] SharedRedis? redis, [FromServices] BackupState backups, CancellationToken cancellationToken) =>
            !await database.IsReachableAsync(cancellationToken)
                ? Results.Text("The database does not answer.", statusCode: StatusCodes.Status503ServiceUnavailable)
                : Results.Text(Degraded(database, redis, backups) is not { Count: > 0 } degraded ? "ready" : IsThisMachine(http) ? "ready, degraded: " + string.Join("; ", degraded) : "ready, degraded"));
    }

    /// <summary>Who asks through a proxy on this machine is elsewhere.</summary>
    private static bool IsThisMachine(HttpContext http) => http.Connection.RemoteIpAddress is { } address && IPAddress.IsLoopback(address)
        && !http.Request.Headers.ContainsKey("X-Forwarded-For") && !http.Request.Headers.ContainsKey("Forwarded");

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
