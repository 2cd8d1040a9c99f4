using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>Whether a display name may be taken.</summary>
public sealed class DisplayNames(ParticipateDbContext db)
{
    /// <summary>
    /// Why a trimmed name is refused, in words: for its letters, or because it looks like the name of somebody who holds a role. Null
    /// where it is accepted; several members may have one name.
    /// </summary>
    /// <param name="memberId">Whose name it is to be; null for a new member.</param>
    public async Task<string?> RefusalAsync(string name, int? memberId, CancellationToken cancellationToken)
    {
        if (Member.DisplayNameRefusal(name) is { } refusal)
            return refusal;
        var staff = await db.Users
            .Where(member => member.Id != memberId && db.RoleGrants.Any(grant => grant.MemberId == member.Id))
            .Select(member => member.DisplayName)
            .ToListAsync(cancellationToken);
        var skeleton = NameSkeleton.Of(name);
        return staff.Exists(other => NameSkeleton.Of(other) == skeleton) ? Member.LooksLikeStaff : null;
    }
}
