using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>
/// The site always has an administrator. Each question takes a lock until the transaction that is open ends, so that two
/// administrators who go at the same moment do not both rely on the other.
/// </summary>
internal static class AdministratorRule
{
    /// <summary>True where nobody but this member is an administrator.</summary>
    public static async Task<bool> IsOnlyAdministratorAsync(this ParticipateDbContext db, int memberId, CancellationToken cancellationToken)
    {
        var administrators = db.RoleGrants.Where(grant => grant.Role == Role.Administrator);
        // Changes nothing; on PostgreSQL it waits for others who ask the same, and sees what they did.
        await administrators.ExecuteUpdateAsync(set => set.SetProperty(grant => grant.Role, Role.Administrator), cancellationToken);
        return !await administrators.AnyAsync(grant => grant.MemberId != memberId, cancellationToken);
    }

    /// <summary>The member as stored now; another transaction that changes the member, or the member's roles, waits until this one ends.</summary>
    public static async Task<Member?> LockMemberAsync(this ParticipateDbContext db, int memberId, CancellationToken cancellationToken)
    {
        var found = db.Users.Where(member => member.Id == memberId);
        await found.ExecuteUpdateAsync(set => set.SetProperty(member => member.DisplayName, member => member.DisplayName), cancellationToken);
        var member = await found.FirstOrDefaultAsync(cancellationToken);
        // This request may have read the member before it had the lock.
        if (member is not null)
            await db.Entry(member).ReloadAsync(cancellationToken);
        return member;
    }
}
