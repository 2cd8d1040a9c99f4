using Microsoft.AspNetCore.Mvc;
using Microsoft.Net.Http.Headers;
using Participate.Core.Common.Files;
using Participate.Core.Organisations;
using Participate.Web.Security;

namespace Participate.Web.Endpoints;

/// <summary>The logos of organisations, each asked for anew: what is hidden is gone with the next request.</summary>
public static class OrganisationEndpoints
{
    public static void MapOrganisations(this IEndpointRouteBuilder endpoints) => endpoints.MapGet(
        "/organisations/{organisation}/logo/{logo:int}",
        async ([FromRoute] string organisation, [FromRoute] int logo, [FromServices] OrganisationQueries queries, [FromServices] CurrentActor current, HttpResponse response, CancellationToken aborted) =>
        {
            if (await queries.LogoAsync(organisation, logo, await current.GetAsync(), aborted) is not { } file)
                return Results.NotFound();
            // Another logo has another address; caches between keep nothing.
            response.Headers.CacheControl = file.IsPublic ? "private, no-cache" : "private, no-store";
            response.Headers.ContentDisposition = FileKinds.Disposition(file.Kind, $"logo-{logo}");
            return Results.Bytes(file.Content, FileKinds.ContentType(file.Kind), entityTag: new EntityTagHeaderValue($"\"logo-{logo}\""));
        })
        .WithMetadata(new MemberFile());
}
