using System.Text.RegularExpressions;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.TestSupport;
using Participate.Web.Settings;

namespace Participate.Web.Tests.Languages;

/// <summary>The site's own pages in Welsh say as much as in English, and what somebody wrote in the other language is marked so.</summary>
public partial class WelshPageTests
{
    [Fact]
    public async Task ContentPages_InWelsh_HaveThePartsOfTheEnglishAndNoProblem()
    {
        await using var site = await TestSite.StartAsync();
        var pages = site.Services.GetRequiredService<ContentPages>();
        var slugs = Directory.EnumerateFiles(site.Services.GetRequiredService<ContentFolder>().Pages, "*.cy.md").Select(file => Path.GetFileName(file)[..^".cy.md".Length]).ToList();

        Assert.Empty(pages.Check());
        Assert.Contains("help", slugs);
        foreach (var slug in slugs)
        {
            var english = pages.Find(slug)!;
            using (Language.Welsh.Use())
            {
                var welsh = pages.Find(slug)!;
                Assert.Equal((Language.English, Language.Welsh), (english.Language, welsh.Language));
                Assert.Equal((slug, english.Headings.Count), (welsh.Slug, welsh.Headings.Count));
                Assert.NotEqual(english.Title, welsh.Title);
            }
        }
    }

    [Fact]
    public async Task Guidelines_InWelsh_HaveTheSameKeys()
    {
        await using var site = await TestSite.StartAsync();
        var register = site.Services.GetRequiredService<GuidelineRegister>();
        var (rules, kinds) = (register.All.Select(rule => rule.Key).ToList(), register.IllegalKinds.Select(kind => kind.Key).ToList());

        using var welsh = Language.Welsh.Use();

        Assert.Equal(rules, register.All.Select(rule => rule.Key));
        Assert.Equal(kinds, register.IllegalKinds.Select(kind => kind.Key));
        Assert.Equal("Trin pobl â pharch", register.All[0].Title);
    }

    [Fact]
    public async Task ContentPages_OfTheSite_AreAllInWelshWithTheSameRowsLinksAndFigures()
    {
        await using var site = await TestSite.StartAsync();
        var pages = site.Services.GetRequiredService<ContentPages>();
        var slugs = Directory.EnumerateFiles(site.Services.GetRequiredService<ContentFolder>().Pages, "*.md").Select(file => Path.GetFileName(file)[..^".md".Length])
            .Where(slug => !slug.EndsWith(".cy", StringComparison.Ordinal)).Order(StringComparer.Ordinal).ToList();

        Assert.Contains("api", slugs);
        foreach (var slug in slugs)
        {
            var english = Parts(pages.Find(slug)!);
            using (Language.Welsh.Use())
                Assert.Equal(english, Parts(pages.Find(slug)!));
        }
    }

    [Fact]
    public async Task ContentPage_ThatOneSiteHasInEnglishAlone_IsMarkedSoOnAWelshPage()
    {
        var folder = Directory.CreateTempSubdirectory("participate-content");
        try
        {
            var content = SiteRoot.Find().Absolute("content");
            foreach (var file in Directory.EnumerateFiles(content, "*", SearchOption.AllDirectories).Where(file => Path.GetFileName(file) != "privacy.cy.md"))
            {
                var copy = Path.Combine(folder.FullName, Path.GetRelativePath(content, file));
                Directory.CreateDirectory(Path.GetDirectoryName(copy)!);
                File.Copy(file, copy);
            }
            await using var site = await TestSite.StartAsync(new TestSiteOptions { Configure = services => services.AddSingleton(new ContentFolder(folder.FullName, Watch: false)) });
            using var visitor = site.Visitor();
            visitor.Keep("participate-language", "cy");

            Assert.Equal("en-GB", (await visitor.GetAsync("/privacy")).Document.QuerySelector(".pt-prose")!.GetAttribute("lang"));
            Assert.Null((await visitor.GetAsync("/help")).Document.QuerySelector(".pt-prose")!.GetAttribute("lang"));
        }
        finally
        {
            folder.Delete(recursive: true);
        }
    }

    [Fact]
    public async Task Idea_InTheOtherLanguage_IsMarkedInBoth()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Agor ysgolion yn yr haf", summary: "Dylai pob ysgol fod ar agor yn yr haf, fel bod plant yn cael bwyd a lle i chwarae.");
        using var visitor = site.Visitor();
        var page = $"/missions/{mission.Slug}/ideas/{idea.Id}";

