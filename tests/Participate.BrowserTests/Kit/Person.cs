using System.Collections.Concurrent;
using System.Diagnostics;
using System.Text;
using Deque.AxeCore.Commons;
using Deque.AxeCore.Playwright;
using Microsoft.Playwright;
using Participate.TestSupport;

namespace Participate.BrowserTests.Kit;

/// <summary>A person with a real browser; finds things by role and label. Everything that goes wrong on the way is kept.</summary>
public sealed class Person : IAsyncDisposable
{
    public const int Desktop = 1280;
    public const int Narrow = 320;

    private const int MostTabs = 100;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    private readonly TestSite site;
    private readonly Uri address;
    private readonly IBrowserContext context;
    private readonly ConcurrentQueue<string> problems = new();

    internal Person(TestSite site, Uri address, IBrowserContext context, IPage page, bool javaScript)
    {
        (this.site, this.address, this.context, Page, JavaScript) = (site, address, context, page, javaScript);
        page.Console += (_, message) => Keep(message.Type == "error" && !IsAnswer(message.Text), $"console: {message.Text}");
        page.PageError += (_, error) => Keep(true, $"script error: {error}");
        page.Dialog += async (_, dialog) =>
        {
            Keep(true, $"dialog: {dialog.Message}");
            await dialog.DismissAsync();
        };
        page.Response += (_, response) => Keep(response.Status >= 500, $"{response.Status} {response.Url}");
        page.Request += (_, request) => Keep(!request.Url.StartsWith(address.ToString(), StringComparison.Ordinal), $"request to elsewhere: {request.Url}");
    }

    public IPage Page { get; }

    public bool JavaScript { get; }

    /// <summary>Script errors, dialogs, violations of the content security policy, requests to elsewhere, answers of 500.</summary>
    public IReadOnlyCollection<string> Problems => problems;

    public async Task OpenAsync(string path) => await Page.GotoAsync(path);

    public Task FillAsync(string label, string value) => Page.GetByLabel(label, new() { Exact = true }).FillAsync(value);

    /// <summary>Ticks a box or picks a radio button by its label.</summary>
    public Task TickAsync(string label) => Page.GetByLabel(label, new() { Exact = true }).CheckAsync();

