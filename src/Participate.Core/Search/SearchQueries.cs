using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas.Themes;
using Participate.Core.Insight;
using Participate.Core.Missions;

namespace Participate.Core.Search;

/// <summary>
/// Searches everything public. A page is read as ranges of the index, one for each band of rank (<see cref="SearchPlan"/>), the newest first,
/// and never all that fits: it costs the same however common a word is. Everything is counted to a bound.
/// </summary>
public sealed class SearchQueries(ParticipateDbContext db, MissionCatalogue missions, ThemeCache themes, SearchReach reach, SiteMeters? meters = null)
{
    public const int PageSize = 20;

    public const int MostCounted = 1_000;

    /// <summary>Of two words that somebody may have meant, the more common one is taken; both are counted so far.</summary>
    private const int MostOfMeant = 200;

    /// <summary>The values of filters are counted among the newest so many results: what these can be narrowed by is read one by one.</summary>
    public const int MostInFacets = 60;

    /// <summary>Where nothing fits the filters, what fits without them is counted so far: enough to tell that there is much.</summary>
    public const int MostUnfiltered = 200;

    /// <summary>
    /// A page of results; the first where the cursor leads to nothing. Where nothing fits, words that no public text has are corrected to
    /// ones that some have, unless <see cref="SearchRequest.AsTyped"/>.
    /// </summary>
    public async Task<SearchPage> ReadAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        if (request.Query.IsEmpty)
            return SearchPage.Empty;
        var page = await ReadOrCorrectedAsync(request, cancellationToken);
        meters?.Searched(page.Count > 0);
        return page;
    }

    private async Task<SearchPage> ReadOrCorrectedAsync(SearchRequest request, CancellationToken cancellationToken)
    {
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
        var plan = await PlanAsync(request, cancellationToken);
        var newest = await NewestAsync(plan, cancellationToken);
        var (page, readTo) = await RankedAsync(plan, newest, request.Cursor, cancellationToken);
        if (page.Items.Count == 0 && request.Cursor is not null)
            (page, readTo) = await RankedAsync(plan, newest, null, cancellationToken);
        var (most, isMore) = (newest.Most, newest.IsMore || newest.Count > MostCounted);
        // Of what one page holds the rows say how many can still be read.
        var count = page is { Previous: null, Next: null } && newest.Ids.Count <= PageSize ? page.Items.Count : Math.Min(newest.Count, MostCounted);
        (IReadOnlyList<SearchedSetting> Documents, bool IsMore) whole =
            (await db.SearchIndex.SettingsAsync([.. newest.Ids.Take(MostInFacets)], cancellationToken), isMore || newest.Ids.Count > MostInFacets);
        var all = await missions.AllAsync(cancellationToken);
        var facets = new List<SearchCount>();
        foreach (var facet in SearchFacets.OfDocuments)
        {
            var (documents, isCut) = plan.Filtered.Contains(facet) ? await SettingsAsync(plan, facet, most, cancellationToken) : whole;
            facets.AddRange(SearchFacets.Count(facet, documents, all, isCut));
        }
        facets.AddRange(await ThemesAsync(request.Filter.MissionId, whole.Documents, whole.IsMore, cancellationToken));
        var unfiltered = count > 0 || request.Filter.IsNone ? 0 : await CountAsync(new SearchPlan(plan.Query, SearchFilter.None, plan.Completed), most, cancellationToken);
        return new SearchPage(request.Query, null, page, count, isMore, facets, unfiltered, readTo < 0 ? null : readTo + 1);
    }

    private async Task<SearchPlan> PlanAsync(SearchRequest request, CancellationToken cancellationToken)
    {
        var completed = await CompletedAsync(request.Query, cancellationToken);
        var plan = new SearchPlan(request.Query, request.Filter, completed, isMissionOfRows: request.Filter.MissionId is not null);
        return request.Filter.MissionId is { } missionId && !await reach.IsFarMoreCommonAsync(db, new OneTerm(SearchTerms.Mission(missionId)), plan.Whole, cancellationToken)
            ? new SearchPlan(request.Query, request.Filter, completed)
            : plan;
    }

    /// <summary>How many documents fit, counted to a bound.</summary>
    private async Task<int> CountAsync(SearchPlan plan, int most, CancellationToken cancellationToken)
    {
        var above = (await reach.OfAsync(db, [plan.Whole], plan.Below, most, cancellationToken))[0];
        return (await db.SearchIndex.CountAsync([plan.Whole], Math.Max(above, plan.Above), plan.Below, MostUnfiltered, cancellationToken))[0];
    }

    /// <summary>The newest documents that fit without the filters of a facet, and whether there may be more.</summary>
    private async Task<(IReadOnlyList<SearchedSetting> Documents, bool IsMore)> SettingsAsync(SearchPlan plan, SearchFacet? without, int most, CancellationToken cancellationToken)
    {
        var documents = plan.Without(without);
        var above = (await reach.OfAsync(db, [documents], plan.Below, most, cancellationToken))[0];
        // The kind is told by the id alone.
        IReadOnlyList<SearchedSetting> found = without == SearchFacet.Kind
            ? [.. (await db.SearchIndex.FindAsync(documents, Math.Max(above, plan.Above), plan.Below, rising: false, MostInFacets + 1, cancellationToken)).Select(id => new SearchedSetting(id, null, "", Sectors.None, null))]
            : await db.SearchIndex.SettingsAsync(documents, Math.Max(above, plan.Above), plan.Below, MostInFacets + 1, cancellationToken);
        return found.Count > MostInFacets ? ([.. found.Take(MostInFacets)], true) : (found, above > plan.Above);
    }

    /// <summary>Ideas among the documents by theme, those with the most first: themes are of one mission.</summary>
    private async Task<IEnumerable<SearchCount>> ThemesAsync(int? missionId, IReadOnlyList<SearchedSetting> documents, bool isMore, CancellationToken cancellationToken)
    {
        if (missionId is not { } id)
            return [];
        int[] ideas = [.. documents.Where(document => SearchDocument.KindOf(document.Id) == SearchKind.Idea).Select(document => SearchDocument.ContentIdOf(document.Id))];
        if (ideas.Length == 0)
            return [];
        var of = await themes.GetAsync(id, cancellationToken);
        var themeIds = await db.Ideas.Where(idea => ideas.Contains(idea.Id)).Select(idea => idea.ThemeId).ToListAsync(cancellationToken);
        return themeIds.Select(of.Of).OfType<ThemeLine>()
            .CountBy(theme => theme.Number).OrderByDescending(theme => theme.Value).ThenBy(theme => theme.Key)
            .Select(theme => new SearchCount(SearchFacet.Theme, theme.Key.ToString(CultureInfo.InvariantCulture), theme.Value, isMore));
    }

    /// <summary>
    /// The newest documents that fit, counted to a bound, looked for further back where they do not fill a page. How many there are is known
    /// for a minute where there are very many: then no more are read than filters are counted among.
    /// </summary>
    private async Task<Newest> NewestAsync(SearchPlan plan, CancellationToken cancellationToken)
    {
        var (whole, newest) = (plan.Whole, new Newest([], -1, false, 0, 0));
        var key = db.SearchIndex.Key(whole);
        var known = reach.CountedOf(key, plan.Above, plan.Below);
        var (ids, below) = (new List<long>(), plan.Below);
        foreach (var most in new[] { reach.Near, reach.Far }.Where(most => known is null || most >= known.Most))
        {
            var above = (await reach.OfAsync(db, [whole], plan.Below, most, cancellationToken))[0];
            ids.AddRange(await db.SearchIndex.FindAsync(whole, Math.Max(above, plan.Above), below, rising: false, (known is null ? MostCounted : MostInFacets) + 1 - ids.Count, cancellationToken));
            newest = new Newest(ids, above > plan.Above ? above : -1, above > plan.Above, most, Math.Max(ids.Count, known?.Count ?? 0));
            if (ids.Count >= PageSize || !newest.IsMore)
                break;
            below = above + 1;
        }
        if (known is null && ids.Count > (newest.IsMore ? MostInFacets : MostCounted))
            reach.Remember(key, plan.Above, plan.Below, ids.Count, newest.Most);
        return newest;
    }

    /// <summary>A page in the order of rank, and the id above which all was read (-1: all of it). What all fits on one page is ranked by what its rows say.</summary>
    private async Task<(Page<SearchResult> Page, long ReadTo)> RankedAsync(SearchPlan plan, Newest newest, SearchCursor? cursor, CancellationToken cancellationToken)
    {
        if (cursor is null && newest.Ids.Count == 0)
            return (new Page<SearchResult>([], null, null), newest.ReadTo);
        if (cursor is null && newest.Ids.Count <= PageSize)
        {
            var rows = await RowsAsync(plan, newest.Ids, cancellationToken);
            var ranked = newest.Ids.Where(rows.ContainsKey).Select(id => rows[id]).Select(row => (Row: row, Band: plan.BandOf(row.Kind, row.OwnTitle, row.Summary, row.PlaceCode))).OrderBy(row => row.Band);
            return (new Page<SearchResult>([.. ranked.Select(row => row.Row with { IsEverywhere = plan.Bands[row.Band].IsEverywhere })], null, null), newest.ReadTo);
        }
        var (page, readTo) = (new Page<SearchResult>([], null, null), -1L);
        // What was not enough for all was not enough for its bands.
        foreach (var most in new[] { reach.Near, reach.Far }.Where(most => most >= newest.Most))
        {
            (page, readTo) = await PageAsync(plan, cursor, most, cancellationToken);
            if (page.Items.Count >= PageSize || readTo < 0)
                break;
        }
        return (page, readTo);
    }

    private Task<IReadOnlyDictionary<long, SearchResult>> RowsAsync(SearchPlan plan, IReadOnlyList<long> documents, CancellationToken cancellationToken) =>
        new SearchResults(db, new SearchSnippets(plan.Query, plan.Completed)).ReadAsync(documents, cancellationToken);

    private async Task<(Page<SearchResult> Page, long ReadTo)> PageAsync(SearchPlan plan, SearchCursor? cursor, int most, CancellationToken cancellationToken)
    {
        var bands = plan.Bands;
        var reached = await reach.OfAsync(db, [.. bands.Select(band => band.Documents)], plan.Below, most, cancellationToken);
        var backwards = cursor is { Before: true };
        var found = new List<(int Band, long Id)>(PageSize + 1);
        var readTo = -1L;
        for (var band = cursor?.Band ?? 0; band >= 0 && band < bands.Count && found.Count <= PageSize; band += backwards ? -1 : 1)
        {
            var limit = band == cursor?.Band ? cursor.Id : (long?)null;
            var above = Math.Max(reached[band], plan.Above);
            var ids = await db.SearchIndex.FindAsync(
                bands[band].Documents,
                // What stands before a place is near it, however far back that place is.
                backwards && limit > plan.Above ? limit.Value : above,
                backwards ? plan.Below : Math.Min(limit ?? long.MaxValue, plan.Below),
                rising: backwards,
                PageSize + 1 - found.Count,
                cancellationToken);
            found.AddRange(ids.Select(id => (band, id)));
            // A band that fills the page was not needed to its end.
            if (found.Count <= PageSize && reached[band] > plan.Above)
                readTo = Math.Max(readTo, reached[band]);
        }

        var more = found.Count > PageSize;
        if (more)
            found.RemoveAt(PageSize);
        if (backwards)
            found.Reverse();
        var rows = await RowsAsync(plan, [.. found.Select(place => place.Id)], cancellationToken);
        List<SearchResult> results = [.. found.Where(place => rows.ContainsKey(place.Id)).Select(place => rows[place.Id] with { IsEverywhere = bands[place.Band].IsEverywhere })];
        var hasPrevious = found.Count > 0 && (backwards ? more : cursor is not null);
        var hasNext = found.Count > 0 && (backwards || more);
        var page = new Page<SearchResult>(
            results,
            hasPrevious ? new SearchCursor(true, found[0].Band, found[0].Id).ToString() : null,
            hasNext ? new SearchCursor(false, found[^1].Band, found[^1].Id).ToString() : null);
        return (page, readTo);
    }

    private async Task<IReadOnlyList<string>> CompletedAsync(SearchQuery query, CancellationToken cancellationToken) =>
        query.Beginning is { } beginning ? await SearchVocabulary.CompletedAsync(db, beginning, cancellationToken) : [];

    /// <summary>The query with every word corrected that no public text has; null where there is nothing to correct.</summary>
    private async Task<SearchQuery?> CorrectedAsync(SearchQuery query, CancellationToken cancellationToken)
    {
        var completed = await CompletedAsync(query, cancellationToken);
        var loose = query.Parts.Where(part => part.Loose is not null).ToList();
        var known = await db.SearchIndex.CountAsync([.. loose.Select(part => SearchTerms.Matching(query, completed, part, SearchTerms.Anywhere))], -1, long.MaxValue, 1, cancellationToken);
        var corrections = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var word in loose.Where((_, i) => known[i] == 0).Select(part => part.Loose!))
        {
            var meant = await SearchVocabulary.MeantAsync(db, word, cancellationToken);
            var counts = await db.SearchIndex.CountAsync([.. meant.Select(one => new OneTerm(SearchTerms.Word(SearchTerms.Anywhere, one.Word)))], -1, long.MaxValue, MostOfMeant, cancellationToken);
            var best = meant.Zip(counts).Where(pair => pair.Second > 0).OrderBy(pair => pair.First.Distance).ThenByDescending(pair => pair.Second).Select(pair => pair.First.Word).FirstOrDefault();
            if (best is not null)
                corrections[word] = best;
        }
        return corrections.Count == 0 ? null : query.With(corrections);
    }

    /// <param name="ReadTo">The id above which all was read; -1 where that is all there is.</param>
    /// <param name="IsMore">Older ones were not looked through.</param>
    /// <param name="Most">How far they were looked for.</param>
    /// <param name="Count">How many there are, these or more.</param>
    private sealed record Newest(IReadOnlyList<long> Ids, long ReadTo, bool IsMore, int Most, int Count);
}
