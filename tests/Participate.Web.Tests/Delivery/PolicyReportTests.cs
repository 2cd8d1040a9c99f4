using System.Diagnostics.Metrics;
using System.Net;
using System.Text;
using Participate.Core.Common;
using Participate.TestSupport;
using Participate.Web.Endpoints;
using Participate.Web.Security;

namespace Participate.Web.Tests.Delivery;

/// <summary>What browsers report of the content policy is logged without anything personal, whoever sends what.</summary>
public class PolicyReportTests
{
    private const string One = "application/csp-report", Many = "application/reports+json";

    [Fact]
    public async Task Page_Any_SaysWhereToReport()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var headers = (await visitor.GetAsync("/")).Headers;

        Assert.Contains("; report-uri /security/policy-reports; report-to policy", headers["Content-Security-Policy"], StringComparison.Ordinal);
        Assert.Equal("policy=\"/security/policy-reports\"", headers["Reporting-Endpoints"]);
    }

    [Fact]
    public async Task Report_OfEitherKind_IsALineWithPatternAndHostAlone()
    {
        using var lines = new SecurityLines();
        await using var site = await lines.StartAsync();

        var one = await SendAsync(site, One, """{"csp-report":{"document-uri":"https://x.example/account/reset-password?code=secret","violated-directive":"script-src-elem 'self'","blocked-uri":"https://user:pw@Evil.example:8443/a?mail=me@person.example","script-sample":"sample"}}""");
        var many = await SendAsync(site, Many, """
            [{"type":"csp-violation","user_agent":"Browser/1","body":{"documentURL":"https://x.example/missions/best-start/ideas/17#me","effectiveDirective":"style-src-attr","blockedURL":"inline","sample":"color"}},
             {"type":"deprecation","body":{"id":"x"}},
             {"type":"csp-violation","body":{"documentURL":"https://x.example/missions/best-start/ideas/propose","effectiveDirective":"img-src","blockedURL":"data:image/png;base64,AAAA"}},
             {"type":"csp-violation","body":{"documentURL":"https://x.example/somebody","effectiveDirective":"img-src","blockedURL":"http://192.0.2.7/x"}}]
            """);

        Assert.Equal((HttpStatusCode.NoContent, HttpStatusCode.NoContent), (one, many));
        Assert.Equal(
            [
                Line("script-src-elem", "https://evil.example", "/account/reset-password"),
                Line("style-src-attr", "inline", "/missions/{mission}/ideas/{idea:int}"),
                Line("img-src", "data", "/missions/{mission}/ideas/propose"),
                Line("img-src", "http://(address)", "(null)"),
            ],
            lines.All);
    }

    [Theory]
    [InlineData(One, "", HttpStatusCode.BadRequest)]
    [InlineData(One, "null", HttpStatusCode.BadRequest)]
    [InlineData(One, "[]", HttpStatusCode.BadRequest)]
    [InlineData(One, """{"csp-report":7}""", HttpStatusCode.BadRequest)]
    [InlineData(One, """{"csp-report":{"blocked-uri":"\ud800"}}""", HttpStatusCode.BadRequest)]
    [InlineData(Many, "[[[[[[[[[[[[]]]]]]]]]]]]", HttpStatusCode.BadRequest)]
    [InlineData(Many, "{}", HttpStatusCode.BadRequest)]
    [InlineData(Many, """[7,null,{"type":7},{"type":"csp-violation","body":[]}]""", HttpStatusCode.NoContent)]
    [InlineData("application/json", "[]", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "a=b", HttpStatusCode.UnsupportedMediaType)]
    public async Task Body_ThatIsNoReport_IsRefusedAndLogsNothing(string type, string body, HttpStatusCode expected)
    {
        using var lines = new SecurityLines();
        await using var site = await lines.StartAsync();

        Assert.Equal(expected, await SendAsync(site, type, body));
        Assert.Empty(lines.All);
    }

    [Fact]
    public async Task Report_WithHostileWords_LogsNoneOfThem()
    {
        using var lines = new SecurityLines();
        await using var site = await lines.StartAsync();

        await SendAsync(site, One, """{"csp-report":{"document-uri":"https://x.example/a\n1001 Member 1 signed in.","effective-directive":"script-src\n1001","blocked-uri":"https://evil.example\n1001 Member 1 signed in."}}""");
        await SendAsync(site, One, """{"csp-report":{"document-uri":"javascript:alert(1)","effective-directive":"<script>","blocked-uri":"chrome-extension://abc/x"}}""");

        Assert.Equal([Line("other", "other", "(null)"), Line("other", "chrome-extension", "(null)")], lines.All);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Body_TooLarge_IsRefused(bool saysItsLength)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var bytes = Encoding.UTF8.GetBytes("[" + new string(' ', PolicyReportEndpoints.LargestBody) + "]");
        using HttpContent content = saysItsLength ? new ByteArrayContent(bytes) : new StreamContent(new Unsized(bytes));
        content.Headers.ContentType = new(Many);

        var answer = await visitor.Http.PostAsync(new Uri(SecurityHeaders.ReportsPath, UriKind.Relative), content);

        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, answer.StatusCode);
    }

    [Fact]
    public async Task Reports_Many_AreCutAndCountedByDirective()
    {
        using var lines = new SecurityLines();
        await using var site = await lines.StartAsync();
        var counted = 0;
        using var listener = new MeterListener { InstrumentPublished = (instrument, own) => { if (instrument.Meter.Name == SiteMeters.Name && instrument.Name == "participate.policy.reports") own.EnableMeasurementEvents(instrument); } };
        listener.SetMeasurementEventCallback<long>((_, value, tags, _) =>
        {
            if (tags.ToArray().Contains(new("directive", "child-src")))
                Interlocked.Add(ref counted, (int)value);
        });
        listener.Start();

        var status = await SendAsync(site, Many, "[" + string.Join(',', Enumerable.Repeat("""{"type":"csp-violation","body":{"effectiveDirective":"child-src","blockedURL":"eval"}}""", 100)) + "]");

        Assert.Equal(HttpStatusCode.NoContent, status);
        Assert.Equal((PolicyReport.MostInABody, PolicyReport.MostInABody), (lines.All.Count, counted));
    }

    [Fact]
    public async Task Reports_WithoutEnd_AreLimitedApartFromOtherPosts()
    {
        await using var site = await TestSite.StartAsync("--Participate:Limits:Enabled=true");
        for (var i = 0; i < 100; i++)
            Assert.Equal(HttpStatusCode.NoContent, await SendAsync(site, Many, "[]"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await SendAsync(site, Many, "[]"));
    }

    private static string Line(string directive, string blocked, string route) => $"1018 A browser reports a breach of the content policy: {directive} by {blocked}, on {route}.";

    private static async Task<HttpStatusCode> SendAsync(TestSite site, string type, string body)
    {
        using var visitor = site.Visitor();
        using var content = new ByteArrayContent(Encoding.UTF8.GetBytes(body));
        content.Headers.ContentType = new(type);
        return (await visitor.Http.PostAsync(new Uri(SecurityHeaders.ReportsPath, UriKind.Relative), content)).StatusCode;
    }

    /// <summary>Bytes that do not say how many they are.</summary>
    private sealed class Unsized(byte[] bytes) : MemoryStream(bytes)
    {
        public override bool CanSeek => false;
    }
}
