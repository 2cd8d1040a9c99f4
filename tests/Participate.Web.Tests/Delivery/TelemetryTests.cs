using System.Collections.Concurrent;
using System.Net;
using System.Net.Sockets;
using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using OpenTelemetry.Logs;
using OpenTelemetry.Metrics;
using OpenTelemetry.Trace;
using Participate.Core.Ideas;
using Participate.TestSupport;
using Participate.Web.Settings;

namespace Participate.Web.Tests.Delivery;

/// <summary>A collector gets measurements, traces and log lines where the settings name it, and nothing about anybody.</summary>
public class TelemetryTests
{
    [Fact]
    public async Task Export_OfVotesSearchesAndPages_TellsNumbersAndRoutesAndNobody()
    {
        using var collector = new Collector();
        await using var site = await TestSite.StartAsync("--Participate:Telemetry:Endpoint=" + collector.Address, "--Logging:LogLevel:Participate.Tests=Information");
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Aardvarks on every corner");
        var member = await site.Make.MemberAsync("Zadie Unnamed");
        using var visitor = await site.VisitorAsync(member);
        visitor.Http.DefaultRequestHeaders.UserAgent.ParseAdd("CuriousBrowser/1.0");

        await site.Make.VoteAsync(idea, member, VoteChoice.Support);
        (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Expect();
        (await visitor.GetAsync("/search?q=aardvarks")).Expect();
        site.Services.GetRequiredService<ILoggerFactory>().CreateLogger("Participate.Tests").LogWarning("A line with {Number} in it.", 42);
        site.Services.GetRequiredService<MeterProvider>().ForceFlush();
        site.Services.GetRequiredService<TracerProvider>().ForceFlush();
        site.Services.GetRequiredService<LoggerProvider>().ForceFlush();

        Assert.Equal(["/v1/logs", "/v1/metrics", "/v1/traces"], collector.Paths);
        foreach (var name in new[] { "participate.votes.stored", "participate.votes.batch", "participate.votes.waiting", "participate.emails.waiting", "participate.cases.waiting", "participate.searches", "http.server.request.duration" })
            Assert.Contains(name, collector.Of("/v1/metrics"), StringComparison.Ordinal);
        Assert.Contains("missions/{mission}/ideas/{idea", collector.Of("/v1/traces"), StringComparison.Ordinal);
        Assert.Contains("A line with 42 in it.", collector.Of("/v1/logs"), StringComparison.Ordinal);
        var everything = collector.Of("");
        foreach (var told in new[] { "aardvarks", member.Email, member.DisplayName, "127.0.0.1", "CuriousBrowser", $"/ideas/{idea.Id}", mission.Slug, "url.query", "url.path", "client.address" })
            Assert.DoesNotContain(told, everything, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task Export_WithoutAnEndpoint_IsNotThere()
    {
        await using var site = await TestSite.StartAsync();

        Assert.Null(site.Services.GetService<MeterProvider>());
        Assert.Null(site.Services.GetService<TracerProvider>());
    }

    [Theory]
    [InlineData("collector:4318", "http")]
    [InlineData("http://collector:4318", "carrier-pigeon")]
    public void Settings_ThatCannotBeUsed_AreRefused(string endpoint, string protocol) =>
        Assert.Single(new TelemetrySettings { Endpoint = endpoint, Protocol = protocol }.Problems());

    /// <summary>Takes OTLP by http and keeps it; texts stand in the protobuf as they are.</summary>
    private sealed class Collector : IDisposable
    {
        private readonly HttpListener listener = new();
        private readonly ConcurrentQueue<(string Path, string Body)> taken = new();

        public Collector()
        {
            int port;
            using (var free = new TcpListener(IPAddress.Loopback, 0))
            {
                free.Start();
                port = ((IPEndPoint)free.LocalEndpoint).Port;
            }
            Address = $"http://127.0.0.1:{port}";
            listener.Prefixes.Add(Address + "/");
            listener.Start();
            _ = TakeAsync();
        }

        public string Address { get; }

        public IEnumerable<string> Paths => taken.Select(entry => entry.Path).Distinct().Order(StringComparer.Ordinal);

        public string Of(string path) => string.Concat(taken.Where(entry => entry.Path.StartsWith(path, StringComparison.Ordinal)).Select(entry => entry.Body));

        public void Dispose() => listener.Close();

        private async Task TakeAsync()
        {
            while (listener.IsListening)
            {
                HttpListenerContext http;
                try
                {
                    http = await listener.GetContextAsync();
                }
                catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException)
                {
                    return;
                }
                using var body = new MemoryStream();
                await http.Request.InputStream.CopyToAsync(body);
                taken.Enqueue((http.Request.Url!.AbsolutePath, Encoding.UTF8.GetString(body.ToArray())));
                http.Response.StatusCode = 200;
                http.Response.Close();
            }
        }
    }
}
