using Microsoft.Playwright;
using Participate.TestSupport;

namespace Participate.BrowserTests.Kit;

/// <summary>One browser and one site with demonstration content for all tests of the collection.</summary>
public sealed class BrowserFixture : IAsyncLifetime
{
    private readonly Lazy<Task<TestSite>> demonstration = new(() => TestSite.StartAsync(new TestSiteOptions { Demonstration = true }));
    private IPlaywright? playwright;
    private IBrowser? browser;

    /// <summary>The site with demonstration content; shared, so that tests only read it.</summary>
    public Task<TestSite> DemonstrationAsync() => demonstration.Value;

    public async Task InitializeAsync()
    {
        if (Machine.Chromium is null)
            return;
        playwright = await Playwright.CreateAsync();
        browser = await playwright.Chromium.LaunchAsync(new BrowserTypeLaunchOptions
        {
            ExecutablePath = Machine.Chromium,
            Args = ["--no-sandbox", "--disable-dev-shm-usage", "--disable-gpu"],
        });
    }

    /// <summary>A person with a browser of their own at a site. Skips the test where no browser is installed.</summary>
    /// <param name="host">The name by which the browser opens the site; null for its address.</param>
    public async Task<Person> PersonAsync(TestSite site, bool javaScript = true, int width = Person.Desktop, string? host = null)
    {
        Machine.NeedBrowser();
        var address = host is null ? site.Address : new UriBuilder(site.Address) { Host = host }.Uri;
        var context = await browser!.NewContextAsync(new BrowserNewContextOptions
        {
            BaseURL = address.ToString(),
            JavaScriptEnabled = javaScript,
            ViewportSize = new ViewportSize { Width = width, Height = 900 },
            Locale = "en-GB",
            TimezoneId = "Europe/London",
            AcceptDownloads = true,
        });
        // A busy machine may take long for a page.
        context.SetDefaultTimeout(45_000);
        return new Person(site, address, context, await context.NewPageAsync(), javaScript);
    }

    public async Task DisposeAsync()
    {
        if (browser is not null)
            await browser.DisposeAsync();
        playwright?.Dispose();
        if (demonstration.IsValueCreated)
            await (await demonstration.Value).DisposeAsync();
    }
}

/// <summary>Browser tests share one browser and run one after another: the machine is small.</summary>
[CollectionDefinition(Name)]
public sealed class OneBrowser : ICollectionFixture<BrowserFixture>
{
    public const string Name = "browser";
}
