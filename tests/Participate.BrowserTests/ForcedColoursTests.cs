using Microsoft.Playwright;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>Pages in the colours that a reader chose for everything, as the contrast themes of Windows do.</summary>
[Collection(OneBrowser.Name)]
public class ForcedColoursTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(ColorScheme.Light)]
    [InlineData(ColorScheme.Dark)]
    public async Task Pages_InForcedColours_ShowWhatGroundsSaid(ColorScheme scheme)
    {
        Machine.NeedBrowser();
        await using var person = await browser.PersonAsync(await browser.DemonstrationAsync());
        await person.Page.EmulateMediaAsync(new() { ColorScheme = scheme, ForcedColors = ForcedColors.Active });

        await ShownPages.CheckAsync(person, () => person.MeasureAsync(PageScripts.Forced));
    }
}
