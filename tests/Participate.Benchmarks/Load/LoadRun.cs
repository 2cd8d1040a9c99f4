using System.Globalization;
using System.Net;

namespace Participate.Benchmarks.Load;

/// <summary>One page at one size: what was measured for it and for the fixed page of the same size beside it.</summary>
/// <param name="PageBytes">The body as it travels, compressed where asked for.</param>
/// <param name="Ratio">Requests a second, as a share of the fixed page's: the median over rounds.</param>
internal sealed record LoadRow(
    int Ideas, string Page, bool SignedIn, string Path, int PageBytes, double PerSecond, double FixedPerSecond, double Ratio, double P50Milliseconds, double P99Milliseconds, long Requests, long Failed, long Bytes);

/// <summary>Measures the pages of one running site.</summary>
internal sealed class LoadRun(LoadOptions options, ILoadClient client, HostedSite site)
{
    private const int MostWarmUpSteps = 60;

    /// <summary>So many steps without a faster one than before, and a page is warm.</summary>
    private const int StepsWithoutGain = 10;

    private const double StillRising = 1.05;
    private static readonly TimeSpan WarmUpStep = TimeSpan.FromSeconds(2);

    public async Task<List<LoadRow>> RunAsync(int ideas, Action<string> say, CancellationToken cancellationToken)
    {
        var pages = new List<(string Path, bool SignedIn, Uri Address, int Bytes)>();
        foreach (var path in options.Paths)
        {
            foreach (var signedIn in new[] { false, true })
            {
                var (address, bytes) = await FindAsync(path, signedIn, cancellationToken);
                pages.Add((path, signedIn, address, bytes));
                say($"{Name(path, signedIn)}: {address.PathAndQuery}, {bytes.ToString("N0", CultureInfo.InvariantCulture)} bytes");
            }
        }
        var rounds = pages.ConvertAll(_ => new List<(LoadResult Page, LoadResult Fixed)>());
        foreach (var page in pages)
        {
            var steps = await WarmUpAsync(page.Address, page.SignedIn, cancellationToken);
            say($"{Name(page.Path, page.SignedIn)}: warm after {steps} steps of {WarmUpStep.TotalSeconds} seconds");
        }
        for (var round = 1; round <= options.Rounds; round++)
        {
            for (var i = 0; i < pages.Count; i++)
            {
                // Side by side, so that what else the machine does meets both.
                var fixedPage = await MeasureAsync(FixedPage(pages[i].Bytes), pages[i].SignedIn, TimeSpan.FromSeconds(options.Seconds), cancellationToken);
                var own = await MeasureAsync(pages[i].Address, pages[i].SignedIn, TimeSpan.FromSeconds(options.Seconds), cancellationToken);
                rounds[i].Add((own, fixedPage));
                say(string.Create(CultureInfo.InvariantCulture, $"round {round}, {Name(pages[i].Path, pages[i].SignedIn)}: {own.PerSecond:N0} a second, fixed page {fixedPage.PerSecond:N0}"));
            }
        }
        return [.. pages.Zip(rounds, (page, results) => Row(ideas, page.Path, page.SignedIn, page.Address, page.Bytes, results))];
    }

    /// <summary>Asks until the page is answered no faster than before: the runtime compiles what is busy again and again.</summary>
    private async Task<int> WarmUpAsync(Uri page, bool signedIn, CancellationToken cancellationToken)
    {
        var (best, since) = (0.0, 0);
        for (var step = 1; ; step++)
        {
            var now = (await MeasureAsync(page, signedIn, WarmUpStep, cancellationToken)).PerSecond;
            since = now > best * StillRising ? 0 : since + 1;
            if (step == MostWarmUpSteps || since == StepsWithoutGain)
                return step;
            best = Math.Max(best, now);
        }
    }

    private static string Name(string path, bool signedIn) => $"{path} {(signedIn ? "signed in" : "signed out")}";

    private static LoadRow Row(int ideas, string path, bool signedIn, Uri address, int bytes, List<(LoadResult Page, LoadResult Fixed)> rounds) => new(
        ideas,
        path,
        signedIn,
        address.PathAndQuery,
        bytes,
        Spread.Median(rounds.Select(round => round.Page.PerSecond)),
        Spread.Median(rounds.Select(round => round.Fixed.PerSecond)),
        Spread.Median(rounds.Select(round => round.Page.PerSecond / round.Fixed.PerSecond)),
        Spread.Median(rounds.Select(round => round.Page.P50Milliseconds)),
        Spread.Median(rounds.Select(round => round.Page.P99Milliseconds)),
        rounds.Sum(round => round.Page.Requests),
        rounds.Sum(round => round.Page.Failed),
        rounds.Sum(round => round.Page.Bytes));

    /// <summary>Where a path ends after redirects, and how many bytes its body has as it travels.</summary>
    private async Task<(Uri Address, int Bytes)> FindAsync(string path, bool signedIn, CancellationToken cancellationToken)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false });
        foreach (var (name, value) in Headers(signedIn))
            http.DefaultRequestHeaders.TryAddWithoutValidation(name, value);
        var filled = path.Replace("{mission}", site.Mission, StringComparison.Ordinal)
            .Replace("{idea}", site.MostDiscussed.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal);
        var address = new Uri(new Uri(site.Address), filled);
        for (var hops = 0; hops < 5; hops++)
        {
            using var response = await http.GetAsync(address, cancellationToken);
            if (response.Headers.Location is { } location)
                address = new Uri(address, location);
            else if (response.StatusCode == HttpStatusCode.OK)
                return (address, (await response.Content.ReadAsByteArrayAsync(cancellationToken)).Length);
            else
                throw new InvalidOperationException($"{address.PathAndQuery} was answered with {(int)response.StatusCode}: there is nothing to measure.");
        }
        throw new InvalidOperationException($"{filled} leads from one address to the next.");
    }

    private Task<LoadResult> MeasureAsync(Uri page, bool signedIn, TimeSpan time, CancellationToken cancellationToken) =>
        client.RunAsync(page, Headers(signedIn), options.Connections, time, cancellationToken);

    private Uri FixedPage(int bytes) => new(new Uri(site.Address), LoadHost.FixedPage + bytes.ToString(CultureInfo.InvariantCulture));

    private Dictionary<string, string> Headers(bool signedIn)
    {
        var headers = new Dictionary<string, string>();
        if (options.Encoding.Length > 0)
            headers["Accept-Encoding"] = options.Encoding;
        if (signedIn)
            headers["Cookie"] = site.Cookie;
        return headers;
    }
}
