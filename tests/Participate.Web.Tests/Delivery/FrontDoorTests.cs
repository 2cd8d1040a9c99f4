using System.Collections.Concurrent;
using System.Net;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Participate.TestSupport;
using Participate.Web.Settings;

namespace Participate.Web.Tests.Delivery;

/// <summary>What is let in and what is believed: methods, hosts, proxies, encodings, values that no form sends.</summary>
public class FrontDoorTests
{
    private static readonly string[] Production =
        [
            "--Participate:PublicUrl=https://participate.example", "--Participate:Mail:Host=mail.example", "--Participate:Mail:From=people@participate.example",
            "--Participate:Operator:Name=the council", "--Participate:Operator:Contact=people@participate.example", "--Participate:Demonstration=",
        ];

    [Theory]
    [InlineData("TRACE")]
    [InlineData("OPTIONS")]
    [InlineData("PUT")]
    [InlineData("DELETE")]
    [InlineData("PAGE")]
    public async Task Method_ThatIsNotGetHeadOrPost_Is405(string method)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        foreach (var path in new[] { "/", "/about", "/account/sign-in", "/health/live", "/no-such-page" })
        {
            using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(path, UriKind.Relative));
            using var response = await visitor.Http.SendAsync(request);
            Assert.Equal((HttpStatusCode.MethodNotAllowed, "GET, HEAD, POST"), (response.StatusCode, string.Join(", ", response.Content.Headers.Allow)));
        }
        using var head = new HttpRequestMessage(HttpMethod.Head, new Uri("/about", UriKind.Relative));
        Assert.Equal(HttpStatusCode.OK, (await visitor.Http.SendAsync(head)).StatusCode);
    }

    [Fact]
    public async Task Host_InProduction_IsThePublicOneOrThisMachine()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Environment = "Production", Settings = Production });
        using var visitor = site.Visitor();

        Assert.Equal(HttpStatusCode.BadRequest, (await AskAsync("evil.example")).StatusCode);
        Assert.Equal(HttpStatusCode.OK, (await AskAsync("localhost")).StatusCode);
        var led = await AskAsync("participate.example", "/account");
        Assert.Equal(HttpStatusCode.Redirect, led.StatusCode);
        Assert.DoesNotContain("evil", led.Headers.Location!.OriginalString, StringComparison.Ordinal);

        async Task<HttpResponseMessage> AskAsync(string host, string path = "/about")
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.Relative));
            request.Headers.Host = host;
            return await visitor.Http.SendAsync(request);
        }
    }

    [Fact]
    public async Task Proxies_ThatAreNone_StopTheStart()
    {
        var refused = await Assert.ThrowsAsync<SettingsException>(() => TestSite.StartAsync("--Participate:Proxies=10.0.0.5, proxy.example, 10.1.0.0/16"));

        Assert.Contains("'proxy.example'", Assert.Single(refused.Problems), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("10.0.0.5", "10.0.0.5", true)]
    [InlineData("10.0.0.5, 10.1.0.0/16", "10.1.2.3", true)]
    [InlineData("2001:db8::/32", "2001:db8::7", true)]
    [InlineData("10.0.0.5", "10.0.0.6", false)]
    [InlineData("", "127.0.0.1", true)]
    public async Task ForwardedHeaders_OfAProxy_AreBelievedWhereItIsKnown(string proxies, string from, bool isBelieved)
    {
        var seen = new ConcurrentQueue<string>();
        using var logs = new Warnings();
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Settings = ["--Participate:Proxies=" + proxies],
            Configure = services => services.AddSingleton<ILoggerProvider>(logs).AddSingleton<Microsoft.AspNetCore.Hosting.IStartupFilter>(new Asker(from, seen)),
        });
        using var visitor = site.Visitor();

        for (var i = 0; i < 2; i++)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/health/live", UriKind.Relative));
            request.Headers.Add("X-Forwarded-For", "198.51.100.7");
            await visitor.Http.SendAsync(request);
        }

        Assert.All(seen, address => Assert.Equal(isBelieved ? "198.51.100.7" : from, address));
        Assert.Equal(isBelieved ? 0 : 1, logs.Lines.Count(line => line.Contains("Participate:Proxies", StringComparison.Ordinal)));
        Assert.DoesNotContain(logs.Lines, line => line.Contains(from, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("br;q=0, gzip", "gzip")]
    [InlineData("br;q=0, gzip;q=0", "")]
    [InlineData("br;q=0, *", "gzip")]
    [InlineData("gzip;q=1, br;q=0.5", "gzip")]
    [InlineData("brotherly", "")]
    [InlineData("*", "br")]
    [InlineData("identity;q=1, br;q=0.1", "")]
    public async Task KeptPage_AnyWayToAsk_GetsAnEncodingThatWasAskedFor(string accepted, string encoding)
    {
        await using var site = await TestSite.StartAsync();
        using var http = new HttpClient(new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None }) { BaseAddress = site.Address };

        foreach (var accept in new[] { "br", "gzip", accepted, accepted })
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/help", UriKind.Relative));
            request.Headers.TryAddWithoutValidation("Accept-Encoding", accept);
            using var response = await http.SendAsync(request);
            if (accept != accepted)
                continue;
            Assert.Equal(encoding, string.Join(", ", response.Content.Headers.ContentEncoding));
            Assert.Contains("Accept-Encoding", response.Headers.Vary);
            Assert.Contains("Cookie", response.Headers.Vary);
            Assert.Equal("no-cache", response.Headers.CacheControl!.ToString());
        }
    }

    [Fact]
    public async Task Pages_OpenedByAnybody_LogNoWarning()
    {
        using var logs = new Warnings();
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Configure = services => services.AddSingleton<ILoggerProvider>(logs) });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        using var visitor = site.Visitor();
        var root = $"/missions/{mission.Slug}";

        foreach (var path in new[] { "/", "/about", "/no-such-page", "/admin", root, root + "/ideas", $"{root}/ideas/{idea.Id}", root + "/ideas/propose", "/account", "/account/sign-in", "/account/register" })
        {
            await visitor.GetAsync(path);
            var own = await member.GetAsync(path);
            Assert.True(own.ContentType != "text/html" || own.Headers["Cache-Control"].Contains("no-store", StringComparison.Ordinal), $"{path}: {own.Headers["Cache-Control"]}");
        }

        Assert.DoesNotContain(logs.Lines, line => line.Contains("Antiforgery", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_ThatNoFormSends_AreAnsweredInPlainWords()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        using var member = await site.VisitorAsync(author);
        var edit = await member.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}/edit");
        var page = await member.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");

        var version = (await edit.SendAsync(edit.Form("Save changes").With("Input.Version", "abc"))).Expect(HttpStatusCode.UnprocessableEntity);
        var stance = (await page.SendAsync(page.Fill("Your comment", "What I think.").Form("Add comment").With("Input.Stance", "9"))).Expect(HttpStatusCode.UnprocessableEntity);
        var form = edit.Form("Save changes");
        var many = await edit.SendAsync(form with { Fields = [.. form.Fields, .. Enumerable.Range(0, 1_100).Select(i => new KeyValuePair<string, string>($"x{i}", "y"))] });

        Assert.All([version, stance], answer => Assert.DoesNotContain(answer.Errors, error => error.Contains("is not valid for", StringComparison.Ordinal) || error.Contains("is invalid", StringComparison.Ordinal) || error.Contains("abc", StringComparison.Ordinal)));
        Assert.Equal("What I think.", stance.Field("Your comment").TextContent);
        Assert.Equal("We could not use what was sent", many.Expect(HttpStatusCode.BadRequest).Heading);
        Assert.DoesNotContain("limit 1024", many.Body, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Propose_WithAButtonThatItDoesNotHave_PublishesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = await member.GetAsync($"/missions/{mission.Slug}/ideas/propose");
        page.Fill("Title", "An idea that is long enough").Fill("Summary", "What it is, in short.");

        var answer = (await page.SendAsync(page.Form("Save draft").With("Act", "else"))).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Contains("Press one of the buttons", Assert.Single(answer.Errors), StringComparison.Ordinal);
        Assert.Equal("What it is, in short.", answer.Field("Summary").TextContent);
        Assert.Equal(0, await site.ReadAsync(db => Task.FromResult(db.Ideas.Count())));
    }

    /// <summary>Gives each request another remote address, and says which one it has behind the proxy.</summary>
    private sealed class Asker(string from, ConcurrentQueue<string> seen) : Microsoft.AspNetCore.Hosting.IStartupFilter
    {
        public Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> Configure(Action<Microsoft.AspNetCore.Builder.IApplicationBuilder> next) => app =>
        {
            Microsoft.AspNetCore.Builder.UseExtensions.Use(app, async (http, rest) =>
            {
                http.Connection.RemoteIpAddress = IPAddress.Parse(from);
                await rest(http);
                seen.Enqueue(http.Connection.RemoteIpAddress.ToString());
            });
            next(app);
        };
    }

    /// <summary>Keeps what a site logs as a warning.</summary>
    private sealed class Warnings : ILoggerProvider
    {
        private readonly ConcurrentQueue<string> lines = new();

        public IReadOnlyCollection<string> Lines => lines;

        public ILogger CreateLogger(string categoryName) => new Collector(categoryName, lines);

        public void Dispose()
        {
        }

        private sealed class Collector(string category, ConcurrentQueue<string> lines) : ILogger
        {
            public IDisposable? BeginScope<TState>(TState state)
                where TState : notnull => null;

            public bool IsEnabled(LogLevel logLevel) => logLevel >= LogLevel.Warning;

            public void Log<TState>(LogLevel logLevel, EventId eventId, TState state, Exception? exception, Func<TState, Exception?, string> formatter)
            {
                if (IsEnabled(logLevel))
                    lines.Enqueue($"{category}: {formatter(state, exception)}");
            }
        }
    }
}
