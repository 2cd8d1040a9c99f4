using System.Net;
using System.Text.RegularExpressions;
using Participate.Core.Comparisons;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Components.Common;

namespace Participate.Web.Tests.Languages;

/// <summary>Pages of a mission in Welsh, in the states that reading the demonstration does not reach; and that nothing kept for all readers mixes languages.</summary>
public partial class WelshMissionPageTests
{
    private const string Cookie = "participate-language";

    [Fact]
    public async Task Ballot_FromTheFormToTheResult_IsInWelsh()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide);
        var root = $"/missions/{mission.Slug}/budget";
        await site.Make.BudgetAsync(mission, null, 4_000, 7_000);
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());
        citizen.Keep(Cookie, "cy");

        var page = (await citizen.GetAsync(root)).Expect();
        var none = (await page.SubmitAsync("Bwrw papur pleidleisio")).Expect(HttpStatusCode.UnprocessableEntity);
        var dear = (await none.Choose("Costed idea 1").Choose("Costed idea 2").SubmitAsync("Bwrw papur pleidleisio")).Expect(HttpStatusCode.UnprocessableEntity);
        var cast = (await dear.Clear("Costed idea 2").SubmitAsync("Bwrw papur pleidleisio")).Expect();
        var stale = (await page.Choose("Costed idea 2").SubmitAsync("Bwrw papur pleidleisio")).Expect(HttpStatusCode.Conflict);
        var early = (await citizen.GetAsync(root + "/results")).Expect();
        await site.Make.ClosedBudgetAsync(mission);
        var results = (await citizen.GetAsync(root + "/results")).Expect();
        var closed = (await citizen.GetAsync(root)).Expect();

        Assert.Equal("cy", page.Document.DocumentElement.GetAttribute("lang"));
        Assert.Null(page.Document.QuerySelector("main")!.GetAttribute("lang"));
        Assert.Contains("Ticiwch gynifer o syniadau ag y mynnwch", page.Text, StringComparison.Ordinal);
        Assert.Equal("Dewiswch o leiaf un syniad", Assert.Single(none.Errors));
        Assert.Equal("Mae’r hyn a ddewisoch yn costio £11,000, sef £1,000 yn fwy na’r £10,000 y caiff papur pleidleisio ei gostio", Assert.Single(dear.Errors));
        Assert.Contains("Mae eich papur pleidleisio wedi’i gadw. Gallwch ei newid neu ei dynnu tan ", cast.Notice, StringComparison.Ordinal);
        Assert.StartsWith("Newidioch eich papur pleidleisio mewn ffenestr arall", Assert.Single(stale.Errors), StringComparison.Ordinal);
        Assert.Contains("Ni chyfrifir dim cyn i’r gyllideb gau", early.Text, StringComparison.Ordinal);
        Assert.Contains("Ariannwyd: pan ddaeth ei dro roedd £10,000 ar ôl, ac mae’n costio £4,000.", results.Text, StringComparison.Ordinal);
        Assert.Contains("£4,000, ar 1 papur pleidleisio", results.Text, StringComparison.Ordinal);
        Assert.Contains("Caeodd y gyllideb hon ar ", closed.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(English(), page.Text + results.Text + closed.Text);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Comparison_FromThePairToTheOrder_IsInWelsh()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide);
        var root = $"/missions/{mission.Slug}/compare";
        await site.Make.ComparisonAsync(mission, 3);
        var member = await site.Make.MemberAsync();
        using var citizen = await site.VisitorAsync(member);
        citizen.Keep(Cookie, "cy");

        var pair = (await citizen.GetAsync(root)).Expect();
        var next = (await pair.SubmitAsync("Y ddau yr un fath")).Expect();
        await site.Make.ComparedAsync(mission, member, 1, 2, PairChoice.First);
        await site.Make.ClosedComparisonAsync(mission);
        var results = (await citizen.GetAsync(root + "/results")).Expect();
        var closed = (await citizen.GetAsync(root)).Expect();

        Assert.Contains("yr un mor bwysig", next.Text, StringComparison.Ordinal);
        Assert.Equal("Safle", results.Document.QuerySelector("main th")!.TextContent);
        Assert.Contains("Safle 1", results.Text, StringComparison.Ordinal);
        Assert.Contains("Caeodd y gymhariaeth hon ar ", closed.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(English(), results.Text);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Leaflet_ReadInWelsh_IsPrintedInWelshAndItsCodeLeadsToWelsh()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Settings = ["--Participate:PublicUrl=https://participate.example"] });
        var mission = await site.Make.MissionAsync(PhaseKind.Develop);
        using var visitor = site.Visitor();
        visitor.Keep(Cookie, "cy");

        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/leaflet")).Expect();

        var address = $"https://participate.example/missions/{mission.Slug}";
        Assert.Equal($"participate.example/missions/{mission.Slug}", page.Document.QuerySelector(".pt-leaflet__address")!.TextContent);
        Assert.Equal(QrDrawing.Of(address + "?lang=cy").Path, page.Document.QuerySelector("main svg path")!.GetAttribute("d"));
        Assert.Matches("Yr hyn y gallwch ei wneud tan \\d{1,2} \\w+ \\d{4}: cynnig, trafod a phleidleisio", page.Text);
        Assert.Contains("Cod QR", page.Document.QuerySelector("main svg")!.GetAttribute("aria-label"), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_ReadInBothLanguagesByTurns_IsNeverMixed_AndFrozenOnesCompareInWelsh()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);
        var team = await site.Make.TeamAsync(mission);
        await site.Make.FrozenAsync(mission, team);
        using var english = site.Visitor();
        using var welsh = site.Visitor();
        welsh.Keep(Cookie, "cy");
        var root = $"/missions/{mission.Slug}/summary";

        foreach (var path in new[] { root, root + "?snapshot=1", root + "/frozen", root + "/compare?before=1", $"/missions/{mission.Slug}/data", $"/missions/{mission.Slug}/readiness", $"/missions/{mission.Slug}/principles", $"/missions/{mission.Slug}/answering" })
        {
            foreach (var visitor in new[] { english, welsh, english, welsh })
            {
                var page = (await visitor.GetAsync(path)).Expect();
                Assert.Equal(visitor == english ? "en" : "cy", page.Headers["Content-Language"]);
                var word = English().Match(SitePage.Words(page.Document.QuerySelector("main")!.TextContent)).Value;
                Assert.True(visitor == english == word.Length > 0, $"{path} in {page.Headers["Content-Language"]}: {word}");
            }
        }
        var compared = (await welsh.GetAsync(root + "/compare?before=1")).Expect();
        Assert.Matches("Crynodeb 1 \\(\\d{1,2} \\w+ \\d{4}\\) o’i gymharu â Nawr", compared.Text);
        Assert.Contains("1af", compared.Text, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Summary_OfSomeIdeasForTheTeam_SaysItsFiltersInWelsh()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.IdeaAsync(mission);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        team.Keep(Cookie, "cy");

        var page = (await team.GetAsync($"/missions/{mission.Slug}/summary?place=W92000004&by=individuals&from=2026-01-01")).Expect();

        Assert.Contains("Lle: Cymru. Cyhoeddwyd o 1 Ionawr 2026. Cynigiwyd gan unigolion. Dim ond syniadau", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(English(), SitePage.Words(page.Document.QuerySelector("main")!.TextContent));
    }

    [Fact]
    public async Task Promise_ThatWasChanged_IsToldInWelsh_ThoughItIsKeptInEnglish()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Develop);
        await site.Make.StatedAsync(mission, leastSupport: 3, topIdeas: 20, weeks: 8);
        using var visitor = site.Visitor();
        visitor.Keep(Cookie, "cy");

        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/answering")).Expect();

        Assert.Contains("O hynny ymlaen: syniadau ag o leiaf 3 pleidlais o blaid, a’r 20 syniad â’r gefnogaeth fwyaf: ateb o fewn 8 wythnos ar ôl i gyfraniadau gau.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotMatch(English(), SitePage.Words(page.Document.QuerySelector("main")!.TextContent));
    }

    /// <summary>Small words that English has and Welsh has not, and that no test text holds.</summary>
    [GeneratedRegex(@"(?<![\w-])(are|were|was|have|has|been|not|this|with|from|until|their)(?![\w-])")]
    private static partial Regex English();
}
