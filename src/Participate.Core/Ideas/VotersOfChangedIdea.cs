using Participate.Core.Data;
using Participate.Core.Notifications;

namespace Participate.Core.Ideas;

/// <summary>Who voted on an idea before its words changed, and not again since (rule 7); of one that was split, all who voted; of one that is answered, who voted before.</summary>
internal sealed class VotersOfChangedIdea(ParticipateDbContext db) : NewsAudience
{
    public override IQueryable<int>? MembersOf(NewsItem item)
    {
        var (ideaId, at) = (item.IdeaId, item.CreatedAt);
        if (item is { ReachesVoters: true, Kind: NewsKind.Provenance })
            return db.Votes.Where(vote => vote.IdeaId == ideaId).Select(vote => vote.MemberId);
        return item.ReachesVoters ? db.Votes.Where(vote => vote.IdeaId == ideaId && vote.CastAt < at).Select(vote => vote.MemberId) : null;
    }
}
