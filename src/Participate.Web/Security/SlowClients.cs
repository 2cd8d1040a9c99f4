using Microsoft.AspNetCore.Server.Kestrel.Core;

namespace Participate.Web.Security;

/// <summary>
/// Ends connections that keep the site waiting, so that nobody holds all of them by sending a byte now and then. A proxy in front should have times of its own
/// (docs/operations.md): it holds the connections of readers, and this the proxy's.
/// </summary>
public static class SlowClients
{
    /// <summary>From the first byte of a request until its headers are there.</summary>
    public static readonly TimeSpan Headers = TimeSpan.FromSeconds(15);

    /// <summary>Bytes a second that a body, and an answer, must move after the grace; a slow phone has a hundred times that.</summary>
    public const double BytesPerSecond = 240;

    /// <summary>Connections at once; more wait for nothing and are closed.</summary>
    public const int MostConnections = 10_000;

    private static readonly TimeSpan Grace = TimeSpan.FromSeconds(5);

    /// <summary>A connection that is kept open between requests.</summary>
    private static readonly TimeSpan Idle = TimeSpan.FromSeconds(130);

    public static void Limit(KestrelServerLimits limits)
    {
        (limits.RequestHeadersTimeout, limits.KeepAliveTimeout) = (Headers, Idle);
        limits.MinRequestBodyDataRate = limits.MinResponseDataRate = new MinDataRate(BytesPerSecond, Grace);
        limits.MaxConcurrentConnections = MostConnections;
    }
}
