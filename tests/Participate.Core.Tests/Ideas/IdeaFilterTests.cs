using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

public class IdeaFilterTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Filter_AloneAndCombined_GivesWhatFitsAndItsCount(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await ManyIdeas.AddAsync(site, mission, 160, 8);
        await ManyIdeas.AddAsync(site, await site.Make.MissionAsync(), 20, 9);
        var ideas = await ManyIdeas.PublishedAsync(site, mission);
        var phase = mission.Phases[1].Id;
        var question = mission.Questions[0].Id;
        (IdeaFilter Filter, Func<Idea, bool> Fits)[] cases =
        [
            (IdeaFilter.None, _ => true),
            (new() { Query = SearchQuery.Read("library") }, idea => idea.Title.Contains("libraries", StringComparison.Ordinal)),
            (new() { Query = SearchQuery.Read("story nurs") }, idea => idea.Title.Contains("nurseries", StringComparison.Ordinal) && idea.Summary.Contains("story", StringComparison.Ordinal)),
            (new() { Query = SearchQuery.Read("nothing") }, _ => false),
            (new() { PhaseId = phase }, idea => idea.PhaseId == phase),
            (new() { Decision = Decision.Accepted }, idea => idea.Decision == Decision.Accepted),
            (new() { Decision = Decision.None }, idea => idea.Decision == Decision.None),
            (new() { Sectors = Sectors.Business }, idea => idea.Sectors.HasFlag(Sectors.Business)),
            (new() { Sectors = Sectors.Business | Sectors.Community }, idea => (idea.Sectors & (Sectors.Business | Sectors.Community)) != 0),
            (new() { PlaceCode = "E12000001" }, idea => idea.PlaceCode is "E12000001" or "E06000001"),
            (new() { PlaceCode = "E06000001" }, idea => idea.PlaceCode is "E06000001"),
            (new() { PlaceCode = "E92000001" }, idea => idea.PlaceCode[0] == 'E'),
            (new() { PlaceCode = "K03000001" }, idea => idea.PlaceCode != "K02000001"),
            (new() { PlaceCode = "K02000001" }, _ => true),
            (new() { QuestionId = question }, idea => idea.QuestionId == question),
            (new() { QuestionId = question, Sectors = Sectors.Academia, PlaceCode = "E92000001", PhaseId = phase, Query = SearchQuery.Read("train") }, idea =>
                idea.QuestionId == question && idea.Sectors.HasFlag(Sectors.Academia) && idea.PlaceCode[0] == 'E' && idea.PhaseId == phase && idea.Summary == "Train more staff."),
        ];

        foreach (var (filter, fits) in cases)
        {
            var expected = ideas.Where(fits).Select(idea => idea.Id).Order().ToList();
            foreach (var sort in new[] { IdeaSort.Shuffled, IdeaSort.Supported })
            {
                var request = new IdeaListRequest(mission.Id, filter, sort, new ShuffleOrder(45), null);
                Assert.Equal(expected, (await ManyIdeas.WalkAsync(site, request)).Order());
                Assert.Equal((expected.Count, false), await ManyIdeas.ReadAsync(site, request) is var page ? (page.Count, page.IsMore) : default);
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Filter_FitsVeryMany_CountsToAThousand(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await ManyIdeas.AddAsync(site, mission, 1_600, 10);
        var all = (await ManyIdeas.PublishedAsync(site, mission)).Count;
        var request = new IdeaListRequest(mission.Id, new() { Query = SearchQuery.Read("idea") }, IdeaSort.Newest, default, null);

        var found = await ManyIdeas.ReadAsync(site, request);
        var unfiltered = await ManyIdeas.ReadAsync(site, request with { Filter = IdeaFilter.None });

        Assert.True(all > 1_000);
        Assert.Equal((1_000, true), (found.Count, found.IsMore));
        Assert.Equal((all, false), (unfiltered.Count, unfiltered.IsMore));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Words_HostileTyping_FindsOrFindsNothing(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission, title: "Lend children's books OR toys");

        foreach (var typed in new[] { "children's", "CHILDREN book", "\"lend\" AND NOT", "lend*", "NEAR(lend, books)", "title:lend", "' OR 1=1 --", "\\", "%_", "\0", "\ud800", "é 𝒜 日本 🎈", new string('a', 5_000), string.Concat(Enumerable.Repeat("book ", 900)) })
        {
            await ManyIdeas.ReadAsync(site, new IdeaListRequest(mission.Id, new() { Query = SearchQuery.Read(typed) }, IdeaSort.Newest, default, null));
        }

        foreach (var typed in new[] { "children's", "CHILDREN book", "lend toy", "“lend”" })
        {
            var found = await ManyIdeas.ReadAsync(site, new IdeaListRequest(mission.Id, new() { Query = SearchQuery.Read(typed) }, IdeaSort.Newest, default, null));
            Assert.Single(found.Ideas.Items);
        }
        Assert.Empty(site.Errors);
    }

    [Fact]
    public void PlacesWithin_SeveralCountries_HoldAllTheirPlaces()
    {
        var britain = IdeaFilter.PlacesWithin("K03000001");

        Assert.Equal(PlaceRegister.All.Where(place => place.Code is not "K02000001" && place.Code[0] != 'N').Select(place => place.Code).Order(), britain.Order());
        Assert.DoesNotContain("S92000003", IdeaFilter.PlacesWithin("K04000001"));
        Assert.Empty(IdeaFilter.PlacesWithin("nowhere"));
    }

    [Fact]
    public void Filters_ThatDiffer_HaveDifferentKeys()
    {
        IdeaFilter[] filters =
        [
            IdeaFilter.None, new() { PhaseId = 1 }, new() { QuestionId = 1 }, new() { Decision = Decision.None }, new() { Decision = Decision.Accepted },
            new() { Sectors = Sectors.CentralGovernment }, new() { PlaceCode = "E12000001" }, new() { Query = SearchQuery.Read("a b") }, new() { Query = SearchQuery.Read("ab") },
        ];

        Assert.Equal(filters.Length, filters.Select(filter => filter.Key).Distinct().Count());
        Assert.Single(filters, filter => filter.IsNone);
    }
}
