using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Summaries.OwnData;
using Participate.Web.Pages.Account;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The download of everything the site holds about the member who asks.</summary>
public static class OwnDataEndpoints
{
    /// <summary>It names nobody: whose data it is, the session says.</summary>
    public const string Address = "/account/data/download";

    public static void MapOwnData(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(Address, DownloadAsync).RequireAuthorization(Policies.Member);

    private static async Task<IResult> DownloadAsync(
        [FromServices] CurrentActor current, [FromServices] MemberSession session, [FromServices] OwnDataZip data, [FromServices] SecurityEvents security, [FromServices] TimeProvider clock, HttpResponse response, CancellationToken cancellationToken)
    {
        response.Headers.CacheControl = "private, no-store";
        if (await current.GetAsync() is not { } actor || await data.FindAsync(actor.MemberId, cancellationToken) is not { } member)
            return Results.NotFound();
        // A session that somebody else came by is not enough to take everything.
        if (!await session.IsFreshAsync())
            return Results.LocalRedirect(ItIsYouModel.For("/account/data"));
        security.OwnDataDownloaded(member.Id);
        // What cannot be read to its end is no file, and a slow browser holds no state of the database.
        return Results.Stream(
            stream => SummaryEndpoints.ThroughFileAsync(file => data.WriteAsync(member, file, cancellationToken), stream, cancellationToken),
            MediaTypeNames.Application.Zip, $"your-data-{clock.Today():yyyy-MM-dd}.zip");
    }
}
