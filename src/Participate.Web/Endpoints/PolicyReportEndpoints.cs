using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>Where browsers report what the content policy kept from a page: a line of the log and a count, and nothing is stored. They send no form token.</summary>
public static class PolicyReportEndpoints
{
    /// <summary>Bytes of one body.</summary>
    public const int LargestBody = 16 * 1024;

    // A refusal is its status alone: no page is drawn for a browser that shows none.
    public static void MapPolicyReports(this IEndpointRouteBuilder endpoints) =>
        endpoints.MapPost(SecurityHeaders.ReportsPath, TakeAsync).WithMetadata(new SkipStatusCodePagesAttribute()).ExcludeFromDescription();

    private static async Task<IResult> TakeAsync(
        HttpRequest request, [FromServices] SecurityEvents events, [FromServices] SiteMeters meters, [FromServices] AddressPatterns patterns, CancellationToken cancellationToken)
    {
        var isList = Is(request, "application/reports+json");
        if (!isList && !Is(request, "application/csp-report"))
            return Results.StatusCode(StatusCodes.Status415UnsupportedMediaType);
        var body = new byte[LargestBody + 1];
        var length = request.ContentLength > LargestBody ? body.Length : await request.Body.ReadAtLeastAsync(body, body.Length, throwOnEndOfStream: false, cancellationToken);
        if (length > LargestBody)
            return Results.StatusCode(StatusCodes.Status413PayloadTooLarge);
        if (PolicyReport.Read(body.AsMemory(0, length), isList) is not { } reports)
            return Results.StatusCode(StatusCodes.Status400BadRequest);
        foreach (var report in reports)
        {
            meters.PolicyReported(report.Directive);
            events.PolicyReported(report.Directive, report.Blocked, report.Page.HasValue ? patterns.Of(report.Page) : null);
        }
        return Results.NoContent();
    }

    private static bool Is(HttpRequest request, string mediaType) =>
        MediaTypeHeaderValue.TryParse(request.ContentType, out var type) && type.MediaType.Equals(mediaType, StringComparison.OrdinalIgnoreCase);
}
