using System.Net.Mime;
using Microsoft.AspNetCore.Diagnostics;
using Participate.Core.Data;

namespace Participate.Web.Security;

/// <summary>
/// A database that takes nothing at this moment, because it is locked, full, only to be read or away, is no fault of the site's programs: the answer is
/// 503 with a time after which to come again, what was typed is given back, and the log has a line that names the address and the fault and nobody.
/// </summary>
public static partial class StorageFaults
{
    /// <summary>Seconds after which to come again.</summary>
    private const string Later = "30";

    private static readonly object Key = new();

    /// <summary>The fault for which this request was not done; null for every other.</summary>
    public static DatabaseFault? FaultOf(HttpContext http) => http.Items[Key] as DatabaseFault?;

    /// <summary>Stands within the pages for errors and the problems of the API, so that these say what happened.</summary>
    public static void UseDatabaseFaults(this WebApplication app)
    {
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(StorageFaults));
        var trouble = app.Services.GetRequiredService<WriteTrouble>();
        app.Use(async (http, next) =>
        {
            try
            {
                await next(http);
            }
            catch (Exception exception) when (!http.Response.HasStarted && DatabaseFaults.Of(exception) is { } fault)
            {
                await AnswerAsync(http, fault, trouble, logger);
            }
        });
    }

    private static async Task AnswerAsync(HttpContext http, DatabaseFault fault, WriteTrouble trouble, ILogger logger)
    {
        var isReading = HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method);
        LogNotDone(logger, http.Request.Method, (http.GetEndpoint() as RouteEndpoint)?.RoutePattern.RawText ?? "", DatabaseFaults.Words(fault));
        if (!isReading)
            trouble.Failed(fault);
        http.Response.Clear();
        http.Response.StatusCode = StatusCodes.Status503ServiceUnavailable;
        http.Response.Headers.RetryAfter = Later;
        http.Response.Headers.CacheControl = "no-store";
        if (http.Features.Get<IStatusCodeReExecuteFeature>() is null)
        {
            http.Items[Key] = fault;
            KeptForm.Refuse(http);
            return;
        }
        // The page that says so needs the database as well.
        http.Response.ContentType = MediaTypeNames.Text.Plain;
        await http.Response.WriteAsync("The site does not reach its data right now. Please try again in a minute.", http.RequestAborted);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Method} /{Route} was not done, and answered with 503: {Fault}.")]
    private static partial void LogNotDone(ILogger logger, string method, string route, string fault);
}
