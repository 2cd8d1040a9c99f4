using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>Pages at 400 % zoom (1280 pixels become 320) with the text spacing of WCAG 2.2, 1.4.12.</summary>
[Collection(OneBrowser.Name)]
public class TextSpacingTests(BrowserFixture browser)
{
    // https://www.w3.org/WAI/WCAG22/Understanding/text-spacing. A sheet made by a script, as the site's policy allows no style element.
    private const string Spread = """
        () => {
          const sheet = new CSSStyleSheet();
          sheet.replaceSync('* { line-height: 1.5 !important; letter-spacing: .12em !important; word-spacing: .16em !important } p { margin-bottom: 2em !important }');
          document.adoptedStyleSheets = [sheet];
        }
        """;

    [SkippableTheory]
    [InlineData(Person.Narrow)]
    [InlineData(Person.Desktop)]
    public async Task Pages_WithTextSpread_LoseNothing(int width)
    {
        Machine.NeedBrowser();
        await using var person = await browser.PersonAsync(await browser.DemonstrationAsync(), width: width);

        await ShownPages.CheckAsync(person, async () =>
        {
            await person.Page.EvaluateAsync(Spread);
            return await person.MeasureAsync(PageScripts.Room);
        });
    }
}
