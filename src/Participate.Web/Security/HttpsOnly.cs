using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Participate.Web.Settings;

namespace Participate.Web.Security;

/// <summary>
/// Where the public address is https, who reads by http is sent there, and what is sent by http is refused: it has crossed the network already, and a redirect would hide
/// that (ASVS 4.1.2, 12.2.1). Pages alone are sent on, the API refuses too. This machine's own checks of health, and a proxy that does not say by what the reader came,
/// are answered as ever: a redirect would lead them in a circle.
/// </summary>
public static class HttpsOnly
{
    /// <summary>Before the proxies are believed: what came over the wire.</summary>
    private sealed record Arrival(IPAddress? From, bool SaysScheme, bool SaysReader);

    public static void UseArrivals(this WebApplication app)
    {
        if (IsWanted(app))
        {
            app.Use((http, next) =>
            {
                var headers = http.Request.Headers;
                http.Features.Set(new Arrival(
                    http.Connection.RemoteIpAddress, headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName), headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName)));
                return next(http);
            });
        }
    }

    public static void UseHttpsOnly(this WebApplication app)
    {
        if (!IsWanted(app))
            return;
        var address = new Uri(app.Services.GetRequiredService<ParticipateSettings>().PublicUrl!).GetLeftPart(UriPartial.Authority);
        app.Use((http, next) =>
        {
            var arrival = http.Features.Get<Arrival>()!;
            // A proxy that is believed had its header taken away by the middleware that believed it.
            var isBelieved = arrival.SaysScheme && !http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedProtoHeaderName);
            return http.Request.IsHttps || !CameByHttp(arrival.From, isBelieved, arrival.SaysScheme || arrival.SaysReader) || http.Request.Path.StartsWithSegments("/health")
                ? next(http)
                : AnswerAsync(http, address);
        });
    }

    /// <summary>True where the reader is known to have come by http.</summary>
    /// <param name="from">Who is connected here.</param>
    /// <param name="saysSchemeAndIsBelieved">A known proxy said by what the reader came, and it was not https.</param>
    /// <param name="isFromProxy">It has headers that proxies add: one of them, known or not, stands between.</param>
    public static bool CameByHttp(IPAddress? from, bool saysSchemeAndIsBelieved, bool isFromProxy) =>
        saysSchemeAndIsBelieved || (!isFromProxy && from is not null && !IPAddress.IsLoopback(from.IsIPv4MappedToIPv6 ? from.MapToIPv4() : from));

    private static bool IsWanted(WebApplication app) =>
        !app.Environment.IsDevelopment() && app.Services.GetRequiredService<ParticipateSettings>().PublicUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true;

    private static Task AnswerAsync(HttpContext http, string address)
    {
        var isPage = (HttpMethods.IsGet(http.Request.Method) || HttpMethods.IsHead(http.Request.Method)) && !http.Request.Path.StartsWithSegments("/api");
        http.Response.Headers.CacheControl = "no-store";
        if (isPage)
        {
            http.Response.Redirect(address + http.Request.PathBase + http.Request.Path + http.Request.QueryString, permanent: true, preserveMethod: true);
            return Task.CompletedTask;
        }
        http.Response.StatusCode = StatusCodes.Status403Forbidden;
        http.Response.ContentType = "text/plain; charset=utf-8";
        return http.Response.WriteAsync($"This came without encryption and was not taken. Use {address}.", http.RequestAborted);
    }
}
