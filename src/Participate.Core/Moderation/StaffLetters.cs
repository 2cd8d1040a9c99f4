using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>Tells moderators and administrators what waits for them in person.</summary>
public sealed class StaffLetters(ParticipateDbContext db, NotificationService notifications)
{
    /// <summary>A case was escalated: the other moderators of the mission and all administrators are told, never its author. The note is on the page of the case.</summary>
    /// <param name="what">What it is about, such as "an idea".</param>
    public async Task EscalatedAsync(ModerationCase item, string what, Actor by, CancellationToken cancellationToken)
    {
        var staff = await db.RoleGrants
            .Where(grant => grant.Role == Role.Administrator || (grant.Role == Role.Moderator && (grant.MissionId == null || grant.MissionId == item.MissionId)))
            .Where(grant => grant.MemberId != by.MemberId && grant.MemberId != item.AuthorId)
            .Select(grant => grant.MemberId)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var memberId in staff.Order())
        {
            await notifications.TellAsync(
                new NotificationOptions
                {
                    MemberId = memberId,
                    Title = T($"Case {item.Id} was escalated"),
                    Text = T($"{by.DisplayName} asks another moderator or an administrator to decide about {T(what)}. The note that says why is with the case."),
                    Path = $"/moderation/cases/{item.Id}",
                },
                cancellationToken);
        }
    }
}
