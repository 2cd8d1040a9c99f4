using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>Finds whom an author means; its answer is never shown.</summary>
public sealed class InvitedMembers(ParticipateDbContext db)
{
    /// <summary>
    /// The member with this e-mail address, or the only one with this display name; null where there is none, the account is closed or not
    /// confirmed, or the member is an author already, is asked already, or declined before (nobody is asked twice).
    /// </summary>
    public async Task<int?> FindAsync(Idea idea, string addressee, CancellationToken cancellationToken)
    {
        var normalized = addressee.ToUpperInvariant();
        var named = addressee.Contains('@', StringComparison.Ordinal)
            ? db.Users.Where(member => member.NormalizedEmail == normalized)
            : db.Users.Where(member => member.DisplayName == addressee);
        var found = await named.Where(member => member.ClosedAt == null && member.EmailConfirmed).OrderBy(member => member.Id)
            .Select(member => member.Id).Take(2).ToListAsync(cancellationToken);
        if (found.Count != 1 || found[0] == idea.AuthorId)
            return null;
        var memberId = found[0];
        var isKnown = await db.CoAuthors.AnyAsync(row => row.IdeaId == idea.Id && row.MemberId == memberId, cancellationToken)
            || await db.CoAuthorInvitations.AnyAsync(
                row => row.IdeaId == idea.Id && row.MemberId == memberId && (row.Answer == InvitationAnswer.None || row.Answer == InvitationAnswer.Declined), cancellationToken);
        return isKnown ? null : memberId;
    }
}
