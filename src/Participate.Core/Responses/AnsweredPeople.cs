using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Notifications;

namespace Participate.Core.Responses;

/// <summary>Who took part in an idea that is answered and need not follow it: who commented, beside who voted. Its authors have a letter of their own.</summary>
internal sealed class AnsweredPeople(ParticipateDbContext db) : NewsAudience
{
    public override IQueryable<int>? MembersOf(NewsItem item)
    {
        if (!item.IsAnswer)
            return null;
        var ideaId = item.IdeaId;
        return db.Comments.Where(comment => comment.IdeaId == ideaId && comment.Visibility == Visibility.Published).Select(comment => comment.AuthorId).Distinct();
    }

    public override IQueryable<int>? ToldApart(NewsItem item)
    {
        if (!item.IsAnswer)
            return null;
        var ideaId = item.IdeaId;
        return db.CoAuthors.Where(row => row.IdeaId == ideaId).Select(row => row.MemberId);
    }
}
