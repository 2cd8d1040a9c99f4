using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Missions.Opening;

/// <summary>Whether the site has an administrator. Once it has one it keeps one, so that it is asked of the database only until then.</summary>
public sealed class FirstAdministrator(IServiceScopeFactory scopes)
{
    private volatile bool isThere;

    public async Task<bool> IsThereAsync(CancellationToken cancellationToken)
    {
        if (isThere)
            return true;
        await using var scope = scopes.CreateAsyncScope();
        return isThere = await scope.ServiceProvider.GetRequiredService<ParticipateDbContext>().RoleGrants.AsNoTracking().AnyAsync(grant => grant.Role == Role.Administrator, cancellationToken);
    }
}
