using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>What opens an account beside its password.</summary>
internal static class WaysIn
{
    /// <summary>
    /// Passkeys, accounts elsewhere, sessions, a link that signs in and two-step sign-in, which would keep others out, go. In the transaction that is open, of a member whose row it holds.
    /// </summary>
    public static async Task RemoveWaysInAsync(this ParticipateDbContext db, Member member, CancellationToken cancellationToken)
    {
        // What two-step sign-in needs, and the link.
        await db.UserTokens.Where(row => row.UserId == member.Id).ExecuteDeleteAsync(cancellationToken);
        await db.Passkeys.Where(passkey => passkey.MemberId == member.Id).ExecuteDeleteAsync(cancellationToken);
        await db.UserLogins.Where(login => login.UserId == member.Id).ExecuteDeleteAsync(cancellationToken);
        await db.SignedInSessions.Where(session => session.MemberId == member.Id).ExecuteDeleteAsync(cancellationToken);
        member.SetTwoStep(false);
    }
}
