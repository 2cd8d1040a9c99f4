using Microsoft.AspNetCore.OutputCaching;
using Microsoft.AspNetCore.StaticFiles;
using Microsoft.Net.Http.Headers;

namespace Participate.Web.Security;

/// <summary>
/// Styles, scripts and images: compressed once and kept. Addresses with a version are cached by browsers for a year, and so are
/// the fonts, whose names change when they do.
/// </summary>
public sealed class AssetCache : IOutputCachePolicy
{
    private static readonly PathString[] Folders = ["/css", "/js", "/img"];

    public ValueTask CacheRequestAsync(OutputCacheContext context, CancellationToken cancellation)
    {
        var request = context.HttpContext.Request;
        if (!Array.Exists(Folders, folder => request.Path.StartsWithSegments(folder)))
            return ValueTask.CompletedTask;
        context.EnableOutputCaching = context.AllowCacheLookup = context.AllowCacheStorage = context.AllowLocking = HttpMethods.IsGet(request.Method);
        context.ResponseExpirationTimeSpan = TimeSpan.FromMinutes(1);
        context.CacheVaryByRules.VaryByHost = false;
        context.CacheVaryByRules.QueryKeys = "v";
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

    /// <summary>How long browsers keep a file.</summary>
    public static void Prepare(StaticFileResponseContext context)
    {
        var isForever = context.Context.Request.Query.ContainsKey("v") || context.Context.Request.Path.StartsWithSegments("/fonts");
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
        if (!StringWithQualityHeaderValue.TryParseList(request.Headers.AcceptEncoding, out var accepted))
            return "";
        double WantedOf(string encoding) => (accepted.FirstOrDefault(value => value.Value.Equals(encoding, StringComparison.OrdinalIgnoreCase))
            ?? accepted.FirstOrDefault(value => value.Value == "*")) is { } found ? found.Quality ?? 1 : 0;

        var (br, gzip) = (WantedOf("br"), WantedOf("gzip"));
        var plain = accepted.FirstOrDefault(value => value.Value.Equals("identity", StringComparison.OrdinalIgnoreCase))?.Quality;
        return br > 0 && br >= gzip && br >= (plain ?? 0) ? "br" : gzip > 0 && gzip >= (plain ?? 0) ? "gzip" : "";
    }
}
