using System.Globalization;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.Extensions.Primitives;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Missions;
using Participate.Web.Languages;

namespace Participate.Web.Security;

/// <summary>
/// Keeps whole public pages, compressed, for readers who are not signed in. An entry carries the version of what it shows, so
/// that a change made by this process is seen at once and one by another process within <see cref="Life"/>.
/// A page that carries a form token is never kept: the next reader's form would be refused.
/// </summary>
public sealed class PublicPageCache(ConsultationVersions versions, MissionCatalogue missions, TimeProvider clock) : IOutputCachePolicy
{
    /// <summary>The name under which pages ask for it.</summary>
    public const string Name = "public-page";

    /// <summary>How old a page may be that another process changed.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromSeconds(5);

    public async ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var http = context.HttpContext;
        var keeps = IsForEveryone(http.Request);
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = keeps;
        if (!keeps)
            return;
        context.ResponseExpirationTimeSpan = Life;
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.QueryKeys = http.GetEndpoint()?.Metadata.GetMetadata<WithoutQuery>() is null ? "*" : "";
        var (mission, today) = (http.Request.RouteValues["mission"] is string slug ? await missions.FindAsync(slug, cancellation) : null, clock.Today());
        context.CacheVaryByRules.VaryByValues["version"] = (mission is null ? versions.OfAll() : versions.Of(mission.Id)).ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["day"] = today.DayNumber.ToString(CultureInfo.InvariantCulture);
        context.CacheVaryByRules.VaryByValues["language"] = ReaderLanguage.Of(http).Code;
        AssetCache.ChooseEncoding(context);
        if (http.GetEndpoint()?.Metadata.GetMetadata<VaryByReader>() is { } vary)
            context.CacheVaryByRules.VaryByValues["reader"] = vary.Kind(http, mission, today);
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var response = context.HttpContext.Response;
        if (response.StatusCode != StatusCodes.Status200OK
            || !StringValues.IsNullOrEmpty(response.Headers.SetCookie)
            || response.Headers.CacheControl.ToString().Contains("no-store", StringComparison.OrdinalIgnoreCase))
        {
            context.AllowCacheStorage = false;
        }
        return ValueTask.CompletedTask;
    }

    /// <summary>True for a page that is kept.</summary>
    public static bool Keeps(Endpoint? endpoint) => endpoint?.Metadata.GetMetadata<OutputCacheAttribute>() is not null;

    /// <summary>True for a request whose answer depends on nobody: no session and no note of a last act.</summary>
    public static bool IsForEveryone(HttpRequest request)
    {
        if (!HttpMethods.IsGet(request.Method) && !HttpMethods.IsHead(request.Method))
            return false;
        var cookies = request.HttpContext.RequestServices.GetRequiredService<SiteCookies>();
        return !request.Cookies.ContainsKey(cookies.Session) && !request.Cookies.ContainsKey(cookies.Note);
    }
}

/// <summary>On what is the same whatever stands behind the question mark of its address.</summary>
public sealed record WithoutQuery;

/// <summary>On a page that shows different readers different things although nobody is signed in: a few kinds, each kept apart.</summary>
/// <param name="Kind">Which kind a reader gets, of the mission of the address, on a day.</param>
public sealed record VaryByReader(Func<HttpContext, Mission?, DateOnly, string> Kind);
