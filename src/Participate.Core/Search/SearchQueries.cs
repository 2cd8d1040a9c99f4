using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Insight;
using Participate.Core.Missions;

namespace Participate.Core.Search;

/// <summary>
/// Searches everything public. A page is read as ranges of the index, one for each band of rank (<see cref="SearchPlan"/>), the newest first,
/// and never all that fits: it costs the same however common a word is. Everything is counted to a bound.
/// </summary>
public sealed class SearchQueries(ParticipateDbContext db, MissionCatalogue missions)
{
    public const int PageSize = 20;
    public const int MostCounted = 1_000;

    /// <summary>There are some forty values of filters, so each is counted to less.</summary>
    public const int MostInFacet = 200;

    /// <summary>
    /// A page of results; the first where the cursor leads to nothing. Where nothing fits, words that no public text has are corrected to
    /// ones that some have, unless <see cref="SearchRequest.AsTyped"/>.
    /// </summary>
    public async Task<SearchPage> ReadAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        if (request.Query.IsEmpty)
            return SearchPage.Empty;
        var page = await FindAsync(request, cancellationToken);
        if (page.Count > 0 || page.Unfiltered > 0 || request.AsTyped)
            return page;
        if (await CorrectedAsync(request.Query, cancellationToken) is not { } corrected)
            return page;
        var other = await FindAsync(request with { Query = corrected }, cancellationToken);
        return other.Count > 0 || other.Unfiltered > 0 ? other with { CorrectedFrom = request.Query.Text } : page;
    }

    private async Task<SearchPage> FindAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var plan = new SearchPlan(request.Query, request.Filter, await CompletedAsync(request.Query, cancellationToken));
        var page = await PageAsync(plan, request.Cursor, cancellationToken);
        if (page.Items.Count == 0 && request.Cursor is not null)
            page = await PageAsync(plan, null, cancellationToken);
        var values = SearchFacets.All(await missions.AllAsync(cancellationToken)).ToList();
        var count = (await db.SearchIndex.CountAsync([plan.Whole], plan.Above, MostCounted + 1, cancellationToken))[0];
        var counts = await db.SearchIndex.CountAsync([.. values.Select(value => plan.With(value.Facet, value.Fits))], plan.Above, MostInFacet + 1, cancellationToken);
        var unfiltered = count > 0 || request.Filter.IsNone
            ? 0
            : (await db.SearchIndex.CountAsync([(plan with { Filter = SearchFilter.None }).Whole], -1, MostCounted, cancellationToken))[0];
        return new SearchPage(
            request.Query,
            null,
            page,
            Math.Min(count, MostCounted),
            count > MostCounted,
            [.. values.Zip(counts, (value, fitting) => new SearchCount(value.Facet, value.Key, Math.Min(fitting, MostInFacet), fitting > MostInFacet))],
            unfiltered);
    }

    private async Task<Page<SearchResult>> PageAsync(SearchPlan plan, SearchCursor? cursor, CancellationToken cancellationToken)
    {
        var bands = plan.Bands;
        var backwards = cursor is { Before: true };
        var found = new List<(int Band, long Id)>(PageSize + 1);
        for (var band = cursor?.Band ?? 0; band >= 0 && band < bands.Count && found.Count <= PageSize; band += backwards ? -1 : 1)
        {
            var limit = band == cursor?.Band ? cursor.Id : (long?)null;
            var ids = await db.SearchIndex.FindAsync(
                bands[band].Documents,
                backwards && limit > plan.Above ? limit.Value : plan.Above,
                backwards ? long.MaxValue : limit ?? long.MaxValue,
                rising: backwards,
                PageSize + 1 - found.Count,
                cancellationToken);
            found.AddRange(ids.Select(id => (band, id)));
        }

        var more = found.Count > PageSize;
        if (more)
            found.RemoveAt(PageSize);
        if (backwards)
            found.Reverse();
        var rows = await new SearchResults(db, new SearchSnippets(plan.Query, plan.Completed)).ReadAsync([.. found.Select(place => place.Id)], cancellationToken);
        var results = found.Where(place => rows.ContainsKey(place.Id)).Select(place => rows[place.Id] with { IsEverywhere = bands[place.Band].IsEverywhere }).ToList();
        var hasPrevious = found.Count > 0 && (backwards ? more : cursor is not null);
        var hasNext = found.Count > 0 && (backwards || more);
        return new Page<SearchResult>(
            results,
            hasPrevious ? new SearchCursor(true, found[0].Band, found[0].Id).ToString() : null,
            hasNext ? new SearchCursor(false, found[^1].Band, found[^1].Id).ToString() : null);
    }

    private async Task<IReadOnlyList<string>> CompletedAsync(SearchQuery query, CancellationToken cancellationToken) =>
        query.Beginning is { } beginning ? await SearchVocabulary.CompletedAsync(db, beginning, cancellationToken) : [];

    /// <summary>The query with every word corrected that no public text has; null where there is nothing to correct.</summary>
    private async Task<SearchQuery?> CorrectedAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var completed = await CompletedAsync(query, cancellationToken);
        var loose = query.Parts.Where(part => part.Loose is not null).ToList();
        var known = await db.SearchIndex.CountAsync([.. loose.Select(part => SearchTerms.Matching(query, completed, part, SearchTerms.Anywhere))], -1, 1, cancellationToken);
        var corrections = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in loose.Where((_, i) => known[i] == 0).Select(part => part.Loose!))
        {
            var meant = await SearchVocabulary.MeantAsync(db, word, cancellationToken);
            var counts = await db.SearchIndex.CountAsync([.. meant.Select(one => new OneTerm(SearchTerms.Word(SearchTerms.Anywhere, one.Word)))], -1, MostCounted, cancellationToken);
            var best = meant.Zip(counts).Where(pair => pair.Second > 0).OrderBy(pair => pair.First.Distance).ThenByDescending(pair => pair.Second).Select(pair => pair.First.Word).FirstOrDefault();
            if (best is not null)
                corrections[word] = best;
        }
        return corrections.Count == 0 ? null : query.With(corrections);
    }
}
