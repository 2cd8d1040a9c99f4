using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight;

namespace Participate.Core.Barriers;

/// <summary>A public barrier that says much the same as a title.</summary>
public sealed record SimilarBarrier(int Id, string Title, int Seconded);

/// <summary>
/// Finds the public barriers of a mission that say much the same as a title does. Barriers are few beside ideas: the most seconded and the
/// newest are compared one by one, a bounded number.
/// </summary>
public sealed class SimilarBarrierQueries(ParticipateDbContext db)
{
    /// <summary>The most that are shown.</summary>
    public const int MostShown = 5;

    private const int MostCompared = 300;

    /// <summary>The most similar ones, the closest first; empty where none is close enough.</summary>
    public async Task<IReadOnlyList<SimilarBarrier>> FindAsync(int missionId, string? title, CancellationToken cancellationToken)
    {
        var proposal = Proposal.Of(title ?? "");
        if (proposal.Terms.Count == 0)
            return [];
        var open = db.Barriers.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published);
        var seconded = await open.OrderByDescending(row => row.Seconded).ThenByDescending(row => row.Id).Take(MostCompared).Select(row => new SimilarBarrier(row.Id, row.Title, row.Seconded)).ToListAsync(cancellationToken);
        var newest = await open.OrderByDescending(row => row.Id).Take(MostCompared).Select(row => new SimilarBarrier(row.Id, row.Title, row.Seconded)).ToListAsync(cancellationToken);
        var all = seconded.Concat(newest).DistinctBy(row => row.Id).Select(row => (Row: row, Proposal: Proposal.Of(row.Title))).ToList();
        var weights = TermWeights.Of(all.Select(entry => entry.Proposal));
        return [.. all
            .Select(entry => (entry.Row, Score: ProposalSimilarity.Between(proposal, entry.Proposal, weights)))
            .Where(entry => entry.Score >= ProposalSimilarity.Threshold)
            .OrderByDescending(entry => entry.Score).ThenBy(entry => entry.Row.Id)
            .Take(MostShown)
            .Select(entry => entry.Row)];
    }
}
