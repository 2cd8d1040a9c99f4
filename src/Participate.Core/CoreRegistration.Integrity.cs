using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;
using Participate.Core.Integrity;
using Participate.Core.Members;

namespace Participate.Core;

/// <content>The room of the watch for manipulation.</content>
public static partial class CoreRegistration
{
    private static void AddIntegrity(IServiceCollection services)
    {
        services.AddSingleton<VoteNetworkLog>();
        services.AddScoped<VoteNetworkService>();
        services.AddScoped<VoteWatchService>();
        services.AddScoped<VoteWatchQueries>();
        services.AddScoped<ExclusionService>();
        services.AddScoped<ExclusionQueries>();
        services.AddScoped<IHandle<MemberClosed>, SetAsideOfClosedMember>();
    }
}
