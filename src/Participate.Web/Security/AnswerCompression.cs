using System.IO.Compression;
using Microsoft.AspNetCore.ResponseCompression;
using Microsoft.Extensions.Options;

namespace Participate.Web.Security;

/// <summary>Marks an endpoint that serves stored files byte for byte, so that a part of one can be asked for.</summary>
public sealed class StoredFile;

/// <summary>Compresses answers: hard where one answer is kept for many readers, quickly where it is made for one.</summary>
public static class AnswerCompression
{
    public static void UseAnswerCompression(this WebApplication app)
    {
        var kept = At(CompressionLevel.Optimal, Brotli, Gzip);
        // At its quickest Brotli takes five times as long as gzip and comes out larger: it forgets what it was given before.
        var once = At(CompressionLevel.Fastest, Gzip, Brotli);
        app.UseWhen(context => !IsStored(context) && PublicPageCache.IsForEveryone(context.Request), branch => branch.UseMiddleware<ResponseCompressionMiddleware>(kept));
        app.UseWhen(context => !IsStored(context) && !PublicPageCache.IsForEveryone(context.Request), branch => branch.UseMiddleware<ResponseCompressionMiddleware>(once));

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

    private static bool IsStored(HttpContext context) => context.GetEndpoint()?.Metadata.GetMetadata<StoredFile>() is not null;
}
