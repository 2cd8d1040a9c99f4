using System.Globalization;
using System.Net;
using AngleSharp.Html.Parser;
using Participate.Benchmarks.Micro;

namespace Participate.Benchmarks.Performance;

/// <summary>What a first view of a public page takes: the page and everything it names, compressed as browsers ask for it.</summary>
internal sealed class WeightPart : IPerformancePart
{
    private const double MostKilobytes = 50;
    private const double MostRequests = 8;

    private static readonly string[] Paths =
    [
        "/", "/missions/{mission}", "/missions/{mission}/ideas", "/missions/{mission}/ideas/{idea}", "/missions/{mission}/opinions", "/missions/{mission}/coalition",
        "/missions/{mission}/delivery", "/missions/{mission}/summary", "/missions/{mission}/data", "/search?q=library", "/readiness", "/about", "/account/sign-in", "/account/register",
    ];

    public string Name => "first view";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(PerformanceOptions options, CancellationToken cancellationToken)
    {
        await using var site = await BenchmarkSite.CreateAsync(options.Small, options.Small, 1_000, 1_000);
        using var http = new HttpClient(new SocketsHttpHandler { UseCookies = false }) { BaseAddress = new Uri(site.Hosted.Address) };
        http.DefaultRequestHeaders.Add("Accept-Encoding", "gzip, br");
        var views = new List<(string Path, double Kilobytes, int Requests)>();
        foreach (var path in Paths.Select(path => path.Replace("{mission}", site.Hosted.Mission, StringComparison.Ordinal).Replace("{idea}", site.Hosted.MostDiscussed.ToString(CultureInfo.InvariantCulture), StringComparison.Ordinal)))
            views.Add(await ViewAsync(http, path, cancellationToken));
        var (heaviest, most) = (views.MaxBy(view => view.Kilobytes), views.MaxBy(view => view.Requests));
        return
        [
            Figure.AtMost("bytes of the heaviest page", heaviest.Kilobytes, MostKilobytes, $"{heaviest.Path} with what it needs, of {views.Count} kinds of page", " KB"),
            Figure.AtMost("requests of the page with the most", most.Requests, MostRequests, most.Path),
        ];
    }

    private static async Task<(string Path, double Kilobytes, int Requests)> ViewAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        var page = await ReadAsync(http, path, cancellationToken);
        using var document = new HtmlParser().ParseDocument(page.Text);
        // Pictures that wait until they are scrolled to are no part of the first view.
        var needed = document.QuerySelectorAll("link[rel~=stylesheet], link[rel~=icon], link[rel~=preload], link[rel~=manifest], script[src], img[src]:not([loading=lazy])")
            .Select(element => element.GetAttribute("href") ?? element.GetAttribute("src")!)
            .Where(address => !address.StartsWith("data:", StringComparison.Ordinal)).Distinct().ToList();
        var bytes = page.Bytes;
        foreach (var address in needed)
            bytes += (await ReadAsync(http, new Uri(new Uri(http.BaseAddress!, path), address).PathAndQuery, cancellationToken)).Bytes;
        return (path, bytes / 1024.0, needed.Count + 1);
    }

    private static async Task<(long Bytes, string Text)> ReadAsync(HttpClient http, string path, CancellationToken cancellationToken)
    {
        using var answer = await http.GetAsync(new Uri(path, UriKind.Relative), cancellationToken);
        if (answer.StatusCode != HttpStatusCode.OK)
            throw new InvalidOperationException($"{path} was answered with {(int)answer.StatusCode}.");
        var body = await answer.Content.ReadAsByteArrayAsync(cancellationToken);
        await using Stream stream = answer.Content.Headers.ContentEncoding.SingleOrDefault() switch
        {
            "br" => new System.IO.Compression.BrotliStream(new MemoryStream(body), System.IO.Compression.CompressionMode.Decompress),
            "gzip" => new System.IO.Compression.GZipStream(new MemoryStream(body), System.IO.Compression.CompressionMode.Decompress),
            _ => new MemoryStream(body),
        };
        using var reader = new StreamReader(stream);
        return (body.Length, await reader.ReadToEndAsync(cancellationToken));
    }
}
