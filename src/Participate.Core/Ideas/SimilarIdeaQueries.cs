using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Insight;

namespace Participate.Core.Ideas;

/// <summary>A public idea that is similar to another.</summary>
public sealed record SimilarIdea(int Id, string Title, VoteCounts Votes);

/// <summary>
/// Finds the public ideas of a mission that ask for much the same as a title does. Candidates come from the rows of
/// <see cref="IdeaTerm"/>, a bounded number of each term, so that the cost does not grow with the mission; each is then compared
/// word by word and read from the ideas themselves, so that nothing is shown that is not public now.
/// </summary>
public sealed class SimilarIdeaQueries(ParticipateDbContext db, TermWeightCache weights, SimilarIdeaCache cache)
{
    /// <summary>The most that are shown.</summary>
    public const int MostShown = 5;

    /// <summary>The newest ideas that one term brings. Of 326 labelled twins 200 brought one less to the first five, all of them one more.</summary>
    private const int MostOfTerm = 400;

    /// <summary>Terms and pairs that are looked for, the weightiest first; a title seldom has as many.</summary>
    private const int MostTerms = 24;

    /// <summary>Ideas that are compared word by word.</summary>
    private const int MostCandidates = 100;

    /// <summary>The most similar public ideas of a mission to a title, the closest first; empty where none is close enough.</summary>
    public async Task<IReadOnlyList<SimilarIdea>> FindAsync(int missionId, string title, CancellationToken cancellationToken) =>
        await ReadAsync(missionId, await CloseAsync(missionId, title, exceptId: null, cancellationToken), cancellationToken);

    /// <summary>
    /// The same for an idea of the mission, without itself. Which they are is kept for some minutes, their titles and votes for seconds
    /// and no longer than the mission stays as it is: what was hidden is gone at once.
    /// </summary>
    public Task<IReadOnlyList<SimilarIdea>> OfIdeaAsync(int missionId, int ideaId, string title, CancellationToken cancellationToken) => cache.GetAsync(
        missionId,
        ideaId,
        title,
        () => CloseAsync(missionId, title, ideaId, cancellationToken),
        ids => ReadAsync(missionId, ids, cancellationToken));

    private async Task<IReadOnlyList<int>> CloseAsync(int missionId, string title, int? exceptId, CancellationToken cancellationToken)
    {
        var proposal = Proposal.Of(title);
        if (proposal.Terms.Count == 0)
            return [];
        var weighing = await weights.GetAsync(missionId, cancellationToken);
        var candidates = await CandidatesAsync(missionId, proposal, weighing, cancellationToken);
        var titles = await db.Ideas.AsNoTracking()
            .Where(idea => candidates.Contains(idea.Id) && idea.Id != exceptId && idea.MissionId == missionId && idea.Visibility == Visibility.Published)
            .Select(idea => new { idea.Id, idea.Title })
            .ToListAsync(cancellationToken);
        return [.. titles
            .Select(idea => (idea.Id, Score: ProposalSimilarity.Between(proposal, Proposal.Of(idea.Title), weighing)))
            .Where(idea => idea.Score >= ProposalSimilarity.Threshold)
            .OrderByDescending(idea => idea.Score).ThenBy(idea => idea.Id)
            .Take(MostShown)
            .Select(idea => idea.Id)];
    }

    /// <summary>The ideas that share the most weight of terms and pairs. One range of the key for each.</summary>
    private async Task<List<int>> CandidatesAsync(int missionId, Proposal proposal, TermWeights weighing, CancellationToken cancellationToken)
    {
        var keys = proposal.Keys.Select(key => (key.Key, Weight: key.Terms.Sum(weighing.Of))).OrderByDescending(key => key.Weight).Take(MostTerms);
        var sql = new StringBuilder("""SELECT f."IdeaId" AS "Value" FROM (""");
        var values = new List<object>();
        foreach (var (key, weight) in keys)
        {
            var number = (values.Count / 2).ToString(CultureInfo.InvariantCulture);
            sql.Append(values.Count == 0 ? "" : " UNION ALL ").Append(CultureInfo.InvariantCulture,
                $$"""SELECT * FROM (SELECT "IdeaId", {{{values.Count}}} AS weight FROM "IdeaTerms" WHERE "Key" = {{{values.Count + 1}}} ORDER BY "IdeaId" DESC LIMIT {{MostOfTerm}}) t{{number}}""");
            values.Add(weight);
            values.Add(IdeaTerm.Hash(missionId, key));
        }
        sql.Append(CultureInfo.InvariantCulture, $""") f GROUP BY f."IdeaId" ORDER BY SUM(f.weight) DESC, f."IdeaId" DESC LIMIT {MostCandidates}""");
        return await db.Database.SqlQueryRaw<int>(sql.ToString(), [.. values]).ToListAsync(cancellationToken);
    }

    /// <summary>Those that are public, in the order given.</summary>
    private async Task<IReadOnlyList<SimilarIdea>> ReadAsync(int missionId, IReadOnlyList<int> ids, CancellationToken cancellationToken)
    {
        if (ids.Count == 0)
            return [];
        var rows = await db.Ideas.AsNoTracking()
            .Where(idea => ids.Contains(idea.Id) && idea.MissionId == missionId && idea.Visibility == Visibility.Published)
            .Select(idea => new SimilarIdea(idea.Id, idea.Title, new VoteCounts(idea.Support, idea.Neutral, idea.Oppose)))
            .ToDictionaryAsync(idea => idea.Id, cancellationToken);
        return [.. ids.Where(rows.ContainsKey).Select(id => rows[id])];
    }
}
