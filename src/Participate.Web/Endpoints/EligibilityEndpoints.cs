using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Eligibility;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>Where printed codes lead, codes that were just made as a file, and the way to the identity provider.</summary>
public static class EligibilityEndpoints
{
    private const string Csv = "text/csv; charset=utf-8; header=present";

    public static void MapEligibility(this IEndpointRouteBuilder endpoints)
    {
        // Uses nothing yet: the page asks first, and leads to signing in.
        endpoints.MapGet("/missions/{mission}/code/{code?}", async (string mission, string? code, [FromServices] MissionCatalogue missions, CancellationToken cancellationToken) =>
            await missions.FindAsync(mission, cancellationToken) is { } found
                ? Results.LocalRedirect($"/missions/{found.Slug}/eligibility?code={Uri.EscapeDataString(code ?? "")}")
                : Results.NotFound());
        endpoints.MapGet("/team/{mission}/eligibility/codes/{batch:int}/codes.csv", async (
            string mission, int batch, string? ticket, [FromServices] MissionCatalogue missions, [FromServices] CurrentActor current, [FromServices] Tickets tickets, [FromServices] ProofBatchService batches, [FromServices] SiteAddress address, HttpResponse response, CancellationToken cancellationToken) =>
        {
            // Who may not have them is not told whether there are any.
            if (await missions.FindAsync(mission, cancellationToken) is not { } found || await current.GetAsync() is not { } actor || !actor.Runs(found.Id)
                || tickets.Codes(ticket, batch, actor.MemberId) is not { } made || !(await batches.NoteShownAsync(found, batch, actor, cancellationToken)).Succeeded)
            {
                return Results.NotFound();
            }
            response.Headers.CacheControl = "private, no-store";
            CsvColumn<string>[] columns = [new("code", InvitedCode.Write), new("link", code => address.Absolute($"/missions/{found.Slug}/code/{InvitedCode.Write(code)}"))];
            var codes = Enumerable.Range(0, made.Count).Select(number => InvitedCode.Of(made.Seed, number));
            return Results.Stream(stream => CsvTable.WriteAsync(columns, codes.ToAsyncEnumerable(), stream), Csv, $"{found.Slug}-codes-{batch}.csv");
        });
        endpoints.MapGet("/account/identity/start", async (
            HttpContext http, string? ticket, string? returnUrl, [FromServices] CurrentActor current, [FromServices] Tickets tickets, [FromServices] IdentityProvider provider) =>
        {
            if (!provider.IsSet || await current.GetAsync() is not { } actor || !tickets.IsForIdentity(ticket, actor.MemberId))
                return Results.LocalRedirect(VerifiedIdentity.Page);
            if (await OpenIdCode.ChallengeAsync(http, VerifiedIdentity.Scheme, VerifiedIdentity.Properties(actor.MemberId, returnUrl)) is { } why)
                VerifiedIdentity.Fail(http, why);
            return Results.Empty;
        });
    }
}
