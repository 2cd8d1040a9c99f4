using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

[Collection(OneBrowser.Name)]
public class KitTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Person_ScriptOnThePage_IsSeen()
    {
        await using var site = await TestSite.StartAsync();
        await using var person = await browser.PersonAsync(site);

        await person.OpenAsync("/");
        await person.Page.EvaluateAsync("() => { setTimeout(() => alert('planted'), 0); }");
        await person.Page.EvaluateAsync("() => { const i = document.createElement('img'); i.src = 'https://elsewhere.example/x.png'; document.body.append(i); }");

        await Wait.UntilAsync(() => Task.FromResult(person.Problems.Any(problem => problem.Contains("planted", StringComparison.Ordinal))), "No dialog was noticed.");
        await Wait.UntilAsync(() => Task.FromResult(person.Problems.Any(problem => problem.Contains("elsewhere.example", StringComparison.Ordinal))), "No request was noticed.");
    }

    [SkippableFact]
    public async Task Person_PageWithAFault_FailsTheAccessibilityCheck()
    {
        await using var site = await TestSite.StartAsync();
        await using var person = await browser.PersonAsync(site);

        await person.OpenAsync("/");
        await person.Page.EvaluateAsync("() => { document.body.innerHTML += '<img src=\"/img/favicon.svg\"><table width=\"900\"><tr><td>wide</td></tr></table>'; }");
        var failure = await Assert.ThrowsAnyAsync<Exception>(person.CheckAccessibilityAsync);

        Assert.Contains("image-alt", failure.Message, StringComparison.Ordinal);
        Assert.Contains("sideways", failure.Message, StringComparison.Ordinal);
    }
}
