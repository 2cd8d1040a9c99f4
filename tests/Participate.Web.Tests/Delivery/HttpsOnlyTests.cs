using System.Net;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Delivery;

/// <summary>Who comes by http is sent to https, what is sent by http is refused, and a proxy that does not say is no circle.</summary>
public class HttpsOnlyTests
{
    private static readonly string[] Production =
        [
            "--Participate:PublicUrl=https://participate.example", "--Participate:Mail:Host=mail.example", "--Participate:Mail:From=people@participate.example",
            "--Participate:Operator:Name=the council", "--Participate:Operator:Contact=people@participate.example", "--Participate:Demonstration=",
        ];

    [Theory]
    [InlineData("GET", "/about?from=here", "http", 308, "https://participate.example/about?from=here")]
    [InlineData("HEAD", "/", "http", 308, "https://participate.example/")]
    [InlineData("POST", "/account/sign-in", "http", 403, null)]
    [InlineData("GET", "/api/v1/missions", "http", 403, null)]
    [InlineData("GET", "/health/ready", "http", 200, null)]
    [InlineData("GET", "/about", "https", 200, null)]
    [InlineData("GET", "/about", null, 200, null)]
    [InlineData("GET", "//evil.example/x", "http", 308, "https://participate.example//evil.example/x")]
    public async Task Request_ThatAProxySaysCameByHttp_IsSentToHttpsOrRefused(string method, string path, string? scheme, int status, string? location)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Environment = "Production", Settings = Production });
        using var client = new HttpClient(new HttpClientHandler { AllowAutoRedirect = false }) { BaseAddress = site.Address };

        using var request = new HttpRequestMessage(new HttpMethod(method), new Uri(site.Address.GetLeftPart(UriPartial.Authority) + path));
        request.Headers.Host = "participate.example";
        if (scheme is not null)
            request.Headers.Add("X-Forwarded-Proto", scheme);
        using var response = await client.SendAsync(request);

        Assert.Equal((status, location), ((int)response.StatusCode, response.Headers.Location?.OriginalString));
    }

    [Fact]
    public async Task Request_ByHttpWhereThePublicAddressIsHttp_IsAnswered()
    {
        await using var site = await TestSite.StartAsync("--Participate:PublicUrl=http://participate.example");
        using var client = new HttpClient { BaseAddress = site.Address };

        using var request = new HttpRequestMessage(HttpMethod.Get, new Uri("/about", UriKind.Relative));
        request.Headers.Add("X-Forwarded-Proto", "http");
        using var response = await client.SendAsync(request);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("127.0.0.1", false, false, false)]
    [InlineData("::1", false, false, false)]
    [InlineData("::ffff:127.0.0.1", false, false, false)]
    [InlineData("203.0.113.7", false, false, true)]
    [InlineData("::ffff:203.0.113.7", false, false, true)]
    [InlineData("203.0.113.7", false, true, false)]
    [InlineData("203.0.113.7", true, true, true)]
    [InlineData("127.0.0.1", true, true, true)]
    public void CameByHttp_IsKnownOfReadersAndOfBelievedProxiesAlone(string from, bool believed, bool fromProxy, bool expected) =>
        Assert.Equal(expected, HttpsOnly.CameByHttp(IPAddress.Parse(from), believed, fromProxy));
}
