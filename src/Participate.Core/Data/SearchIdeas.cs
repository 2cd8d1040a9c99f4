using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Search;

namespace Participate.Core.Data;

/// <summary>The search of a list of ideas, in terms of the one index.</summary>
internal static class SearchIdeas
{
    /// <summary>Ideas of a mission that have the words and, as far as the index knows, fit the filter; null where it knows nothing that narrows them.</summary>
    public static async Task<SearchExpression?> ThatFitAsync(ParticipateDbContext db, SearchReach reach, int missionId, IdeaFilter filter, CancellationToken cancellationToken)
    {
        var completed = filter.Query.Beginning is { } beginning ? await SearchVocabulary.CompletedAsync(db, beginning, cancellationToken) : [];
        var narrowing = Parts(filter, completed).ToList();
        if (narrowing.Count == 0)
            return null;
        var (documents, mission) = (SearchExpression.All(narrowing), new OneTerm(SearchTerms.Mission(missionId)));
        return await reach.IsFarMoreCommonAsync(db, mission, documents, cancellationToken)
            ? new OfMission(SearchPlan.OfKind(documents, SearchKind.Idea), missionId, AreIdeasRead: true)
            : SearchPlan.OfKind(SearchExpression.All([.. narrowing, mission]), SearchKind.Idea);
    }

    private static IEnumerable<SearchExpression> Parts(IdeaFilter filter, IReadOnlyList<string> completed)
    {
        if (!filter.Query.IsEmpty)
            yield return SearchTerms.Matching(filter.Query, completed, SearchTerms.Anywhere);
        if (filter.Decision is { } decision)
            yield return new OneTerm(SearchTerms.Decision((int)decision));
        if (filter.Sectors != Sectors.None)
            yield return SearchExpression.Any(SectorNames.In(filter.Sectors).Select(sector => new OneTerm(SearchTerms.Sector((int)sector))));
        if (filter.PlaceCode is { } code && code != PlaceRegister.WholeCountryCode)
            yield return SearchExpression.Any([new OneTerm(SearchTerms.Place(code)), new OneTerm(SearchTerms.Within(code))]);
    }
}
