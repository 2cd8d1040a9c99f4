using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.TestSupport;

namespace Participate.Web.Tests.Languages;

/// <summary>The site's own pages in Welsh say as much as in English, and what somebody wrote in the other language is marked so.</summary>
public class WelshPageTests
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
    public async Task Privacy_WhichIsEnglish_IsMarkedSoOnAWelshPage()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        visitor.Keep("participate-language", "cy");

        Assert.Equal("en-GB", (await visitor.GetAsync("/privacy")).Document.QuerySelector(".pt-prose")!.GetAttribute("lang"));
        Assert.Null((await visitor.GetAsync("/help")).Document.QuerySelector(".pt-prose")!.GetAttribute("lang"));
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
}
