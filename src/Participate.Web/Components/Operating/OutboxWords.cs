using Participate.Core.Members.Operating;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Operating;

/// <summary>The words for e-mail in the outbox.</summary>
public static class OutboxWords
{
    public static string Of(OutboxKind kind) => kind switch
    {
        OutboxKind.Account => T("Accounts and alerts"),
        OutboxKind.News => T("News for followers"),
        _ => T("Digests"),
    };

    /// <summary>What a refusal for good did to its member; null where it was none, or nobody has the address.</summary>
    public static string? Bounce(OutboxRow row) => row switch
    {
        { GivenUpAt: null } or { MemberId: null } => null,
        { IsStopped: true } => T("E-mail to this member is stopped until the address is confirmed again."),
        { WasRefused: false } => null,
        { Refusals: 0 } => T("The address was confirmed again since."),
        _ => T($"Refusal {row.Refusals} of {Core.Members.Member.BouncesBeforeStop}: after that e-mail to this member stops."),
    };
}
