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
}