    /// <summary>Chooses a file with this text in it.</summary>
    public Task ChooseFileAsync(string label, string name, string text) =>
        Page.GetByLabel(label, new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = name, MimeType = "text/csv", Buffer = Encoding.UTF8.GetBytes(text) });

    /// <summary>Chooses a file with this content.</summary>
    public Task ChooseFileAsync(string label, string name, byte[] content) =>
        Page.GetByLabel(label, new() { Exact = true }).SetInputFilesAsync(new FilePayload { Name = name, MimeType = "application/octet-stream", Buffer = content });

    public Task SelectAsync(string label, string option) => Page.GetByLabel(label, new() { Exact = true }).SelectOptionAsync(new SelectOptionValue { Label = option });

    /// <summary>Presses the button with this name and waits for the page that follows.</summary>
    public async Task PressAsync(string button)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        await LoadedAsync();
    }

    /// <summary>Presses the button, and waits until the page that follows, which looks again by itself, shows this text.</summary>
    public async Task PressUntilSeenAsync(string button, string text)
    {
        await Page.GetByRole(AriaRole.Button, new() { Name = button, Exact = true }).First.ClickAsync();
        await Page.GetByText(text).First.WaitForAsync(new() { Timeout = 60_000 });
    }

    public async Task FollowAsync(string link)
    {
        await Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).First.ClickAsync();
        await LoadedAsync();
    }

    /// <summary>Presses keys, one after another, wherever the focus is.</summary>
    public async Task TypeAsync(params string[] keys)
    {
        foreach (var key in keys)
            await Page.Keyboard.PressAsync(key);
    }

    /// <summary>Presses a key that leads to an address with this in it.</summary>
    public async Task TypeAndArriveAsync(string key, string path)
    {
        await Page.Keyboard.PressAsync(key);
        await Page.WaitForURLAsync(url => url.Contains(path, StringComparison.Ordinal));
    }

    /// <summary>Presses a key that leads to a page, perhaps of the same address, that says this.</summary>
    public async Task TypeAndSeeAsync(string key, string text)
    {
        await Page.Keyboard.PressAsync(key);
        await Page.GetByText(text).First.WaitForAsync();
        await LoadedAsync();
    }

    /// <summary>Presses a key that leads away from an address.</summary>
    public async Task TypeAndLeaveAsync(string key, string address)
    {
        await Page.Keyboard.PressAsync(key);
        await Page.WaitForURLAsync(url => url != address);
    }

    /// <summary>Writes into the field that has the focus.</summary>
    public Task WriteAsync(string text) => Page.Keyboard.TypeAsync(text);

    /// <summary>Waits until the page is loaded. The event that says so can be lost between two pages; then the document is asked.</summary>
    private async Task LoadedAsync()
    {
        try
        {
            await Page.WaitForLoadStateAsync();
        }
        catch (TimeoutException)
        {
            Assert.Equal("complete", await Page.EvaluateAsync<string>("document.readyState"));
        }
    }

    /// <summary>Moves on with the Tab key until the field or button with this name has the focus.</summary>
    public async Task TabToAsync(string name)
    {
        for (var steps = 0; steps < MostTabs; steps++)
        {
            await Page.Keyboard.PressAsync("Tab");
            if (await Page.EvaluateAsync<string>("(document.activeElement.labels?.[0] ?? document.activeElement).textContent.trim()") == name)
                return;
        }
        Assert.Fail($"{Page.Url}: '{name}' is not reached with the Tab key.");
    }

    /// <summary>Signs in on the page.</summary>
    public async Task SignInAsync(string email, string password = Make.Password)
    {
        await OpenAsync("/account/sign-in");
        await FillAsync("Email address", email);
        await FillAsync("Password", password);
        await PressAsync("Sign in");
    }

    /// <summary>Takes the cookie of a member, without the form.</summary>
    public async Task SignInAsAsync(TestMember member)
    {
        using var visitor = await site.VisitorAsync(member);
        await context.AddCookiesAsync(visitor.Cookies.Select(cookie => new Cookie { Name = cookie.Key, Value = cookie.Value, Url = address.ToString() }));
    }

    /// <summary>Gives the person a device that keeps passkeys, knows its owner and says yes to everything.</summary>
    public async Task HasDeviceAsync()
    {
        var browser = await context.NewCDPSessionAsync(Page);
        await browser.SendAsync("WebAuthn.enable");
        await browser.SendAsync("WebAuthn.addVirtualAuthenticator", new Dictionary<string, object>
        {
            ["options"] = new Dictionary<string, object>
            {
                ["protocol"] = "ctap2",
                ["transport"] = "internal",
                ["hasResidentKey"] = true,
                ["hasUserVerification"] = true,
                ["isUserVerified"] = true,
                ["automaticPresenceSimulation"] = true,
            },
        });
    }

    /// <summary>From now on the network is what browsers' tools call regular 2G: 250 kbit a second down, 50 up, 300 ms there and back.</summary>
    public async Task IsOn2GAsync()
    {
        const int bits = 8;
        var browser = await context.NewCDPSessionAsync(Page);
        await browser.SendAsync("Network.enable");
        await browser.SendAsync("Network.emulateNetworkConditions", new Dictionary<string, object>
        {
            ["offline"] = false,
            ["latency"] = 300,
            ["downloadThroughput"] = 250_000 / bits,
            ["uploadThroughput"] = 50_000 / bits,
        });
    }

    /// <summary>From now on what comes over the network is counted, headers too.</summary>
    public async Task<NetworkCount> CountNetworkAsync()
    {
        var count = new NetworkCount();
        var browser = await context.NewCDPSessionAsync(Page);
        await browser.SendAsync("Network.enable");
        browser.Event("Network.loadingFinished").OnEvent += (_, told) => count.Add(told!.Value.GetProperty("encodedDataLength").GetDouble());
        return count;
    }

    /// <summary>Fails where the page does not show this text, at the latest after some seconds: what was pressed may not have led on yet.</summary>
    public async Task SeesAsync(string text)
    {
        var waited = Stopwatch.StartNew();
        var shown = SitePage.Words(await Page.Locator("body").InnerTextAsync());
        while (!shown.Contains(text, StringComparison.OrdinalIgnoreCase) && waited.Elapsed < Patience)
        {
            await Page.WaitForTimeoutAsync(100);
            shown = SitePage.Words(await Page.Locator("body").InnerTextAsync());
        }
        Assert.True(shown.Contains(text, StringComparison.OrdinalIgnoreCase), $"{Page.Url} does not show '{text}' but: {shown}");
    }

    public async Task DoesNotSeeAsync(string text) =>
        Assert.DoesNotContain(text, SitePage.Words(await Page.Locator("body").InnerTextAsync()), StringComparison.OrdinalIgnoreCase);

    /// <summary>Fails with axe's findings at 1280 and at 320 pixels, or where the page scrolls sideways at 320.</summary>
    public async Task CheckAccessibilityAsync()
    {
        Assert.True(JavaScript, "axe needs JavaScript.");
        var findings = new List<string>();
        foreach (var width in new[] { Narrow, Desktop })
        {
            await Page.SetViewportSizeAsync(width, 900);
            var result = await Page.RunAxe(new AxeRunOptions { ResultTypes = new HashSet<ResultType> { ResultType.Violations } });
            findings.AddRange(result.Violations.SelectMany(violation => violation.Nodes.Select(node => $"{width}px {violation.Id}: {violation.Help} {node.Html} {Shortened(node.Any.Concat(node.All).Concat(node.None).Select(check => check.Message))}")));
            if (width == Narrow && await Page.EvaluateAsync<bool>("document.documentElement.scrollWidth > document.documentElement.clientWidth"))
                findings.Add("scrolls sideways at 320 pixels: " + await WidestAsync());
        }
        Assert.True(findings.Count == 0, $"{Page.Url}\n{string.Join('\n', findings)}");
    }

    /// <summary>The faults that one of <see cref="PageScripts"/> finds on the page as it is.</summary>
    public Task<string[]> MeasureAsync(string script) => Page.EvaluateAsync<string[]>($"() => {{ {PageScripts.Tools} return ({script})(); }}");

    public async ValueTask DisposeAsync() => await context.DisposeAsync();

    private Task<string> WidestAsync() => Page.EvaluateAsync<string>(
        "[...document.querySelectorAll('body *')].filter(e => e.getBoundingClientRect().right > document.documentElement.clientWidth + 1).slice(0, 5).map(e => e.tagName + '.' + e.className).join(', ')");

    // The browser also writes every answer of 400 and above on the console; those are looked at where they matter.
    private static bool IsAnswer(string message) => message.StartsWith("Failed to load resource: the server responded with a status of", StringComparison.Ordinal);

    private static string Shortened(IEnumerable<string> messages) => string.Join("; ", messages.Take(3));

    private void Keep(bool bad, string problem)
    {
        if (bad)
            problems.Enqueue(problem);
    }
}
