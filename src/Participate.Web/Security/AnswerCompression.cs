using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Participate.Web.Security;

/// <summary>Marks an endpoint that serves stored files byte for byte, so that a part of one can be asked for.</summary>
public sealed class StoredFile;

/// <summary>Compresses answers: as small as can be for styles and scripts, hard where a page is kept for many readers, quickly where it is made for one.</summary>
public static class AnswerCompression
{
    public static void UseAnswerCompression(this WebApplication app)
    {
        // A tenth of a second for the styles, once a day; a fifth less for everybody who comes for the first time.
        var assets = At(CompressionLevel.SmallestSize, Brotli, Gzip);
        var kept = At(CompressionLevel.Optimal, Brotli, Gzip);
        // At its quickest Brotli takes five times as long as gzip and comes out larger: it forgets what it was given before.
        var once = At(CompressionLevel.Fastest, Gzip, Brotli);
        app.UseWhen(context => AssetCache.IsAsset(context.Request), branch => branch.UseMiddleware<ResponseCompressionMiddleware>(assets));
        app.UseWhen(context => IsPage(context) && PublicPageCache.IsForEveryone(context.Request), branch => branch.UseMiddleware<ResponseCompressionMiddleware>(kept));
        app.UseWhen(context => IsPage(context) && !PublicPageCache.IsForEveryone(context.Request), branch => branch.UseMiddleware<ResponseCompressionMiddleware>(once));

        IResponseCompressionProvider At(CompressionLevel level, params Func<CompressionLevel, ICompressionProvider>[] preferred)
        {
            var options = new ResponseCompressionOptions
            {
                // Form tokens differ at every request, so that what compression reveals of a page's length is of no use.
                EnableForHttps = true,
                MimeTypes = [.. ResponseCompressionDefaults.MimeTypes, "image/svg+xml", "text/csv", "application/atom+xml", "text/calendar", "application/problem+json"],
            };
            foreach (var provider in preferred)
                options.Providers.Add(provider(level));
            return new ResponseCompressionProvider(app.Services, Options.Create(options));
        }
    }

    private static BrotliCompressionProvider Brotli(CompressionLevel level) => new(Options.Create(new BrotliCompressionProviderOptions { Level = level }));

    private static GzipCompressionProvider Gzip(CompressionLevel level) => new(Options.Create(new GzipCompressionProviderOptions { Level = level }));

    /// <summary>What is neither an asset nor a stored file.</summary>
    private static bool IsPage(HttpContext context) => !AssetCache.IsAsset(context.Request) && context.GetEndpoint()?.Metadata.GetMetadata<StoredFile>() is null;
}
