using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.RazorPages.Infrastructure;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.DependencyInjection;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Every address that the site answers, read from the running site, so that a new one cannot be forgotten.</summary>
internal static class SiteAddresses
{
    /// <summary>Patterns with the methods each answers: "GET /missions/{mission}", "POST /account/sign-in", with "?handler=Name" for a named handler.</summary>
    public static async Task<IReadOnlyList<string>> AllAsync(TestSite site)
    {
        var loader = site.Services.GetRequiredService<PageLoader>();
        var found = new SortedSet<string>(StringComparer.Ordinal);
        foreach (var endpoint in site.Services.GetRequiredService<EndpointDataSource>().Endpoints.OfType<RouteEndpoint>())
        {
            var pattern = "/" + endpoint.RoutePattern.RawText!.TrimStart('/');
            if (endpoint.Metadata.GetMetadata<PageActionDescriptor>() is { } page)
            {
                found.Add("GET " + pattern);
                foreach (var handler in (await loader.LoadAsync(page, endpoint.Metadata)).HandlerMethods.Where(handler => handler.HttpMethod != "Get"))
                    found.Add($"{handler.HttpMethod!.ToUpperInvariant()} {pattern}{(handler.Name is null ? "" : "?handler=" + handler.Name)}");
            }
            else
            {
                foreach (var method in endpoint.Metadata.GetMetadata<HttpMethodMetadata>()?.HttpMethods ?? ["*"])
                    found.Add($"{method} {pattern}");
            }
        }
        return [.. found];
    }
}
