using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>Finds accounts that are not closed.</summary>
internal static class OpenAccounts
{
    /// <summary>The account of an address; null where there is none.</summary>
    /// <param name="normalizedEmail">As Identity writes it.</param>
    public static Task<Member?> FindOpenAccountAsync(this ParticipateDbContext db, string? normalizedEmail, CancellationToken cancellationToken) =>
        db.Users.FirstOrDefaultAsync(member => member.NormalizedEmail == normalizedEmail && member.ClosedAt == null, cancellationToken);

    /// <summary>
    /// Takes the turn of a member who writes something that goes with the account; false where the account is closed. Closing takes the turn too, so that what the member gives at
    /// that moment comes in before and goes with it, or not at all. Before any row is held, as everybody does who takes this turn.
    /// </summary>
    public static async Task<bool> TakeTurnOfOpenAccountAsync(this ParticipateDbContext db, int memberId, CancellationToken cancellationToken)
    {
        await db.TakeTurnAsync(memberId, cancellationToken);
        return await db.Users.AnyAsync(member => member.Id == memberId && member.ClosedAt == null, cancellationToken);
    }
}
