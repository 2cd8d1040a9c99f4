using Microsoft.AspNetCore.WebUtilities;

namespace Participate.Web.Security;

/// <summary>
/// What is common to all answers of the API: any site may read them (without anybody's session, on which they never depend), OPTIONS is
/// answered, and whatever goes wrong is said as problem details (RFC 9457), never as a page.
/// </summary>
public static class ApiAnswers
{
    private const string Methods = "GET, HEAD, OPTIONS";

    /// <summary>True for addresses of the API and of its description.</summary>
    public static bool IsApi(PathString path) => path.StartsWithSegments("/api") || path.StartsWithSegments("/openapi");

    /// <summary>Stands before the security headers, so that it has the last word on the answer.</summary>
    public static void UseApiHeaders(this WebApplication app) => app.Use((http, next) =>
    {
        if (!IsApi(http.Request.Path))
            return next(http);
        http.Response.OnStarting(() =>
        {
            var headers = http.Response.Headers;
            headers.AccessControlAllowOrigin = "*";
            headers.AccessControlExposeHeaders = "ETag, Link, Retry-After";
            headers["Cross-Origin-Resource-Policy"] = "cross-origin";
            return Task.CompletedTask;
        });
        return next(http);
    });

    /// <summary>Stands within the security headers, so that what is answered here has them too.</summary>
    public static void UseApiMethods(this WebApplication app) => app.Use((http, next) =>
    {
        if (!IsApi(http.Request.Path))
            return next(http);
        if (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method))
            return next(http);
        http.Response.Headers.Allow = Methods;
        if (!HttpMethods.IsOptions(http.Request.Method))
            return Problem(http, StatusCodes.Status405MethodNotAllowed, "The API is for reading: use GET or HEAD.").ExecuteAsync(http);
        http.Response.Headers.AccessControlAllowMethods = Methods;
        http.Response.Headers.AccessControlAllowHeaders = "If-None-Match";
        http.Response.Headers.AccessControlMaxAge = "86400";
        http.Response.StatusCode = StatusCodes.Status204NoContent;
        return Task.CompletedTask;
    });

    /// <summary>Stands within the pages for errors, so that these find an answer there.</summary>
    public static void UseApiProblems(this WebApplication app) => app.UseWhen(http => IsApi(http.Request.Path), branch =>
    {
        branch.UseExceptionHandler(new ExceptionHandlerOptions
        {
            ExceptionHandler = http => Problem(http, StatusCodes.Status500InternalServerError, "Something went wrong. It is our fault, not yours.").ExecuteAsync(http),
        });
        branch.Use(async (http, next) =>
        {
            await next(http);
            var response = http.Response;
            if (response.StatusCode >= StatusCodes.Status400BadRequest && !response.HasStarted && response.ContentType is null)
                await Problem(http, response.StatusCode, WordsFor(response.StatusCode)).ExecuteAsync(http);
        });
    });

    /// <summary>Problem details.</summary>
    public static IResult Problem(HttpContext http, int status, string detail) =>
        Results.Problem(detail, http.Request.Path, status, ReasonPhrases.GetReasonPhrase(status), "about:blank");

    private static string WordsFor(int status) => status switch
    {
        StatusCodes.Status404NotFound => "There is nothing at this address. /openapi/v1.json describes those there are.",
        StatusCodes.Status429TooManyRequests => $"That was a lot in a short time: at most {Limits.ApiRequests} requests a minute. Wait as long as Retry-After says.",
        _ => ReasonPhrases.GetReasonPhrase(status),
    };
}
