using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Participate.Core.Common;
using Participate.Core.Common.Mail;
using Participate.Core.Notifications;

namespace Participate.Web.Security;

/// <summary>What the link of an e-mail says.</summary>
public sealed record UnsubscribeRequest(int MemberId, string Address, Subscription Subscription);

/// <summary>
/// Makes and reads the links that stop e-mails with one click (RFC 8058). They are sealed with the site's keys, so nobody can make one,
/// and hold for a year.
/// </summary>
public sealed class UnsubscribeLinks(IDataProtectionProvider protection, SiteAddress site, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromDays(365);

    private readonly IDataProtector protector = protection.CreateProtector("Participate.Unsubscribe");

    /// <summary>The absolute address for an e-mail; null where it cannot be stopped.</summary>
    public string? AddressFor(OutboxEmail email) => email is { MemberId: { } memberId, Subscription: { } subscription }
        ? site.Absolute("/unsubscribe/" + protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{memberId}|{subscription}|{email.CreatedAt.Ticks}|{email.To}")))
        : null;

    /// <summary>What a link says; null where it was not made here, was changed, or is older than a year.</summary>
    public UnsubscribeRequest? Read(string token)
    {
        if (protector.Open(token)?.Split('|', 4) is not { } parts)
            return null;
        var made = new DateTime(long.Parse(parts[2], CultureInfo.InvariantCulture), DateTimeKind.Utc);
        return made + Life >= clock.UtcNow() && Subscription.Parse(parts[1]) is { } subscription
            ? new UnsubscribeRequest(int.Parse(parts[0], CultureInfo.InvariantCulture), parts[3], subscription)
            : null;
    }
}
