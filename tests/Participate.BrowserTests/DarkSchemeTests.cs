using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>Pages for somebody whose device is set to dark.</summary>
[Collection(OneBrowser.Name)]
public class DarkSchemeTests(BrowserFixture browser)
{
    private static readonly AxeRunOptions Contrast = new()
    {
        RunOnly = new RunOnlyOptions { Type = "rule", Values = ["color-contrast", "link-in-text-block"] },
        ResultTypes = new HashSet<ResultType> { ResultType.Violations },
    };

    [SkippableFact]
    public async Task Pages_InTheDarkScheme_AreDarkAndReadable()
    {
        Machine.NeedBrowser();
        await using var person = await browser.PersonAsync(await browser.DemonstrationAsync());
        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });

        await ShownPages.CheckAsync(person, async () =>
        {
            // Form controls and scroll bars follow the property, not our colours.
            Assert.Equal("dark", await person.Page.EvaluateAsync<string>("getComputedStyle(document.documentElement).colorScheme"));
            Assert.Equal("light dark", await person.Page.Locator("meta[name=color-scheme]").GetAttributeAsync("content"));
            var axe = await person.Page.RunAxe(Contrast);
            return
            [
                .. await person.MeasureAsync(PageScripts.Dark), .. await person.MeasureAsync(PageScripts.Text), .. await person.MeasureAsync(PageScripts.Marks),
                .. axe.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{violation.Id}: {node.Html}")),
            ];
        });
    }

    [SkippableFact]
    public async Task QrCode_InTheDarkScheme_StaysBlackOnWhite()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        await using var person = await browser.PersonAsync(site);
        await person.Page.EmulateMediaAsync(new() { ColorScheme = ColorScheme.Dark });
        await person.SignInAsync((await site.Make.MemberAsync()).Email);

        await person.OpenAsync("/account/two-step/set-up");
        await person.FillAsync("Password", Make.Password);
        await person.PressAsync("Go on");

        Assert.Equal("rgb(255, 255, 255)", await FillAsync(person, ".pt-qr rect"));
        Assert.Equal("rgb(0, 0, 0)", await FillAsync(person, ".pt-qr path"));
    }

    private static Task<string> FillAsync(Person person, string part) => person.Page.Locator(part).EvaluateAsync<string>("e => getComputedStyle(e).fill");
}
