using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Participate.Core.Common;
using Participate.Core.Eligibility;

namespace Participate.Web.Security;

/// <summary>
/// Seals what an address carries for an hour, with the site's keys, so that nobody can make it or read it: the seed of codes that were just made, which is stored
/// nowhere, recovery codes until they are kept, and that a member asked to go to the identity provider, which no other site can ask for.
/// </summary>
public sealed class Tickets(IDataProtectionProvider protection, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromHours(1);

    private readonly IDataProtector codes = protection.CreateProtector("Participate.Codes"), identity = protection.CreateProtector("Participate.Identity"), recovery = protection.CreateProtector("Participate.RecoveryCodes");

    /// <summary>A ticket for codes, for who made them alone.</summary>
    public string ForCodes(MadeCodes made, int memberId) => codes.Protect(Text(memberId, made.BatchId, made.Count, Convert.ToHexString(made.Seed)));

    /// <summary>The codes of a ticket; null where it is none, is another member's or another batch's, or is older than an hour.</summary>
    public MadeCodes? Codes(string? ticket, int batchId, int memberId) =>
        Open(codes, ticket) is [var member, var batch, var count, var seed] && Number(member) == memberId && Number(batch) == batchId
            ? new MadeCodes(batchId, Number(count), Convert.FromHexString(seed))
            : null;

    /// <summary>A ticket to the identity provider.</summary>
    public string ForIdentity(int memberId) => identity.Protect(Text(memberId));

    /// <summary>True for a ticket that was given to this member within the hour.</summary>
    public bool IsForIdentity(string? ticket, int memberId) => Open(identity, ticket) is [var member] && Number(member) == memberId;

    /// <summary>A ticket that holds recovery codes, for their member alone: what is stored of them cannot be read.</summary>
    public string ForRecovery(IReadOnlyList<string> written, int memberId) => recovery.Protect(Text(memberId, string.Join(',', written)));

    /// <summary>The recovery codes of a ticket; null where it is none, another member's, or older than an hour.</summary>
    public IReadOnlyList<string>? Recovery(string? ticket, int memberId) =>
        Open(recovery, ticket) is [var member, var written] && Number(member) == memberId ? written.Split(',') : null;

    private string Text(params object[] parts) => string.Join('|', parts.Append(clock.UtcNow().Ticks).Select(part => Convert.ToString(part, CultureInfo.InvariantCulture)));

    /// <summary>The parts but for the last, the time.</summary>
    private string[]? Open(IDataProtector protector, string? ticket) =>
        protector.Open(ticket ?? "")?.Split('|') is { } parts && clock.UtcNow() <= new DateTime(long.Parse(parts[^1], CultureInfo.InvariantCulture), DateTimeKind.Utc) + Life ? parts[..^1] : null;

    private static int Number(string text) => int.Parse(text, CultureInfo.InvariantCulture);
}
