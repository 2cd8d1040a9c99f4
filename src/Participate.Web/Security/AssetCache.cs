using System.Collections.Concurrent;
using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Extensions.Primitives;
using Microsoft.Net.Http.Headers;

namespace Participate.Web.Security;

/// <summary>
/// Styles, scripts and images: compressed once and kept. Addresses with a version are cached by browsers for a year, and so are
/// the fonts, whose names change when they do. A version that a file does not have is none: whoever makes some up gets what is kept.
/// </summary>
public sealed class AssetCache : IOutputCachePolicy
{
    private const int MostKnown = 100;

    /// <summary>Where styles, scripts and images are.</summary>
    public static readonly string[] Folders = ["/css", "/js", "/img"];

    /// <summary>Ways in which browsers asked, and what they got: to read such a header takes longer than to find the answer in memory.</summary>
    private static readonly ConcurrentDictionary<string, string> Known = new(StringComparer.Ordinal);

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        if (!IsAsset(request))
            return ValueTask.CompletedTask;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = HttpMethods.IsGet(request.Method);
        // With its version it never changes; without one it may.
        var isCurrent = Urls(context.HttpContext).IsCurrent(context.HttpContext);
        context.ResponseExpirationTimeSpan = isCurrent ? TimeSpan.FromDays(1) : TimeSpan.FromMinutes(1);
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.QueryKeys = "";
        context.CacheVaryByRules.VaryByValues["v"] = isCurrent ? request.Query["v"].ToString() : "";
        ChooseEncoding(context);
        return ValueTask.CompletedTask;
    }

    public ValueTask ServeFromCacheAsync(OutputCacheContext context, CancellationToken cancellation) => ValueTask.CompletedTask;

    public ValueTask ServeResponseAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        if (context.HttpContext.Response.StatusCode != StatusCodes.Status200OK)
            context.AllowCacheStorage = false;
        return ValueTask.CompletedTask;
    }

    /// <summary>True for a style, a script or an image of the site.</summary>
    public static bool IsAsset(HttpRequest request)
    {
        foreach (var folder in Folders)
        {
            if (request.Path.StartsWithSegments(folder))
                return true;
        }
        return false;
    }

    /// <summary>How long browsers keep a file.</summary>
    public static void Prepare(StaticFileResponseContext context)
    {
        var isForever = Urls(context.Context).IsCurrent(context.Context) || context.Context.Request.Path.StartsWithSegments("/fonts");
        context.Context.Response.Headers.CacheControl = isForever ? "public, max-age=31536000, immutable" : "public, max-age=3600";
    }

    /// <summary>Says, in the key of a kept answer and to the compression behind the cache alike, which encoding the answer gets.</summary>
    public static void ChooseEncoding(OutputCacheContext context)
    {
        var encoding = EncodingOf(context.HttpContext.Request);
        context.CacheVaryByRules.VaryByValues["encoding"] = encoding;
        context.HttpContext.Request.Headers.AcceptEncoding = encoding;
    }

    /// <summary>
    /// The encoding that an answer gets: one name for the many ways in which browsers ask. The one that
    /// is wanted most, br before gzip, none that is refused.
    /// </summary>
    public static string EncodingOf(HttpRequest request)
    {
        var asked = request.Headers.AcceptEncoding;
        if (asked.Count != 1 || asked[0] is not { } header)
            return Read(asked);
        if (Known.TryGetValue(header, out var known))
            return known;
        var encoding = Read(asked);
        // Browsers ask in few ways; whoever makes up more is read each time.
        if (Known.Count < MostKnown)
            Known.TryAdd(header, encoding);
        return encoding;
    }

    private static AssetUrls Urls(HttpContext http) => http.RequestServices.GetRequiredService<AssetUrls>();

    private static string Read(StringValues asked)
    {
        if (!StringWithQualityHeaderValue.TryParseList(asked, out var accepted))
            return "";
        double WantedOf(string encoding) => (accepted.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(value => value.Value == "*")) is { } found ? found.Quality ?? 1 : 0;

        var (br, gzip) = (WantedOf("br"), WantedOf("gzip"));
        var plain = accepted.FirstOrDefault(value => value.Value.Equals("identity", StringComparison.OrdinalIgnoreCase))?.Quality;
        return br > 0 && br >= gzip && br >= (plain ?? 0) ? "br" : gzip > 0 && gzip >= (plain ?? 0) ? "gzip" : "";
    }
}
