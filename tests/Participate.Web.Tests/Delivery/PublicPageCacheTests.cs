using System.Net;
using System.Net.Http.Headers;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc.ViewFeatures;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Delivery;

/// <summary>Whole pages are kept for readers who are not signed in, and never show anything old or anybody else's.</summary>
public class PublicPageCacheTests
{
    [Fact]
    public async Task Page_ReadTwice_IsKept()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var first = await visitor.GetAsync("/missions/homes");
        await ChangeBehindTheSiteAsync(site);
        var second = await visitor.GetAsync("/missions/homes");

        Assert.Equal(first.Expect().Body, second.Expect().Body);
    }

    [Fact]
    public async Task Page_ChangedByThisSite_IsNeverOld()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = site.Visitor();
        await visitor.GetAsync("/missions/" + mission.Slug);

        for (var i = 1; i <= 5; i++)
        {
            var idea = await site.Make.IdeaAsync(mission, title: $"A new idea for the cache, number {i}");
            Assert.Contains(idea.Title, (await visitor.GetAsync("/missions/" + mission.Slug)).Text, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Page_NextDay_IsMadeAgain()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = site.Visitor();

        var today = (await visitor.GetAsync("/missions/" + mission.Slug)).Text;
        site.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Contains("20 days left", today, StringComparison.Ordinal);
        Assert.Contains("19 days left", (await visitor.GetAsync("/missions/" + mission.Slug)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_ReadBySomebodySignedIn_IsNotGivenToVisitors()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var signedIn = await site.VisitorAsync(member);
        using var visitor = site.Visitor();

        var own = await signedIn.GetAsync("/about");
        var other = await visitor.GetAsync("/about");
        var again = await signedIn.GetAsync("/about");

        Assert.True(own.HasButton("Sign out"));
        Assert.False(other.HasButton("Sign out"));
        Assert.True(again.HasButton("Sign out"));
    }

    [Fact]
    public async Task FormPage_OpenedByTwoVisitors_WorksForBoth()
    {
        await using var site = await TestSite.StartAsync();
        var members = await site.Make.MembersAsync(2);

        foreach (var member in members)
        {
            using var visitor = site.Visitor();
            await visitor.GetAsync("/missions/homes");
            var page = await visitor.SignInAsync(member.Email);
            Assert.True(page.Expect().HasButton("Sign out"));
        }
    }

    [Fact]
    public async Task Note_OfALastAct_IsShownOnceToThatReaderAlone()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        using var other = site.Visitor();

        var page = await (await visitor.GetAsync("/about")).SubmitAsync("Sign out");

        Assert.NotEmpty(page.Notice);
        Assert.Empty((await other.GetAsync("/")).Notice);
        Assert.Empty((await visitor.GetAsync("/")).Notice);
    }

    [Theory]
    [InlineData("br")]
    [InlineData("gzip")]
    [InlineData("identity")]
    public async Task KeptPage_EveryEncoding_IsReadable(string encoding)
    {
        await using var site = await TestSite.StartAsync();
        using var plain = new HttpClient { BaseAddress = site.Address };
        var expected = await plain.GetStringAsync(new Uri("/help", UriKind.Relative));

        for (var i = 0; i < 2; i++)
        {
            using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = site.Address };
            http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue(encoding));
            var response = await http.GetAsync(new Uri("/help", UriKind.Relative));
            Assert.Equal(encoding == "identity" ? [] : [encoding], response.Content.Headers.ContentEncoding);
            await using var body = await response.Content.ReadAsStreamAsync();
            await using Stream text = encoding switch
            {
                "br" => new System.IO.Compression.BrotliStream(body, System.IO.Compression.CompressionMode.Decompress),
                "gzip" => new System.IO.Compression.GZipStream(body, System.IO.Compression.CompressionMode.Decompress),
                _ => body,
            };
            using var reader = new StreamReader(text);
            Assert.Equal(expected, await reader.ReadToEndAsync());
        }
    }

    [Theory]
    [InlineData("gzip, br", "gzip")]
    [InlineData("br", "br")]
    [InlineData("gzip;q=0.5, br", "br")]
    [InlineData("identity", "")]
    public async Task PageOfAMember_IsCompressedByWhatIsQuickestOfWhatTheBrowserTakes(string accepted, string encoding)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None, UseCookies = false }) { BaseAddress = site.Address };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", accepted);
        http.DefaultRequestHeaders.Add("Cookie", string.Join("; ", visitor.Cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));

        var response = await http.GetAsync(new Uri($"/missions/{mission.Slug}/ideas", UriKind.Relative));
        await using var stream = await response.Content.ReadAsStreamAsync();
        await using Stream body = encoding switch
        {
            "gzip" => new System.IO.Compression.GZipStream(stream, System.IO.Compression.CompressionMode.Decompress),
            "br" => new System.IO.Compression.BrotliStream(stream, System.IO.Compression.CompressionMode.Decompress),
            _ => stream,
        };
        using var reader = new StreamReader(body);

        Assert.Equal(encoding, string.Join(", ", response.Content.Headers.ContentEncoding));
        Assert.Contains("Sign out", await reader.ReadToEndAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Styles_AreCompressedAndKeptForAYear()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var address = (await visitor.GetAsync("/about")).Document.QuerySelector("link[rel=stylesheet]")!.GetAttribute("href")!;
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = site.Address };
        http.DefaultRequestHeaders.AcceptEncoding.Add(new StringWithQualityHeaderValue("br"));

        var response = await http.GetAsync(new Uri(address, UriKind.Relative));
        var bytes = await response.Content.ReadAsByteArrayAsync();

        Assert.Equal(["br"], response.Content.Headers.ContentEncoding);
        // One file for the whole site, read once: two fifths of the 50 KB that a first view may take.
        Assert.True(bytes.Length < 20_000, $"{bytes.Length} bytes");
        Assert.Equal(TimeSpan.FromDays(365), response.Headers.CacheControl!.MaxAge);
    }

    [Fact]
    public async Task Styles_WithAVersionThatNobodyMade_AreTakenFromWhatIsKept()
    {
        await using var site = await TestSite.StartAsync();
        using var http = new HttpClient { BaseAddress = site.Address };

        using var first = await http.GetAsync(new Uri("/css/site.css?v=one", UriKind.Relative));
        using var second = await http.GetAsync(new Uri("/css/site.css?v=two", UriKind.Relative));
        using var twice = await http.GetAsync(new Uri("/css/site.css?v=two&v=three", UriKind.Relative));

        Assert.Equal(TimeSpan.FromHours(1), first.Headers.CacheControl!.MaxAge);
        Assert.Null(first.Headers.Age);
        Assert.NotNull(second.Headers.Age);
        Assert.NotNull(twice.Headers.Age);
    }

    [Fact]
    public async Task VersionsOfFiles_AreLookedUpForFilesAlone_SinceEachIsWatchedForEver()
    {
        await using var site = await TestSite.StartAsync();
        var versions = new CountedVersions();
        var urls = new AssetUrls(versions, site.Services.GetRequiredService<IWebHostEnvironment>());

        foreach (var path in new[] { "/css/none.css", "/css//site.css", "/css/./site.css", "/css/SITE.css", "/img/" + new string('x', 60_000), "/css", "/js/" })
            Assert.False(urls.IsCurrent(Asking(path, "1")));
        Assert.Empty(versions.Asked);
        Assert.True(urls.IsCurrent(Asking("/css/site.css", "1")));
        Assert.False(urls.IsCurrent(Asking("/css/site.css", "2")));

        static DefaultHttpContext Asking(string path, string version) => new()
        {
            Request = { Path = path, QueryString = new QueryString("?v=" + version) },
        };
    }

    [Fact]
    public async Task DescriptionOfTheApi_IsKeptWhateverStandsBehindItsAddress()
    {
        await using var site = await TestSite.StartAsync();
        using var http = new HttpClient { BaseAddress = site.Address };

        using var first = await http.GetAsync(new Uri("/openapi/v1.json?z=1", UriKind.Relative));
        using var second = await http.GetAsync(new Uri("/openapi/v1.json?z=2", UriKind.Relative));

        Assert.Null(first.Headers.Age);
        Assert.NotNull(second.Headers.Age);
    }

    // A change that tells nobody: what is kept does not show it until it is too old.
    private static Task<int> ChangeBehindTheSiteAsync(TestSite site) => site.WithAsync<ParticipateDbContext, int>(db =>
        db.Database.ExecuteSqlAsync($"UPDATE \"ConsultationTallies\" SET \"Ideas\" = 77"));

    private sealed class CountedVersions : IFileVersionProvider
    {
        public List<string> Asked { get; } = [];

        public string AddFileVersionToPath(PathString requestPathBase, string path)
        {
            Asked.Add(path);
            return path + "?v=1";
        }
    }
}
