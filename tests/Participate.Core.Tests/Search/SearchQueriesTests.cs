using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Search;
using Participate.TestSupport;

namespace Participate.Core.Tests.Search;

/// <summary>What is found and in which order: the same on both databases.</summary>
public class SearchQueriesTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_FormsBeginningsAndPhrases_AreFound(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var nursery = await site.Make.IdeaAsync(mission, title: "Open more nurseries at weekends", details: "Education for the under-fives, and a story bag for each child.");
        var café = await site.Make.IdeaAsync(mission, title: "A repair café in every children's centre", details: "Bags of stories are welcome there.");
        var welsh = await site.Make.IdeaAsync(mission, title: "Gwersi nofio am ddim i blant", details: "مدرسة للجميع");

        Assert.Equal([SearchKit.Name(nursery)], await site.FoundAsync("nursery", new SearchFilter { MissionId = mission.Id }));
        Assert.Equal([SearchKit.Name(nursery)], await site.FoundAsync("NURSERIES weekend", new SearchFilter { MissionId = mission.Id }));
        Assert.Equal([SearchKit.Name(nursery)], await site.FoundAsync("educate", new SearchFilter { MissionId = mission.Id }));
        Assert.Equal([SearchKit.Name(nursery)], await site.FoundAsync("nurs", new SearchFilter { MissionId = mission.Id }));
        Assert.Equal([SearchKit.Name(nursery)], await site.FoundAsync("more educat", new SearchFilter { MissionId = mission.Id }));
        Assert.Empty(await site.FoundAsync("\"nurs\"", new SearchFilter { MissionId = mission.Id }));
        Assert.Equal([SearchKit.Name(nursery)], await site.FoundAsync("\"story bag\"", new SearchFilter { MissionId = mission.Id }));
        Assert.Equal([SearchKit.Name(nursery), SearchKit.Name(café)], (await site.FoundAsync("story bag", new SearchFilter { MissionId = mission.Id })).Order());
        Assert.Equal([SearchKit.Name(café)], await site.FoundAsync("cafe childrens", new SearchFilter { MissionId = mission.Id }));
        Assert.Equal([SearchKit.Name(welsh)], await site.FoundAsync("gwersi nofio", new SearchFilter { MissionId = mission.Id }));
        Assert.Equal([SearchKit.Name(welsh)], await site.FoundAsync("مَدرسة", new SearchFilter { MissionId = mission.Id }));
        Assert.Empty(await site.FoundAsync("nursery nofio", new SearchFilter { MissionId = mission.Id }));
        Assert.Equal(3, (await site.FoundAsync("the", new SearchFilter { MissionId = mission.Id })).Count);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_SeveralFit_RanksTitleAboveSummaryAboveTextAboveComments(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var inARow = await site.Make.IdeaAsync(mission, title: "Story bags for every child");
        var inTitle = await site.Make.IdeaAsync(mission, title: "Bags with a story inside");
        var inText = await site.Make.IdeaAsync(mission, title: "Lend things to families", details: "A bag, and in it a story.");
        var comment = await site.Make.CommentAsync(inText, body: "A story in a bag is what we need.");
        var newerText = await site.Make.IdeaAsync(mission, title: "Lend more to families", details: "Bags; stories.");

        var found = await site.SearchAsync("story bag");

        Assert.Equal(
            [SearchKit.Name(inARow), SearchKit.Name(inTitle), SearchKit.Name(newerText), SearchKit.Name(inText), SearchKit.Name(comment)],
            found.Results.Items.Select(SearchKit.Name));
        Assert.Equal((5, false), (found.Count, found.IsMore));
        Assert.Equal("Story|bags", string.Join('|', found.Results.Items[0].Title.Where(piece => piece.IsFound).Select(piece => piece.Text)));
        Assert.Equal(["bag", "story"], found.Results.Items[3].Snippet.Where(piece => piece.IsFound).Select(piece => piece.Text));
        Assert.Equal(inText.Id, found.Results.Items[4].IdeaId);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_Misspelt_IsCorrectedAndSaidUnlessAskedAsTyped(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Open more nurseries at weekends", details: "A nursery in walking distance.");
        var hidden = await site.Make.IdeaAsync(mission, visibility: Visibility.Hidden, title: "Zanzibarian things for all");

        foreach (var typed in new[] { "nursrey", "nurserry", "nusery", "nurzery", "weekend nursrey", "NURSREY" })
        {
            var found = await site.SearchAsync(typed, new SearchFilter { MissionId = mission.Id });
            Assert.Equal([SearchKit.Name(idea)], found.Results.Items.Select(SearchKit.Name));
            Assert.Equal(typed, found.CorrectedFrom);
            Assert.EndsWith("nursery", found.Query.Text, StringComparison.Ordinal);
        }
        Assert.Empty((await site.SearchAsync("nursrey", asTyped: true)).Results.Items);
        Assert.Null((await site.SearchAsync("\"nursrey\"")).CorrectedFrom);
        var nothing = await site.SearchAsync("zanzibariann");
        Assert.True(nothing.CorrectedFrom is null && nothing.Results.Items.Count == 0, $"{hidden.Id} is hidden");
        await Ledger.CheckAsync(site, "search");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_MissionText_IsFoundAndMarked(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(title: "Every pangolin is safe");

        var found = await site.SearchAsync("pangolins");

        Assert.Equal([$"Mission {mission.Id}"], found.Results.Items.Select(SearchKit.Name));
        Assert.Equal(1, found.Counted(SearchFacet.Kind, "mission"));
    }
}
