using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Summaries;

/// <summary>Chooses the comments that a summary quotes: for each idea that stands out, the best for and the best against, as its discussion is sorted best first.</summary>
public sealed class ArgumentQueries(ParticipateDbContext db)
{
    /// <summary>Ideas of each ranking whose arguments are quoted.</summary>
    private const int IdeasOfRanking = 4;

    /// <summary>So many of the best are looked at for one that may be quoted.</summary>
    private const int LookedAt = 5;

    /// <summary>The comments by their ids. Those that seem to hold personal data are passed over.</summary>
    internal async Task<IReadOnlyList<Argument>> ChooseAsync(SummaryRankings rankings, CancellationToken cancellationToken)
    {
        var ideas = rankings.MostSupported.Take(IdeasOfRanking)
            .Concat(rankings.MostDivided.Take(IdeasOfRanking))
            .Concat(rankings.MostOpposed.Take(IdeasOfRanking))
            .Concat(rankings.MostDiscussed.Take(IdeasOfRanking))
            .Select(idea => idea.Id).Distinct();
        var chosen = new List<Argument>();
        foreach (var ideaId in ideas)
        {
            foreach (var stance in new[] { Stance.For, Stance.Against })
            {
                var best = await db.Comments.AsNoTracking()
                    .Where(comment => comment.IdeaId == ideaId && comment.Depth == 0 && comment.Stance == stance && comment.Visibility == Visibility.Published && comment.WrittenAs == null)
                    .OrderByDescending(comment => comment.BestKey).ThenByDescending(comment => comment.Id)
                    .Take(LookedAt)
                    .Select(comment => new { comment.Id, comment.BodyHtml })
                    .ToListAsync(cancellationToken);
                if (best.Find(comment => SummaryWords.MayBeQuoted(MemberMarkdown.ToText(comment.BodyHtml))) is { } quoted)
                    chosen.Add(new Argument(ideaId, quoted.Id, stance));
            }
        }
        return chosen;
    }
}
