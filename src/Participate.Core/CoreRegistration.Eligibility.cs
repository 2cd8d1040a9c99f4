using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;
using Participate.Core.Eligibility;
using Participate.Core.Members;

namespace Participate.Core;

/// <content>The room of eligibility.</content>
public static partial class CoreRegistration
{
    private static void AddEligibility(IServiceCollection services)
    {
        services.AddSingleton<EligibilityGate>();
        services.AddSingleton(new IdentityProvider(null));
        services.AddScoped<ProofRows>();
        services.AddScoped<ProofBatchService>();
        services.AddScoped<ShowingService>();
        services.AddScoped<IdentityService>();
        services.AddScoped<VotingLevelService>();
        services.AddScoped<EligibilityQueries>();
        services.AddScoped<IHandle<MemberClosed>, EligibilityOfClosedMember>();
    }
}
