using Microsoft.Playwright;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>The scripts that measure pages find what is planted, and nothing before.</summary>
[Collection(OneBrowser.Name)]
public class PageScriptsTests(BrowserFixture browser)
{
    private const string Plant = "rules => { const sheet = new CSSStyleSheet(); sheet.replaceSync(rules); document.adoptedStyleSheets = [sheet]; }";

    [SkippableTheory]
    [InlineData(PageScripts.Dark, "body { background: #fff !important }", "the ground is not dark")]
    [InlineData(PageScripts.Text, ".pt-lede { color: #666 !important }", "text 3")]
    [InlineData(PageScripts.Text, ".pt-chart text { fill: #444 !important }", "text 1")]
    [InlineData(PageScripts.Marks, ".govuk-input { border-color: #333 !important }", "border 1")]
    [InlineData(PageScripts.Marks, ".pt-chart__series { stroke: #333 !important }", "stroke 1")]
    [InlineData(PageScripts.Marks, "a:focus { outline: 0 !important; background: none !important }", "focus not seen: a")]
    [InlineData(PageScripts.Forced, ".pt-phase { border: 0 !important }", "no border: span.pt-phase")]
    [InlineData(PageScripts.Forced, ".pt-chart__series { stroke: #123 !important }", "stroke 1")]
    [InlineData(PageScripts.Forced, "a:focus { outline: 0 !important }", "focus not seen: a")]
    [InlineData(PageScripts.Room, ".pt-lede { height: 1em; overflow: hidden }", "cut off: p.pt-lede")]
    [InlineData(PageScripts.Room, ".pt-lede { margin-top: -3rem !important }", "overlap: ")]
    [InlineData(PageScripts.Room, ".pt-lede { width: 2000px; max-width: none }", "scrolls sideways")]
    [InlineData(PageScripts.Paper, ".pt-lede { color: #ccc !important }", "text 1")]
    [InlineData(PageScripts.Paper, "nav { display: block !important }", "shown: nav")]
    [InlineData(PageScripts.Paper, "details::details-content { content-visibility: hidden !important }", "not shown: ")]
    public async Task Script_PlantedFault_FindsIt(string script, string rules, string fault)
    {
        Machine.NeedBrowser();
        await using var person = await browser.PersonAsync(await browser.DemonstrationAsync());
        await person.Page.EmulateMediaAsync(new()
        {
            ColorScheme = ColorScheme.Dark,
            ForcedColors = script == PageScripts.Forced ? ForcedColors.Active : ForcedColors.None,
            Media = script == PageScripts.Paper ? Media.Print : Media.Screen,
        });
        await person.OpenAsync("/missions/best-start");
        // The page has no field of its own for words.
        await person.Page.EvaluateAsync("() => document.querySelector('main').append(Object.assign(document.createElement('input'), { className: 'govuk-input' }))");
        Assert.Empty(await person.MeasureAsync(script));

        await person.Page.EvaluateAsync(Plant, rules);

        Assert.Contains(await person.MeasureAsync(script), found => found.StartsWith(fault, StringComparison.Ordinal));
    }
}
