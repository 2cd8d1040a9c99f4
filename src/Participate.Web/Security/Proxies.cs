using System.Net;
using Microsoft.AspNetCore.HttpOverrides;
using Microsoft.Extensions.Options;
using Participate.Web.Settings;

namespace Participate.Web.Security;

/// <summary>
/// The proxies in front, which end TLS and say who asked and over what. One on this machine is believed, and those of
/// <c>Participate:Proxies</c>; anybody else could make up another reader's address.
/// </summary>
public static partial class Proxies
{
    public static void AddParticipateProxies(this IServiceCollection services, ParticipateSettings settings) => services.Configure<ForwardedHeadersOptions>(options =>
    {
        options.ForwardedHeaders = ForwardedHeaders.XForwardedFor | ForwardedHeaders.XForwardedProto;
        // However many stand in a row, each is believed only where it is known.
        options.ForwardLimit = null;
        foreach (var network in settings.ProxyNetworks())
            options.KnownIPNetworks.Add(network);
    });

    /// <summary>Takes what known proxies say. The first time that another one says something is logged: its readers all share one address here.</summary>
    public static void UseProxies(this WebApplication app)
    {
        var options = app.Services.GetRequiredService<IOptions<ForwardedHeadersOptions>>().Value;
        var logger = app.Services.GetRequiredService<ILoggerFactory>().CreateLogger(typeof(Proxies));
        var isLogged = 0;
        app.Use((http, next) =>
        {
            if (http.Request.Headers.ContainsKey(ForwardedHeadersDefaults.XForwardedForHeaderName)
                && http.Connection.RemoteIpAddress is { } address && !IsKnown(options, address)
                && Interlocked.Exchange(ref isLogged, 1) == 0)
            {
                LogUnknown(logger);
            }
            return next(http);
        });
        app.UseForwardedHeaders();
    }

    private static bool IsKnown(ForwardedHeadersOptions options, IPAddress address)
    {
        var plain = address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address;
        return options.KnownProxies.Contains(plain) || options.KnownIPNetworks.Any(network => network.Contains(plain));
    }

    // Without the address: none of a reader's is logged, and this may be one.
    [LoggerMessage(Level = LogLevel.Warning, Message = "X-Forwarded-For came from an address that is not a known proxy, and was ignored. Where it is your proxy, name it in Participate:Proxies; until then limits count all its readers as one. Said once.")]
    private static partial void LogUnknown(ILogger logger);
}
