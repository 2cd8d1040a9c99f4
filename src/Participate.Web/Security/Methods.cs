namespace Participate.Web.Security;

/// <summary>The site is read with GET and HEAD and written to with POST; nothing answers to any other method.</summary>
public static class Methods
{
    public static void UseKnownMethods(this WebApplication app) => app.Use((http, next) =>
    {
        var method = http.Request.Method;
        if (HttpMethods.IsGet(method) || HttpMethods.IsHead(method) || HttpMethods.IsPost(method))
            return next(http);
        http.Response.StatusCode = StatusCodes.Status405MethodNotAllowed;
        http.Response.Headers.Allow = "GET, HEAD, POST";
        return Task.CompletedTask;
    });
}
