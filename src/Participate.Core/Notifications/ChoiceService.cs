using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Notifications;

/// <summary>How a member wants to be e-mailed: kept, and held to for what already waits for a digest.</summary>
public sealed class ChoiceService(ParticipateDbContext db, Transactions transactions, AuditLog audit)
{
    /// <summary>The refusal of a link that does not work.</summary>
    public static readonly Outcome OldLink = Refusal.Invalid("", "This link does not work any more. It may be older than a year, not whole, or of an address that you no longer use here.");

    /// <summary>A member's choices.</summary>
    public Task<List<NotificationChoice>> ReadAsync(int memberId, CancellationToken cancellationToken) =>
        db.NotificationChoices.AsNoTracking().Where(choice => choice.MemberId == memberId).ToListAsync(cancellationToken);

    /// <summary>Keeps a member's choices for all missions (0) or for one, where null stands for as everywhere.</summary>
    public Task<Outcome> SetAsync(int missionId, IReadOnlyDictionary<NewsKind, Frequency?> wanted, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                return Refusal.NotFound;
            var choices = await db.NotificationChoices.Where(choice => choice.MemberId == actor.MemberId).ToListAsync(token);
            foreach (var (kind, frequency) in wanted)
                Set(choices, actor.MemberId, missionId, kind, frequency);
            // The log is kept for good: saving what is set already is no act.
            if (!db.ChangeTracker.HasChanges())
                return Outcome.Done;
            await HoldToAsync(choices, actor.MemberId, token);
            await DropUnsentAsync(actor.MemberId, [.. TurnedOff(choices, wanted.Keys)], token);
            audit.Add("notifications.changed", "member", actor.MemberId, actor.MemberId);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Whether the address of a link is still the member's. Refused where it is not, or the account is closed.</summary>
    public async Task<Outcome> LookAtLinkAsync(int memberId, string address, CancellationToken cancellationToken) =>
        await db.Users.AnyAsync(member => member.Id == memberId && member.Email == address && member.ClosedAt == null, cancellationToken) ? Outcome.Done : OldLink;

    /// <summary>Ends a subscription by the link of an e-mail, and what of it is written and not sent; again changes nothing. Refused as <see cref="LookAtLinkAsync"/> says.</summary>
    public Task<Outcome> EndAsync(int memberId, string address, Subscription subscription, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            await db.TakeTurnAsync(memberId, token);
            if (await LookAtLinkAsync(memberId, address, token) is { Succeeded: false } refused)
                return refused;
            await DropUnsentAsync(memberId, [subscription], token);
            if (subscription.Digest is { } digest)
            {
                await db.Notifications.Where(row => row.MemberId == memberId && row.EmailDue == digest)
                    .ExecuteUpdateAsync(set => set.SetProperty(row => row.EmailDue, (Frequency?)null).SetProperty(row => row.Fresh, 0), token);
            }
            var choices = await db.NotificationChoices.Where(choice => choice.MemberId == memberId).ToListAsync(token);
            var ended = choices.Where(choice => Ends(subscription, choice.Kind, NotificationChoice.Held(choice.Kind, choice.Frequency))).ToList();
            var kinds = NotificationChoice.Kinds.Where(kind => Ends(subscription, kind, NotificationChoice.Of(choices, kind, 0))).ToList();
            if (ended.Count + kinds.Count == 0)
                return Outcome.Done;
            foreach (var choice in ended)
                choice.Frequency = Frequency.None;
            foreach (var kind in kinds)
                Set(choices, memberId, 0, kind, Frequency.None);
            await HoldToAsync(choices, memberId, token);
            audit.Add("notifications.ended", "member", memberId, memberId, details: subscription.ToString());
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>The kinds among these that no mission is e-mailed about any more, and the digests where nothing is.</summary>
    private static IEnumerable<Subscription> TurnedOff(List<NotificationChoice> choices, IEnumerable<NewsKind> kinds)
    {
        var off = kinds.Where(kind => IsOff(choices, kind)).Select(kind => new Subscription(kind));
        return NotificationChoice.Kinds.All(kind => IsOff(choices, kind)) ? [.. off, new Subscription(Frequency.Daily), new Subscription(Frequency.Weekly)] : off;
    }

    private static bool IsOff(List<NotificationChoice> choices, NewsKind kind) => NotificationChoice.Of(choices, kind, 0) == Frequency.None
        && choices.TrueForAll(choice => choice.Kind != kind || NotificationChoice.Held(kind, choice.Frequency) == Frequency.None);

    private async Task DropUnsentAsync(int memberId, Subscription[] subscriptions, CancellationToken cancellationToken)
    {
        var names = subscriptions.Select(subscription => subscription.ToString()).ToList();
        await db.OutboxEmails.Where(email => email.MemberId == memberId && email.SentAt == null && names.Contains(email.Subscription!)).ExecuteDeleteAsync(cancellationToken);
    }

    private static bool Ends(Subscription subscription, NewsKind kind, Frequency frequency) =>
        subscription.Kind == kind ? frequency != Frequency.None : subscription.Digest == frequency;

    private void Set(List<NotificationChoice> choices, int memberId, int missionId, NewsKind kind, Frequency? frequency)
    {
        var choice = choices.Find(known => known.MissionId == missionId && known.Kind == kind);
        if (frequency is { } wanted && choice is not null)
        {
            choice.Frequency = wanted;
        }
        else if (frequency is { } first)
        {
            choice = new NotificationChoice { MemberId = memberId, MissionId = missionId, Kind = kind, Frequency = first };
            choices.Add(choice);
            db.NotificationChoices.Add(choice);
        }
        else if (choice is not null)
        {
            choices.Remove(choice);
            db.NotificationChoices.Remove(choice);
        }
    }

    /// <summary>What waits for a digest waits for the one that is wanted now; what is wanted at once goes with the next daily one.</summary>
    private async Task HoldToAsync(List<NotificationChoice> choices, int memberId, CancellationToken cancellationToken)
    {
        var waiting = await db.Notifications.Where(row => row.MemberId == memberId && row.EmailDue != null)
            .Select(row => new { row.Kind, row.MissionId }).Distinct().ToListAsync(cancellationToken);
        foreach (var of in waiting)
        {
            Frequency? due = NotificationChoice.Of(choices, of.Kind, of.MissionId ?? 0) switch
            {
                Frequency.None => null,
                Frequency.Weekly => Frequency.Weekly,
                _ => Frequency.Daily,
            };
            await db.Notifications.Where(row => row.MemberId == memberId && row.EmailDue != null && row.Kind == of.Kind && row.MissionId == of.MissionId)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.EmailDue, due).SetProperty(row => row.Fresh, row => due == null ? 0 : row.Fresh), cancellationToken);
        }
    }
}
