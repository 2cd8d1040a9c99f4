using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Participate.Core.Common;
using Participate.Web.Settings;

namespace Participate.Web.HostedServices;

/// <summary>
/// Links in e-mails begin with the public address of the settings; in development, where there is none, with the first address that
/// the server listens on. They never come from a request, whose host anybody can choose.
/// </summary>
public sealed class SiteAddressAtStart(SiteAddress site, ParticipateSettings settings, IServer server) : IHostedLifecycleService
{
    /// <summary>The address that the settings give, for a program that does not listen itself; null where they give none.</summary>
    public static string? Configured(IServiceProvider services) =>
        services.GetRequiredService<ParticipateSettings>().PublicUrl
        ?? (services.GetRequiredService<IConfiguration>()["urls"] is { Length: > 0 } addresses ? Reachable(addresses.Split(';')[0]) : null);

    public Task StartingAsync(CancellationToken cancellationToken)
    {
        if (settings.PublicUrl is { } publicUrl)
            site.BaseUrl = publicUrl;
        return Task.CompletedTask;
    }

    public Task StartedAsync(CancellationToken cancellationToken)
    {
        if (settings.PublicUrl is null && server.Features.Get<IServerAddressesFeature>()?.Addresses.FirstOrDefault() is { } address)
            site.BaseUrl = Reachable(address);
        return Task.CompletedTask;
    }

    public Task StartAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StopAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppingAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    public Task StoppedAsync(CancellationToken cancellationToken) => Task.CompletedTask;

    // An address that stands for every one of the machine's leads nowhere in a link.
    private static string Reachable(string address) =>
        address.Replace("//0.0.0.0:", "//localhost:", StringComparison.Ordinal).Replace("//[::]:", "//localhost:", StringComparison.Ordinal);
}
