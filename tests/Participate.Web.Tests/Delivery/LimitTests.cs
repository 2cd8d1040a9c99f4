using System.Net;
using Participate.TestSupport;

namespace Participate.Web.Tests.Delivery;

public class LimitTests
{
    private const string On = "--Participate:Limits:Enabled=true";

    [Theory]
    [InlineData("/report/pledge/1", 20)]
    [InlineData("/comments/1/report", 20)]
    [InlineData("/account/notifications", 300)]
    [InlineData("/appeals/1", 300)]
    public async Task Post_OfAnyAddress_IsLimited(string path, int allowed)
    {
        await using var site = await TestSite.StartAsync(On);
        using var visitor = site.Visitor();
        for (var i = 0; i < allowed; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await visitor.PostAsync(path, [])).Status);

        var page = await visitor.PostAsync(path, []);

        Assert.Equal(HttpStatusCode.TooManyRequests, page.Status);
        Assert.NotEmpty(page.Headers["Retry-After"]);
    }

    /// <summary>The same page answers with and without a slash at the end.</summary>
    [Theory]
    [InlineData("/missions/homes/eligibility", 10)]
    [InlineData("/missions/homes/ideas/1/attachments", 30)]
    [InlineData("/comments/1/report", 20)]
    [InlineData("/account/sign-in", 20)]
    public async Task Post_WithASlashAtTheEnd_CountsAsWithout(string path, int allowed)
    {
        await using var site = await TestSite.StartAsync(On);
        using var visitor = site.Visitor();
        for (var i = 0; i < allowed; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await visitor.PostAsync(path + new string('/', i % 3), [])).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.PostAsync(path, [])).Status);
        Assert.Equal(HttpStatusCode.TooManyRequests, (await visitor.PostAsync(path + "/", [])).Status);
    }

    [Fact]
    public async Task SignIn_ByWhoHasAccounts_CountsForTheirNetwork()
    {
        await using var site = await TestSite.StartAsync(On);
        using var first = await site.VisitorAsync(await site.Make.MemberAsync());
        using var second = await site.VisitorAsync(await site.Make.MemberAsync());

        var statuses = new List<HttpStatusCode>();
        for (var i = 0; i < 11; i++)
        {
            statuses.Add((await PostAsync(site, first.Cookies)).StatusCode);
            statuses.Add((await PostAsync(site, second.Cookies)).StatusCode);
        }

        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, statuses.Take(20));
        Assert.All(statuses.Skip(20), status => Assert.Equal(HttpStatusCode.TooManyRequests, status));
    }

    [Theory]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:2:ffff::9", true)]
    [InlineData("2001:db8:1:2::1", "2001:db8:1:3::1", false)]
    [InlineData("192.0.2.7", "::ffff:192.0.2.7", true)]
    [InlineData("192.0.2.7", "192.0.2.8", false)]
    public async Task Network_OfSomeoneWithoutAccount_IsWhatTheirProviderGaveThem(string first, string second, bool isOne)
    {
        await using var site = await TestSite.StartAsync(On);
        for (var i = 0; i < 20; i++)
            Assert.NotEqual(HttpStatusCode.TooManyRequests, (await PostAsync(site, from: first)).StatusCode);

        Assert.Equal(isOne, (await PostAsync(site, from: second)).StatusCode == HttpStatusCode.TooManyRequests);
    }

    [Fact]
    public async Task Register_ByOneNetworkAllDay_IsLimitedInWordsAndForThatNetworkAlone()
    {
        await using var site = await TestSite.StartAsync(On, "--Participate:Accounts:RegistrationsADay=3");
        using var http = new HttpClient { BaseAddress = site.Address };
        async Task<HttpResponseMessage> RegisterAsync(string from, string path = "/account/register")
        {
            using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative)) { Content = new FormUrlEncodedContent([]) };
            request.Headers.Add("X-Forwarded-For", from);
            return await http.SendAsync(request);
        }

        for (var i = 0; i < 3; i++)
            Assert.Equal(HttpStatusCode.BadRequest, (await RegisterAsync("192.0.2.7")).StatusCode);
        var refused = await RegisterAsync("192.0.2.7");

        Assert.Equal(HttpStatusCode.TooManyRequests, refused.StatusCode);
        Assert.True(refused.Headers.RetryAfter!.Delta > TimeSpan.FromHours(1));
        Assert.Contains("Try again in", await refused.Content.ReadAsStringAsync(), StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.BadRequest, (await RegisterAsync("192.0.2.8")).StatusCode);
        Assert.Equal(HttpStatusCode.BadRequest, (await RegisterAsync("192.0.2.7", "/account/sign-in")).StatusCode);
    }

    [Fact]
    public async Task Answer_OfAProvider_CountsWithTheAttemptsToSignInOfItsNetwork()
    {
        await using var provider = await TestSignInProvider.StartAsync();
        await using var site = await TestSite.StartAsync([On, .. provider.Settings]);
        using var http = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };
        async Task<HttpStatusCode> AnswerAsync(string from)
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/account/sign-in-provider/callback?code=made-up&state=made-up", UriKind.Relative));
            request.Headers.Add("X-Forwarded-For", from);
            return (await http.SendAsync(request)).StatusCode;
        }

        for (var i = 0; i < 20; i++)
            Assert.Equal(HttpStatusCode.Redirect, await AnswerAsync("192.0.2.7"));

        Assert.Equal(HttpStatusCode.TooManyRequests, await AnswerAsync("192.0.2.7"));
        Assert.Equal(HttpStatusCode.TooManyRequests, (await PostAsync(site, from: "192.0.2.7")).StatusCode);
        Assert.Equal(HttpStatusCode.Redirect, await AnswerAsync("192.0.2.8"));
    }

    /// <summary>A form without its token: refused, and counted before that.</summary>
    private static async Task<HttpResponseMessage> PostAsync(TestSite site, IReadOnlyDictionary<string, string>? cookies = null, string? from = null)
    {
        using var http = new HttpClient { BaseAddress = site.Address };
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri("/account/sign-in", UriKind.Relative)) { Content = new FormUrlEncodedContent([]) };
        if (cookies is not null)
            request.Headers.Add("Cookie", string.Join("; ", cookies.Select(cookie => $"{cookie.Key}={cookie.Value}")));
        if (from is not null)
            request.Headers.Add("X-Forwarded-For", from);
        return await http.SendAsync(request);
    }
}
