using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

[Collection(OneBrowser.Name)]
public class PublicPagesTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData("/")]
    [InlineData("/missions/best-start")]
    [InlineData("/missions/clean-power")]
    [InlineData("/missions/living-standards")]
    [InlineData("/guidelines")]
    [InlineData("/help")]
    public async Task PublicPage_AtBothWidths_HasNoFault(string path)
    {
        await using var site = await TestSite.StartAsync();
        await using var person = await browser.PersonAsync(site);

        await person.OpenAsync(path);
        foreach (var details in await person.Page.Locator("details summary").AllAsync())
            await details.ClickAsync();

        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }
}
