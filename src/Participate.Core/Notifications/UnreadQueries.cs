using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Notifications;

/// <summary>How much a member has not read yet: in the header of every signed-in page, so kept in memory.</summary>
public sealed class UnreadQueries
{
    private readonly MemberCache<int> kept;
    private readonly Changes changes;

    public UnreadQueries(IServiceScopeFactory scopes, Changes changes, Nodes nodes, TimeProvider clock)
    {
        this.changes = changes;
        kept = new(
            async (memberId, cancellationToken) =>
            {
                await using var scope = scopes.CreateAsyncScope();
                return await NotificationQueries.Shown(scope.ServiceProvider.GetRequiredService<ParticipateDbContext>())
                    .CountAsync(notification => notification.MemberId == memberId && notification.ReadAt == null, cancellationToken);
            },
            nodes,
            clock);
        changes.Listen(change =>
        {
            if (change.Kind == ChangeKind.Notifications)
                kept.Drop(change.Id);
            else if (change.Kind == ChangeKind.Unknown)
                kept.DropAll();
        });
    }

    /// <summary>Unread notifications of a member.</summary>
    public ValueTask<int> CountAsync(int memberId, CancellationToken cancellationToken) => kept.GetAsync(memberId, cancellationToken);

    /// <summary>Call after the commit of a change.</summary>
    public void Changed(int memberId) => changes.Made(new Change(ChangeKind.Notifications, memberId));
}
