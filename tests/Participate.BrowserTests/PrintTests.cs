using Microsoft.Playwright;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>Pages on paper, printed from a device that is set to dark.</summary>
[Collection(OneBrowser.Name)]
public class PrintTests(BrowserFixture browser)
{
    /// <summary>A4 with margins of 10 mm, in CSS pixels.</summary>
    private const int Paper = 718;

    [SkippableFact]
    public async Task Pages_Printed_AreTheirTextInBlackOnWhite()
    {
        Machine.NeedBrowser();
        await using var person = await browser.PersonAsync(await browser.DemonstrationAsync(), width: Paper);
        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await ShownPages.CheckAsync(
            person,
            async () =>
            {
                await person.Page.EmulateMediaAsync(new() { Media = Media.Print });
                var faults = await person.MeasureAsync(PageScripts.Paper);
                await person.Page.EmulateMediaAsync(new() { Media = Media.Screen });
                return faults;
            },
            unfold: false);
    }
}
