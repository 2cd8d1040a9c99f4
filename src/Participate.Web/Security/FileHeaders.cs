namespace Participate.Web.Security;

/// <summary>Marks an endpoint that serves a file that a member sent.</summary>
public sealed class MemberFile;

/// <summary>A member's file is never a page of this site: opened by itself it runs nothing and reaches nothing.</summary>
public static class FileHeaders
{
    /// <summary>Nothing is loaded, and what is shown has no origin.</summary>
    public const string ContentSecurityPolicy = "default-src 'none'; img-src 'self'; sandbox; frame-ancestors 'none'";

    /// <summary>Stands before <see cref="SecurityHeaders"/>, so that it has the last word on the answer.</summary>
    public static void UseFileHeaders(this IApplicationBuilder app) => app.Use((http, next) =>
    {
        http.Response.OnStarting(() =>
        {
            if (http.GetEndpoint()?.Metadata.GetMetadata<MemberFile>() is not null)
                http.Response.Headers.ContentSecurityPolicy = ContentSecurityPolicy;
            return Task.CompletedTask;
        });
        return next(http);
    });
}