        Assert.Equal("cy", (await visitor.GetAsync(page)).Document.QuerySelector("h1")!.GetAttribute("lang"));
        Assert.Equal("cy", (await visitor.GetAsync($"/missions/{mission.Slug}/ideas")).Document.QuerySelector(".pt-idea__summary")!.GetAttribute("lang"));
        visitor.Keep("participate-language", "cy");
        Assert.Null((await visitor.GetAsync(page)).Document.QuerySelector("h1")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task Titles_InEnglish_AreMarkedWhereverAWelshPageListsThem()
    {
        const string Title = "Give each school a garden that is open to all of the street";
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        var (idea, twin) = (await site.Make.IdeaAsync(mission, title: Title), await site.Make.IdeaAsync(mission, title: "The garden of each school should be open to the people"));
        await site.Make.MergeAsync(mission, twin, idea, await site.Make.ModeratorAsync(mission));
        await site.Make.VoteAsync(idea, member, VoteChoice.Support);
        var statement = await site.Make.StatementAsync(mission, text: "The buses that we have are not enough for the people of the town.");
        await site.Make.AnswerAsync(mission, statement, member, OpinionChoice.Agree);
        await site.Make.BarrierAsync(mission, title: "There is no money for the people who would do the work");
        await site.Make.ComparisonAsync(mission, 3);
        using var reader = await site.VisitorAsync(member);
        reader.Keep("participate-language", "cy");
        var root = $"/missions/{mission.Slug}";

        foreach (var (path, selector) in new[]
        {
            ($"{root}/ideas/{idea.Id}", ".govuk-breadcrumbs [aria-current]"),
            ($"{root}/ideas/{idea.Id}", ".pt-events__what [lang]"),
            ($"{root}/ideas/{twin.Id}", ".pt-note [lang]"),
            ($"{root}/ideas/{idea.Id}/changes", ".govuk-breadcrumbs a[lang]"),
            ("/account/contributions", $"a[href='{root}/ideas/{idea.Id}']"),
            ($"{root}/opinions/answers", ".pt-answers__text"),
            ($"{root}/barriers", ".pt-idea__title a"),
        })
        {
            Assert.Equal("en-GB", (await reader.GetAsync(path)).Expect().Document.QuerySelector(selector)?.GetAttribute("lang"));
        }
        // What the site says on the way there is in the page's language.
        Assert.Null((await reader.GetAsync($"{root}/barriers")).Document.QuerySelector(".govuk-breadcrumbs a")!.GetAttribute("lang"));
    }

    [Fact]
    public async Task MergedIdea_InWelsh_SaysSoInWholeSentences()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (idea, into) = (await site.Make.IdeaAsync(mission, title: "Trams"), await site.Make.IdeaAsync(mission, title: "Buses"));
        await site.Make.MergeAsync(mission, idea, into, await site.Make.ModeratorAsync(mission));
        using var visitor = site.Visitor();
        visitor.Keep("participate-language", "cy");
        var root = $"/missions/{mission.Slug}/ideas";

        Assert.Contains("Unwyd y syniad hwn â “Buses”, sy’n dweud bron yr un peth. Pleidleisiwch a thrafodwch yno.", (await visitor.GetAsync($"{root}/{idea.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Unwyd “Trams” â’r syniad hwn; mae ei bleidleisiau’n cyfrif yma", (await visitor.GetAsync($"{root}/{into.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Gan gymedrolwr", (await visitor.GetAsync($"{root}/{into.Id}")).Text, StringComparison.Ordinal);
    }

    /// <summary>What a page has in any language: how many headings, rows and points, its figures line by line, and where its links lead.</summary>
    private static List<string> Parts(ContentPage page)
    {
        var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(page.Html);
        return
        [
            .. document.QuerySelectorAll("h2, h3, tr, li, pre").Select(part => $"{part.LocalName} {string.Join(' ', Figures().Matches(part.TextContent).Select(figure => figure.Value).Order(StringComparer.Ordinal))}"),
            .. document.QuerySelectorAll("a[href]").Select(link => link.GetAttribute("href")!.Split('#')[0]),
        ];
    }

    [GeneratedRegex(@"\d+")]
    private static partial Regex Figures();
}
