using System.Net;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Delivery;

public class HeadersAndErrorsTests
{
    [Theory]
    [InlineData("/")]
    [InlineData("/about")]
    [InlineData("/account/sign-in")]
    [InlineData("/no-such-page")]
    [InlineData("/css/site.css")]
    [InlineData("/health/live")]
    public async Task Answer_Any_CarriesTheSecurityHeaders(string path)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        // Twice: the second may come from what is kept.
        await visitor.GetAsync(path);
        var headers = (await visitor.GetAsync(path)).Headers;

        Assert.Equal(SecurityHeaders.ContentSecurityPolicy, headers["Content-Security-Policy"]);
        Assert.Equal("nosniff", headers["X-Content-Type-Options"]);
        Assert.Equal("same-origin", headers["Cross-Origin-Opener-Policy"]);
        Assert.Equal("DENY", headers["X-Frame-Options"], ignoreCase: true);
        Assert.DoesNotContain("Server", headers.Keys);
    }

    [Fact]
    public async Task Answer_ToAnotherHostOrByHttp_CarriesTheSecurityHeadersToo()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Environment = "Production", Settings = ["--Participate:PublicUrl=https://participate.example", "--Participate:Mail:Host=localhost", "--Participate:Mail:From=site@participate.example", "--Participate:Operator:Name=the council", "--Participate:Operator:Contact=people@participate.example"] });
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        async Task<HttpResponseMessage> GetAsync(string host, string? scheme)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/", UriKind.Relative));
            request.Headers.Host = host;
            if (scheme is not null)
                request.Headers.Add("X-Forwarded-Proto", scheme);
            return await http.SendAsync(request);
        }

        var (elsewhere, byHttp) = (await GetAsync("evil.example", null), await GetAsync("participate.example", "http"));

        Assert.Equal((HttpStatusCode.BadRequest, "https://participate.example/"), (elsewhere.StatusCode, byHttp.Headers.Location?.ToString()));
        Assert.All([elsewhere, byHttp], answer =>
        {
            Assert.Equal("nosniff", Assert.Single(answer.Headers.GetValues("X-Content-Type-Options")));
            Assert.Contains("frame-ancestors 'none'", Assert.Single(answer.Headers.GetValues("Content-Security-Policy")), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("/css/site.css", "text/css; charset=utf-8")]
    [InlineData("/js/site.js", "text/javascript; charset=utf-8")]
    public async Task File_OfText_SaysItsCharset(string path, string type)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var answer = await visitor.Http.GetAsync(new Uri(path, UriKind.Relative));

        Assert.Equal(type, answer.Content.Headers.ContentType?.ToString());
    }

    [Fact]
    public async Task Page_NoInlineCode_OnAnyPublicPage()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Demonstration = true });
        using var visitor = site.Visitor();

        foreach (var path in new[] { "/", "/about", "/guidelines", "/missions/best-start", "/account/sign-in", "/account/register" })
        {
            var page = await visitor.GetAsync(path);
            Assert.All(page.Document.Scripts, script => Assert.False(string.IsNullOrEmpty(script.GetAttribute("src")), path));
            Assert.Empty(page.Document.QuerySelectorAll("style, [style]"));
            Assert.DoesNotContain(page.Document.All.SelectMany(element => element.Attributes), attribute => attribute.Name.StartsWith("on", StringComparison.OrdinalIgnoreCase));
        }
    }

    [Theory]
    [InlineData("/no-such-page")]
    [InlineData("/missions/no-such-mission")]
    [InlineData("/missions/no-such-mission/ideas")]
    [InlineData("/error/500")]
    public async Task MissingPage_Any_IsA404WithThePageAroundIt(string path)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync(path)).Expect(HttpStatusCode.NotFound);

        Assert.Equal("We cannot find that page", page.Heading);
        Assert.NotNull(page.Link("Guidelines"));
    }

    [Fact]
    public async Task Post_WithoutToken_Is400AndSaysWhatToDo()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = await visitor.PostAsync("/account/sign-in", [new("Input.Email", "citizen@demo.example"), new("Input.Password", "participate-demo")]);

        page.Expect(HttpStatusCode.BadRequest);
        Assert.Contains("load the page again", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Get_WithAHandlerInTheAddress_LeadsToTheSameWithout()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var page = await visitor.GetAsync("/account/about-you?a=1&HANDLER=Delete&b=x%26y", follow: false);

        page.Expect(HttpStatusCode.Found);
        Assert.Equal("/account/about-you?a=1&b=x%26y", page.Headers["Location"]);
    }

    [Fact]
    public async Task AdminPage_MemberWithoutTheRole_Is403InWords()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var page = await visitor.GetAsync("/admin");

        Assert.True(page.Status is HttpStatusCode.Forbidden or HttpStatusCode.NotFound, $"{page.Status}");
    }

    [Fact]
    public async Task Limits_On_RefuseTheTwentyFirstSignInWithRetryAfter()
    {
        await using var site = await TestSite.StartAsync("--Participate:Limits:Enabled=true");
        using var visitor = site.Visitor();
        var form = await visitor.GetAsync("/account/forgotten-password");
        var filled = form.Fill("Email address", "nobody@person.example").Document.QuerySelector("main form button")!.TextContent.Trim();

        var answers = new List<SitePage>();
        for (var i = 0; i < 21; i++)
            answers.Add(await form.SubmitAsync(filled, follow: false));

        Assert.DoesNotContain(answers.Take(20), page => page.Status == HttpStatusCode.TooManyRequests);
        Assert.Equal(HttpStatusCode.TooManyRequests, answers[20].Status);
        Assert.True(int.Parse(answers[20].Headers["Retry-After"], System.Globalization.CultureInfo.InvariantCulture) > 0);
        Assert.Contains("limit how often", answers[20].Text, StringComparison.Ordinal);
    }
}
