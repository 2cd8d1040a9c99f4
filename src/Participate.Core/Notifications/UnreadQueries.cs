using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Notifications;

/// <summary>How much a member has not read yet: in the header of every signed-in page, so kept in memory.</summary>
public sealed class UnreadQueries(IServiceScopeFactory scopes, TimeProvider clock)
{
    private readonly MemberCache<int> kept = new(
        async (memberId, cancellationToken) =>
        {
            await using var scope = scopes.CreateAsyncScope();
            return await NotificationQueries.Shown(scope.ServiceProvider.GetRequiredService<ParticipateDbContext>())
                .CountAsync(notification => notification.MemberId == memberId && notification.ReadAt == null, cancellationToken);
        },
        clock);

    /// <summary>Unread notifications of a member. A change made by another process is seen within 30 seconds.</summary>
    public ValueTask<int> CountAsync(int memberId, CancellationToken cancellationToken) => kept.GetAsync(memberId, cancellationToken);

    /// <summary>Call after the commit of a change.</summary>
    public void Changed(int memberId) => kept.Drop(memberId);
}
