using System.Globalization;
using Microsoft.Playwright;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;
using Xunit.Abstractions;

namespace Participate.BrowserTests;

/// <summary>The site over the slowest network that is still about: 2G, as browsers' tools imitate it.</summary>
[Collection(OneBrowser.Name)]
public class SlowNetworkTests(BrowserFixture browser, ITestOutputHelper output)
{
    private const int MostBytes = 50 * 1024;
    private const int MostRequests = 8;

    private static readonly string[] CorePages =
    [
        "/", "/missions/best-start", "/missions/best-start/ideas", "/missions/best-start/ideas/1", "/missions/best-start/opinions", "/missions/best-start/coalition", "/missions/best-start/barriers",
        "/missions/best-start/easy-read", "/missions/safer-streets/delivery", "/missions/clean-power/summary", "/missions/clean-power/responses", "/missions/best-start/data", "/search?q=children",
        "/organisations", "/readiness", "/transparency", "/about", "/help", "/account/sign-in", "/account/register",
    ];

    /// <summary>Everything that the browser fetched for a first view, as it came over the network.</summary>
    [SkippableFact]
    public async Task CorePages_SeenForTheFirstTime_AreFiftyKilobytesAtMost()
    {
        Machine.NeedBrowser();
        var site = await browser.DemonstrationAsync();
        var found = new List<string>();
        foreach (var path in CorePages)
        {
            await using var person = await browser.PersonAsync(site, width: Person.Narrow);
            var network = await person.CountNetworkAsync();
            await person.OpenAsync(path);
            // Fonts are fetched once the page is laid out.
            await person.Page.WaitForLoadStateAsync(LoadState.NetworkIdle);
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: {network.Bytes:N0} bytes in {network.Requests} requests"));
            if (network.Bytes > MostBytes || network.Requests > MostRequests)
                found.Add($"{path}: {network.Bytes} bytes in {network.Requests} requests");
        }
        Assert.Empty(found);
    }

    /// <summary>A whole visit: read, sign in, vote and say something. How long each page takes is written beside it.</summary>
    [SkippableFact]
    public async Task Citizen_On2G_ReadsSignsInVotesAndComments()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Demonstration = true });
        await using var person = await browser.PersonAsync(site, width: Person.Narrow);
        await person.IsOn2GAsync();

        foreach (var path in CorePages.Take(8))
        {
            await person.OpenAsync(path);
            var shown = await person.Page.EvaluateAsync<double>("performance.getEntriesByName('first-contentful-paint')[0]?.startTime ?? 0");
            output.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{path}: text after {shown:N0} ms"));
        }
        await person.SignInAsync("citizen2@demo.example", "participate-demo");
        await person.OpenAsync("/missions/best-start/ideas/1");
        await person.PressAsync("Support");
        await person.OpenAsync("/missions/best-start/ideas/1");
        await person.FillAsync("Your comment", "Our village has one bus a day: please think of it.");
        await person.PressAsync("Add comment");

        await person.SeesAsync("one bus a day");
        Assert.Empty(person.Problems);
    }
}
