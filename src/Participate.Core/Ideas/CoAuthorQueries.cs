using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>A co-author as pages show it.</summary>
public sealed record CoAuthorName(int MemberId, string Name);

/// <summary>An open invitation as its author sees it; whether anybody has it is not said.</summary>
public sealed record SentInvitation(int Id, string Addressee, DateTime ExpiresAt);

/// <summary>An open invitation as the one who is asked sees it.</summary>
public sealed record ReceivedInvitation(int Id, string By, string MissionTitle, string Title, string Summary, DateTime At, DateTime ExpiresAt);

/// <summary>Reads who writes ideas together, and who is asked to.</summary>
public sealed class CoAuthorQueries(ParticipateDbContext db, TimeProvider clock)
{
    /// <summary>The co-authors of an idea, in the order in which they joined.</summary>
    public Task<List<CoAuthorName>> OfIdeaAsync(int ideaId, CancellationToken cancellationToken) => (
        from row in db.CoAuthors.AsNoTracking()
        join member in db.Users on row.MemberId equals member.Id
        where row.IdeaId == ideaId
        orderby row.JoinedAt, row.MemberId
        select new CoAuthorName(member.Id, member.DisplayName)).ToListAsync(cancellationToken);

    /// <summary>The open invitations of an idea, for its author.</summary>
    public Task<List<SentInvitation>> SentAsync(int ideaId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return db.CoAuthorInvitations.AsNoTracking()
            .Where(row => row.IdeaId == ideaId && row.Answer == InvitationAnswer.None && row.ExpiresAt > now)
            .OrderBy(row => row.Id)
            .Select(row => new SentInvitation(row.Id, row.Addressee, row.ExpiresAt))
            .ToListAsync(cancellationToken);
    }

    /// <summary>The open invitations of a member, newest first, at most 50. Those to ideas that were hidden, merged or withdrawn are left out.</summary>
    public Task<List<ReceivedInvitation>> ReceivedAsync(int memberId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return (
            from row in db.CoAuthorInvitations.AsNoTracking()
            join idea in db.Ideas on row.IdeaId equals idea.Id
            join mission in db.Missions on idea.MissionId equals mission.Id
            join author in db.Users on row.InvitedById equals author.Id
            where row.MemberId == memberId && row.Answer == InvitationAnswer.None && row.ExpiresAt > now && author.ClosedAt == null
                && (idea.Visibility == Visibility.Draft || idea.Visibility == Visibility.Waiting || idea.Visibility == Visibility.Published)
            orderby row.Id descending
            select new ReceivedInvitation(row.Id, author.DisplayName, mission.Title, idea.Title, idea.Summary, row.At, row.ExpiresAt))
            .Take(50).ToListAsync(cancellationToken);
    }
}
