using System.Net.Mime;
using System.Text;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ledgers;
using Participate.Core.Missions;
using Participate.Web.Components.Ledgers;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The files of a ledger of votes: all entries, all batches, a member's receipt, and the page that verifies them.</summary>
public static class LedgerEndpoints
{
    public static void MapLedgers(this IEndpointRouteBuilder endpoints)
    {
        endpoints.MapGet("/ledger/{mission}/entries.csv", (
            string mission, [FromServices] MissionCatalogue missions, [FromServices] LedgerQueries ledger, [FromServices] TimeProvider clock, HttpResponse response, CancellationToken cancellationToken) =>
            WholeAsync(mission, "entries.csv", "text/csv; charset=utf-8; header=present", missions, clock, response, (found, stream) => ledger.WriteEntriesAsync(found, stream, cancellationToken), cancellationToken));
        endpoints.MapGet("/ledger/{mission}/batches.json", (
            string mission, [FromServices] MissionCatalogue missions, [FromServices] LedgerQueries ledger, [FromServices] TimeProvider clock, HttpResponse response, CancellationToken cancellationToken) =>
            WholeAsync(mission, "batches.json", MediaTypeNames.Application.Json, missions, clock, response, (found, stream) => ledger.WriteBatchesAsync(found, stream, cancellationToken), cancellationToken));
        endpoints.MapGet("/missions/{mission}/ledger/mine/{entry:long}", async (
            string mission, long entry, [FromServices] MissionCatalogue missions, [FromServices] OwnLedgerQueries ledger, [FromServices] CurrentActor current,
            [FromServices] TimeProvider clock, HttpResponse response, CancellationToken cancellationToken) =>
        {
            response.Headers.CacheControl = "private, no-store";
            if (await missions.FindAsync(mission, cancellationToken) is not { } found || await current.GetAsync() is not { } actor)
                return Results.NotFound();
            if (found.HidesResults(clock.Today()))
                return Results.Text(LedgerWords.ReceiptsKeptBack, statusCode: StatusCodes.Status404NotFound);
            return await ledger.ReceiptAsync(found, actor.MemberId, entry, cancellationToken) is { } receipt
                ? Results.File(Encoding.UTF8.GetBytes(receipt.ToJson()), MediaTypeNames.Application.Json, $"receipt-{found.Slug}-{entry}.json")
                : Results.NotFound();
        }).RequireAuthorization(Policies.Member);

        // Its script stands in the page, which this site runs nowhere: it is to be opened from disk.
        endpoints.MapGet("/" + LedgerWords.Verifier, ([FromServices] IWebHostEnvironment environment) =>
            environment.WebRootFileProvider.GetFileInfo(LedgerWords.Verifier) is { Exists: true } file
                ? Results.Stream(file.CreateReadStream(), MediaTypeNames.Text.Html + "; charset=utf-8", LedgerWords.Verifier)
                : Results.NotFound());
    }

    /// <summary>A file of the whole ledger, or 404 with the reason while the phase keeps its results back, from the team as from everyone.</summary>
    private static async Task<IResult> WholeAsync(
        string slug, string name, string contentType, MissionCatalogue missions, TimeProvider clock, HttpResponse response, Func<Mission, Stream, Task> writeAsync, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "no-cache";
        if (await missions.FindAsync(slug, cancellationToken) is not { } mission)
            return Results.NotFound();
        return mission.HidesResults(clock.Today())
            ? Results.Text(LedgerWords.KeptBack, statusCode: StatusCodes.Status404NotFound)
            : Results.Stream(stream => writeAsync(mission, stream), contentType, $"{mission.Slug}-{name}");
    }
}
