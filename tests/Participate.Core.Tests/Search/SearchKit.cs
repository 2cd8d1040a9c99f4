using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Missions;
using Participate.Core.Search;
using Participate.TestSupport;

namespace Participate.Core.Tests.Search;

/// <summary>Searches a test's site.</summary>
internal static class SearchKit
{
    public static Task<SearchPage> SearchAsync(this TestSite site, string typed, SearchFilter? filter = null, SearchCursor? cursor = null, bool asTyped = false) =>
        site.WithAsync((SearchQueries queries) => queries.ReadAsync(new SearchRequest(SearchQuery.Read(typed), filter ?? SearchFilter.None, cursor, asTyped), CancellationToken.None));

    /// <summary>What is found, as "Idea 3".</summary>
    public static async Task<List<string>> FoundAsync(this TestSite site, string typed, SearchFilter? filter = null) =>
        [.. (await site.SearchAsync(typed, filter)).Results.Items.Select(Name)];

    public static string Name(SearchResult result) => $"{result.Kind} {result.ContentId}";

    public static string Name(Idea idea) => $"Idea {idea.Id}";

    public static string Name(Comment comment) => $"Comment {comment.Id}";

    public static int Counted(this SearchPage page, SearchFacet facet, string key) => page.Facets.Single(count => count.Facet == facet && count.Key == key).Count;

    /// <summary>A public idea that applies to a place and needs sectors.</summary>
    public static async Task<Idea> IdeaAtAsync(this TestSite site, Mission mission, string title, string place, Sectors sectors = Sectors.None, Decision decision = Decision.None)
    {
        var idea = await site.Make.IdeaAsync(mission, title: title);
        await site.WithAsync<ParticipateDbContext, int>(async db =>
        {
            var entry = db.Entry(await db.Ideas.SingleAsync(row => row.Id == idea.Id));
            var revision = db.Entry(await db.IdeaRevisions.SingleAsync(row => row.IdeaId == idea.Id));
            entry.Property(row => row.PlaceCode).CurrentValue = revision.Entity.PlaceCode = place;
            entry.Property(row => row.Sectors).CurrentValue = revision.Entity.Sectors = sectors;
            entry.Property(row => row.Decision).CurrentValue = decision;
            return await db.SaveChangesAsync();
        });
        return idea;
    }
}
