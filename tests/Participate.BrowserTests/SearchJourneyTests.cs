using Microsoft.EntityFrameworkCore;
using Microsoft.Playwright;
using Participate.BrowserTests.Kit;
using Participate.Core.Common;
using Participate.TestSupport;

namespace Participate.BrowserTests;

[Collection(OneBrowser.Name)]
public class SearchJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Search_CitizenMisspellsAWordAndNarrows_OpensACommentFoundByKeyboard(bool javaScript)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(title: "Every child ready to start school");
        var idea = await site.Make.IdeaAsync(mission, title: "Free swimming in the holidays");
        await site.ReadAsync(async db =>
        {
            var entry = db.Entry(await db.Ideas.SingleAsync(row => row.Id == idea.Id));
            entry.Property(row => row.PlaceCode).CurrentValue = "E12000001";
            entry.Property(row => row.Sectors).CurrentValue = Sectors.Business;
            return await db.SaveChangesAsync();
        });
        var comment = await site.Make.CommentAsync(idea, body: "Our childminders would bring groups to the pool.");
        await site.Make.CommentAsync(await site.Make.IdeaAsync(mission, title: "Later opening hours for pools"), body: "Childminders could come after work.");
        await using var person = await browser.PersonAsync(site, javaScript);

        await person.OpenAsync("/");
        await person.TabToAsync("Search the site");
        await person.WriteAsync("childmindres pool");
        await person.TypeAndArriveAsync("Enter", "/search");
        await person.SeesAsync("Showing results for childminders pool");
        await Check();
        await person.SelectAsync("Where you live", "North East (1)");
        await person.Page.GetByLabel("Business (1)", new() { Exact = true }).CheckAsync();
        await person.PressAsync("Apply filters");
        await person.SeesAsync("1 result for childminders pool");
        await Check();
        await person.TabToAsync("Comment on Free swimming in the holidays");
        await person.TypeAsync("Enter");
        await person.Page.WaitForURLAsync($"**/ideas/{idea.Id}*#comment-{comment.Id}");

        await Assertions.Expect(person.Page.Locator($"#comment-{comment.Id}")).ToBeInViewportAsync();
        await person.SeesAsync("Our childminders would bring groups to the pool.");
        Assert.Empty(person.Problems);

        async Task Check()
        {
            if (javaScript)
                await person.CheckAccessibilityAsync();
        }
    }
}
