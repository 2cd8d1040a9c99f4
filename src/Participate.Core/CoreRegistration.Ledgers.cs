using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Events;
using Participate.Core.Ledgers;
using Participate.Core.Members;

namespace Participate.Core;

/// <content>The room of ledgers.</content>
public static partial class CoreRegistration
{
    private static void AddLedgers(IServiceCollection services)
    {
        services.AddScoped<LedgerEvents>();
        services.AddScoped<Pseudonyms>();
        services.AddScoped<LedgerRows>();
        services.AddScoped<LedgerSealer>();
        services.AddScoped<LedgerQueries>();
        services.AddScoped<OwnLedgerQueries>();
        services.AddScoped<IHandle<MemberClosed>, PseudonymsOfClosedMember>();
    }
}
