using Microsoft.AspNetCore.DataProtection.KeyManagement;
using Microsoft.Extensions.Options;
using Participate.Core.Common;
using Participate.Core.Eligibility;
using Participate.Web.Settings;

namespace Participate.Web.Sharing;

/// <summary>What several nodes of one site share through Redis (docs/adr/0039-many-nodes.md). Without it a site is one process.</summary>
public static class SharingRegistration
{
    public static IServiceCollection AddParticipateSharing(this IServiceCollection services, RedisSettings settings, DataDirectory directory)
    {
        if (!settings.IsSet)
            return services;
        services.AddSingleton(new Nodes(AreMany: true));
        services.AddSingleton(provider => new SharedRedis(settings.ConnectionString!, provider.GetRequiredService<ILogger<SharedRedis>>()));
        services.AddSingleton<ChangeFeed>();
        services.AddHostedService(provider => provider.GetRequiredService<ChangeFeed>());
        services.AddSingleton(provider => new SharedKeys(provider.GetRequiredService<SharedRedis>(), directory.Keys, provider.GetRequiredService<ILoggerFactory>()));
        services.AddSingleton<IConfigureOptions<KeyManagementOptions>>(provider =>
            new ConfigureOptions<KeyManagementOptions>(options => options.XmlRepository = provider.GetRequiredService<SharedKeys>()));
        services.AddSingleton(provider => new ProofKey(() => SharedKeys.ProofKey(provider.GetRequiredService<SharedRedis>(), directory.ProofKey)));
        return services;
    }

    /// <summary>Before a page, an answer of the API or an act: what other nodes changed is known; before it is answered: they can know what it changed.</summary>
    public static void UseSharedChanges(this WebApplication app)
    {
        if (app.Services.GetService<ChangeFeed>() is not { } feed)
            return;
        app.Use(async (http, next) =>
        {
            if (http.GetEndpoint() is not null && !http.Request.Path.StartsWithSegments("/health"))
            {
                await feed.CatchUpAsync();
                http.Response.OnStarting(feed.ToldAsync);
            }
            await next(http);
        });
    }
}
