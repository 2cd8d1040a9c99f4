using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Search;
using Participate.TestSupport;

namespace Participate.Core.Tests.Search;

public class SearchFilterTests
{
    private const string Hartlepool = "E06000001";
    private const string NorthEast = "E12000001";

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_Filtered_GivesWhatFitsAndCountsEachFacetWithTheOthersOn(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var here = await site.IdeaAtAsync(mission, "Swimming lessons for Hartlepool", Hartlepool, Sectors.Business | Sectors.Academia);
        var region = await site.IdeaAtAsync(mission, "Swimming lessons for the region", NorthEast, Sectors.Business, Decision.Accepted);
        var country = await site.IdeaAtAsync(other, "Swimming lessons for everyone", "K02000001", Sectors.Community);
        var wales = await site.IdeaAtAsync(other, "Swimming lessons for Wales", "W92000004", Sectors.Business);
        var comment = await site.Make.CommentAsync(here, body: "Swimming is fun.");

        var all = await site.SearchAsync("swimming");
        Assert.Equal((5, 4, 1), (all.Count, all.Counted(SearchFacet.Kind, "idea"), all.Counted(SearchFacet.Kind, "comment")));
        Assert.Equal((4, 1), (all.Counted(SearchFacet.Sector, "business"), all.Counted(SearchFacet.Status, "accepted")));
        Assert.Equal((3, 2), (all.Counted(SearchFacet.Mission, mission.Slug), all.Counted(SearchFacet.Mission, other.Slug)));
        Assert.Equal((3, 1, 1), (all.Counted(SearchFacet.Place, NorthEast), all.Counted(SearchFacet.Place, "W92000004"), all.Counted(SearchFacet.Place, "K02000001")));
        Assert.Equal([SearchKit.Name(country)], await site.FoundAsync("swimming", new SearchFilter { PlaceCode = "K02000001" }));

        var near = await site.SearchAsync("swimming", new SearchFilter { PlaceCode = Hartlepool });
        Assert.Equal(
            [SearchKit.Name(region), SearchKit.Name(here), SearchKit.Name(comment), SearchKit.Name(country)],
            near.Results.Items.Select(SearchKit.Name));
        Assert.Equal([false, false, false, true], near.Results.Items.Select(result => result.IsEverywhere));

        var business = await site.SearchAsync("swimming", new SearchFilter { Sectors = Sectors.Business, MissionId = mission.Id });
        Assert.Equal([SearchKit.Name(region), SearchKit.Name(here), SearchKit.Name(comment)], business.Results.Items.Select(SearchKit.Name));
        Assert.Equal((2, 3, 1), (business.Counted(SearchFacet.Sector, "academia"), business.Counted(SearchFacet.Sector, "business"), business.Counted(SearchFacet.Mission, other.Slug)));

        Assert.Equal([SearchKit.Name(comment)], await site.FoundAsync("swimming", new SearchFilter { Kind = SearchKind.Comment, Sectors = Sectors.Academia }));
        Assert.Equal([SearchKit.Name(region)], await site.FoundAsync("swimming", new SearchFilter { Decision = Decision.Accepted }));
        Assert.Equal([SearchKit.Name(wales), SearchKit.Name(country)], await site.FoundAsync("swimming", new SearchFilter { MissionId = other.Id, Since = site.Clock.GetUtcNow().UtcDateTime.AddDays(-1) }));
        Assert.Empty(await site.FoundAsync("swimming", new SearchFilter { Since = site.Clock.GetUtcNow().UtcDateTime.AddMinutes(1) }));
        Assert.Equal(5, (await site.SearchAsync("swimming", new SearchFilter { Decision = Decision.OutOfScope })).Unfiltered);
        await Ledger.CheckAsync(site, "search");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_ManyPages_AreReadByKeyThereAndBackAndCountedToAThousand(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Comment on this as you like");
        await site.Make.ThreadAsync(idea, 1_050);
        for (var i = 0; i < 24; i++)
            await site.Make.IdeaAsync(mission, title: $"An idea with a comment, number {i}");

        var first = await site.SearchAsync("comment");
        var (pages, page) = (new List<List<string>>(), first);
        while (pages.Count < 60)
        {
            pages.Add([.. page.Results.Items.Select(SearchKit.Name)]);
            if (page.Results.Next is null)
                break;
            page = await site.SearchAsync("comment", cursor: SearchCursor.Parse(page.Results.Next));
        }

        Assert.Equal((1_000, true), (first.Count, first.IsMore));
        Assert.Equal(1_075, pages.SelectMany(names => names).Distinct().Count());
        Assert.Equal(1_075, pages.Sum(names => names.Count));
        Assert.All(pages.SelectMany(names => names).Take(25), name => Assert.StartsWith("Idea", name, StringComparison.Ordinal));
        for (var i = pages.Count - 2; i >= pages.Count - 5; i--)
        {
            page = await site.SearchAsync("comment", cursor: SearchCursor.Parse(page.Results.Previous));
            Assert.Equal(pages[i], page.Results.Items.Select(SearchKit.Name));
        }
        var newer = await site.Make.IdeaAsync(mission, title: "A comment that came since");
        var second = await site.SearchAsync("comment");
        Assert.Equal((1_000, true, SearchKit.Name(newer)), (second.Count, second.IsMore, SearchKit.Name(second.Results.Items[0])));
        pages[0] = [SearchKit.Name(newer), .. pages[0].Take(SearchQueries.PageSize - 1)];
        Assert.Equal(pages[0], (await site.SearchAsync("comment", cursor: SearchCursor.Parse("b0.9223372036854775807"))).Results.Items.Select(SearchKit.Name));
        await Ledger.CheckAsync(site, "search");
    }
}
