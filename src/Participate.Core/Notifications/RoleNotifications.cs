using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Notifications;

/// <summary>Tells a member about a role given or taken.</summary>
internal sealed class RoleNotifications(NotificationService notifications) : IHandle<RoleGranted>, IHandle<RoleRevoked>
{
    public Task HandleAsync(RoleGranted happened, CancellationToken cancellationToken) => notifications.TellAsync(
        new NotificationOptions
        {
            MemberId = happened.MemberId,
            Title = T($"You have a new role: {Holding(happened.Role, happened.MissionTitle)}"),
            Text = T($"With it you can {T(RoleWords.Allows(happened.Role))}. If you did not expect it, write to us."),
            Path = happened.Role switch { Role.Administrator => "/admin", Role.Moderator => "/moderation", _ => "/account" },
        },
        cancellationToken);

    public Task HandleAsync(RoleRevoked happened, CancellationToken cancellationToken) => notifications.TellAsync(
        new NotificationOptions
        {
            MemberId = happened.MemberId,
            Title = T($"You no longer have this role: {Holding(happened.Role, happened.MissionTitle)}"),
            Text = T("An administrator took it away. What you contributed and your votes stay as they are."),
            Path = "/account",
        },
        cancellationToken);

    private static string Holding(Role role, string? missionTitle) => role == Role.Administrator ? T(RoleWords.Name(role))
        : missionTitle is null ? T(RoleWords.Holding(role, null))
        : role == Role.Moderator ? T($"Moderator of {M(missionTitle)}") : T($"Mission team of {M(missionTitle)}");
}

/// <summary>What a member was told goes with the account.</summary>
internal sealed class ClosedMemberNotifications(ParticipateDbContext db) : IHandle<MemberClosed>
{
    public Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken) =>
        db.Notifications.Where(notification => notification.MemberId == happened.MemberId).ExecuteDeleteAsync(cancellationToken);
}
