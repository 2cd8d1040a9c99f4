using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Participate.Core.Data;
using Participate.Core.Organisations;

namespace Participate.Core.Ideas;

/// <summary>A member's last visit of a discussion.</summary>
/// <param name="NewSince">The end of the visit before it.</param>
/// <param name="SeenAt">When a page of it was last opened.</param>
public sealed record LastVisit(DateTime NewSince, DateTime SeenAt);

/// <summary>What on the page of an idea is a reader's own, but for the vote.</summary>
/// <param name="Speaks">The reader may speak for an organisation.</param>
/// <param name="HasOwnInDiscussion">The discussion is not as everybody sees it: the reader wrote comments that wait or are hidden, or marked some of those asked about as helpful.</param>
/// <param name="Visit">The last visit; null for none.</param>
public sealed record OwnOnIdea(bool Follows, bool Speaks, bool HasOwnInDiscussion, LastVisit? Visit);

/// <summary>Reads what on the page of an idea is a reader's own, in one query.</summary>
public sealed class OwnOnIdeaQueries(ParticipateDbContext db)
{
    // A compiled query belongs to one database's model; a process may have both. To put this one together anew was a quarter of what the page of an idea takes from memory.
    private static readonly ConditionalWeakTable<IModel, Func<ParticipateDbContext, int, int, int, IReadOnlyList<int>, CancellationToken, Task<OwnOnIdea?>>> Compiled = [];

    /// <summary>What is the reader's own; nothing where there is no such member.</summary>
    /// <param name="marked">Comments on the page that somebody finds helpful.</param>
    public async Task<OwnOnIdea> ReadAsync(int missionId, int ideaId, int memberId, IReadOnlyList<int> marked, CancellationToken cancellationToken) =>
        await Compiled.GetValue(db.Model, _ => Compile())(db, missionId, ideaId, memberId, marked, cancellationToken) ?? new OwnOnIdea(false, false, false, null);

    private static Func<ParticipateDbContext, int, int, int, IReadOnlyList<int>, CancellationToken, Task<OwnOnIdea?>> Compile() => EF.CompileAsyncQuery(
        (ParticipateDbContext db, int missionId, int ideaId, int memberId, IReadOnlyList<int> marked, CancellationToken _) => (
            from member in db.Users.AsNoTracking()
            where member.Id == memberId
            from visit in db.DiscussionVisits.Where(visit => visit.MemberId == member.Id && visit.IdeaId == ideaId).DefaultIfEmpty()
            select new OwnOnIdea(
                db.Follows.Any(follow => follow.MemberId == memberId && follow.MissionId == missionId && follow.IdeaId == ideaId && follow.EndedAt == null),
                db.OrganisationMembers.Any(place => place.MemberId == memberId && place.State == MembershipState.Current && place.Role >= OrganisationRole.Speaker),
                db.Comments.Any(comment => comment.AuthorId == memberId && comment.IdeaId == ideaId && (comment.Visibility == Visibility.Waiting || comment.Visibility == Visibility.Hidden))
                    || db.HelpfulMarks.Any(mark => marked.Contains(mark.CommentId) && mark.MemberId == memberId),
                visit == null ? null : new LastVisit(visit.NewSince, visit.SeenAt)))
            .FirstOrDefault());
}
