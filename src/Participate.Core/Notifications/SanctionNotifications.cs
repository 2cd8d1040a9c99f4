using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Notifications;

/// <summary>Tells a member about sanctions, and those who may decide about an appeal. Nobody is told who gave one.</summary>
internal sealed class SanctionNotifications(ParticipateDbContext db, NotificationService notifications, GuidelineRegister guidelines)
    : IHandle<SanctionGiven>, IHandle<SanctionLifted>, IHandle<SanctionAppealed>, IHandle<SanctionUpheld>
{
    private const string Page = "/account/sanctions";

    public async Task HandleAsync(SanctionGiven happened, CancellationToken cancellationToken)
    {
        var sanction = await FindAsync(happened.SanctionId, cancellationToken);
        var rule = guidelines.Find(sanction.Reason);
        var reason = rule is null ? "" : rule.Told;
        await TellAsync(
            sanction, sanction.Kind == SanctionKind.Warning ? T("You have a warning") : Line(sanction),
            [Meaning(sanction), reason, Quoted(sanction.Message), T("If you think this is wrong, you can appeal. Somebody else then looks at it again.")], cancellationToken);
    }

    public async Task HandleAsync(SanctionLifted happened, CancellationToken cancellationToken)
    {
        var sanction = await FindAsync(happened.SanctionId, cancellationToken);
        await TellAsync(sanction, T($"{T(SanctionWords.Name(sanction.Kind))} lifted"), [T("It does not hold any more."), Quoted(sanction.LiftReason ?? "")], cancellationToken);
    }

    public async Task HandleAsync(SanctionUpheld happened, CancellationToken cancellationToken)
    {
        var sanction = await FindAsync(happened.SanctionId, cancellationToken);
        await TellAsync(
            sanction, T($"Your appeal was decided: the {T(SanctionWords.Name(sanction.Kind).ToLowerInvariant())} stands"),
            [T("Somebody who had not decided before looked at it again."), Quoted(sanction.AppealMessage ?? "")], cancellationToken);
    }

    public async Task HandleAsync(SanctionAppealed happened, CancellationToken cancellationToken)
    {
        var sanction = await FindAsync(happened.SanctionId, cancellationToken);
        var deciders = await db.RoleGrants.AsNoTracking()
            .Where(grant => grant.MemberId != sanction.GivenById && grant.MemberId != sanction.MemberId
                && (grant.Role == Role.Administrator
                    || (grant.Role == Role.Moderator && sanction.Kind != SanctionKind.Ban && sanction.MissionId != null && (grant.MissionId == null || grant.MissionId == sanction.MissionId))))
            .Select(grant => grant.MemberId)
            .Distinct()
            .ToListAsync(cancellationToken);
        foreach (var memberId in deciders)
        {
            await notifications.TellAsync(
                new NotificationOptions { MemberId = memberId, Title = T("A member appeals a sanction"), Text = T("Somebody who did not give it must decide."), Path = $"/moderation/sanctions/{sanction.Id}" },
                cancellationToken);
        }
    }

    private Task<Sanction> FindAsync(int sanctionId, CancellationToken cancellationToken) => db.Sanctions.SingleAsync(row => row.Id == sanctionId, cancellationToken);

    private static string Quoted(string message) => message.Length == 0 ? "" : $"{T("The moderator wrote:")}\n“{message}”";

    /// <summary>As <see cref="SanctionWords.Line"/> says it.</summary>
    private static string Line(Sanction sanction)
    {
        var what = sanction.Kind != SanctionKind.Limit ? T(SanctionWords.Name(sanction.Kind))
            : sanction.PerDay == 1 ? T("Limit of 1 contribution a day")
            : T($"Limit of {sanction.PerDay ?? 0} contributions a day");
        return sanction.Until is { } end ? T($"{what} until {T(UkTime.Words(end))}") : what;
    }

    /// <summary>As <see cref="SanctionWords.Meaning"/> says it.</summary>
    private static string Meaning(Sanction sanction) => (sanction.Kind, sanction.PerDay) switch
    {
        (SanctionKind.Limit, 1) => T($"You can propose ideas and comment, together once a day, until {T(UkTime.Words(sanction.Until!.Value))}. You can vote."),
        (SanctionKind.Limit, var times) => T($"You can propose ideas and comment, together {times ?? 0} times a day, until {T(UkTime.Words(sanction.Until!.Value))}. You can vote."),
        (SanctionKind.Suspension, _) => T($"You cannot propose ideas, comment or vote until {T(UkTime.Words(sanction.Until!.Value))}. You can read everything."),
        _ => T(SanctionWords.Meaning(sanction)),
    };

    private Task TellAsync(Sanction sanction, string title, string[] parts, CancellationToken cancellationToken) => notifications.TellAsync(
        new NotificationOptions { MemberId = sanction.MemberId, Title = title, Text = string.Join("\n\n", parts.Where(part => part.Length > 0)), Path = Page },
        cancellationToken);
}
