using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Delivery;

/// <summary>Cookies of a site that is reached by https are its own alone; one that somebody tries out on their own machine works by http.</summary>
public class CookieTests
{
    private static readonly string[] ByHttps = ["--Participate:PublicUrl=https://participate.example"];

    [Fact]
    public async Task Cookies_OfASiteReachedByHttps_AreOfThisHostAloneAndSecure()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Environment = "Staging", Settings = ByHttps, SessionsEnd = true });
        var given = await GivenAsync(site);

        Assert.Equal(
            ["__Host-participate-device", "__Host-participate-ended", "__Host-participate-form", "__Host-participate-note", "__Host-participate-second-step", "__Host-participate-session"],
            given.Select(NameOf).Distinct().Order(StringComparer.Ordinal));
        // Browsers refuse the prefix without the first two, and so does taking one away.
        Assert.All(given, cookie => Assert.Contains("; path=/;", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(given, cookie => Assert.Contains("; secure", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(given, cookie => Assert.DoesNotContain("domain=", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(given.Where(cookie => !IsTaken(cookie)), cookie => Assert.Contains("; httponly", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.All(given.Where(cookie => !IsTaken(cookie)), cookie => Assert.Contains("; samesite=lax", cookie, StringComparison.OrdinalIgnoreCase));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Cookies_InDevelopment_WorkByHttpWhateverThePublicAddress()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Settings = ByHttps, SessionsEnd = true });
        var given = await GivenAsync(site);

        Assert.Equal(
            ["participate-device", "participate-ended", "participate-form", "participate-note", "participate-second-step", "participate-session"],
            given.Select(NameOf).Distinct().Order(StringComparer.Ordinal));
        Assert.All(given, cookie => Assert.DoesNotContain("; secure", cookie, StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task Session_UnderTheNameThatANeighbourCanSet_IsNone()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Environment = "Staging", Settings = ByHttps });
        using var own = await site.VisitorAsync(await site.Make.MemberAsync());
        using var tricked = site.Visitor();
        tricked.Keep("participate-session", own.Cookies["__Host-participate-session"]);

        Assert.Equal("/account", (await own.GetAsync("/account")).Path);
        Assert.StartsWith("/account/sign-in", (await tricked.GetAsync("/account")).Path, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Production", "https://participate.example", "__Host-")]
    [InlineData("Staging", "HTTPS://participate.example", "__Host-")]
    [InlineData("Staging", "http://participate.example", "")]
    [InlineData("Staging", null, "")]
    [InlineData("Development", "https://participate.example", "")]
    public void Names_OfEachEnvironment_HaveThePrefixWhereTheAddressIsHttps(string environment, string? url, string prefix) => Assert.Equal(
        prefix + "participate-session", SiteCookies.For(new Settings.ParticipateSettings { PublicUrl = url }, new NamedEnvironment(environment)).Session);

    [Fact]
    public async Task IdentityProvider_OfASiteReachedByHttps_GetsTheSameKindOfCookies()
    {
        string[] provider = ["--Participate:Identity:Authority=https://identity.example", "--Participate:Identity:ClientId=site", "--Participate:Identity:ClientSecret=secret", "--Participate:Identity:Name=Identity"];
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Environment = "Staging", Settings = [.. ByHttps, .. provider] });

        var options = site.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(VerifiedIdentity.Scheme);

        Assert.Equal(("__Host-participate-identity.", "/"), (options.CorrelationCookie.Name, options.CorrelationCookie.Path));
        Assert.Equal(("__Host-participate-identity-nonce.", "/"), (options.NonceCookie.Name, options.NonceCookie.Path));
        Assert.False(Assert.IsType<SocketsHttpHandler>(options.BackchannelHttpHandler).AllowAutoRedirect);
    }

    [Fact]
    public async Task SignInProvider_OfASiteReachedByHttps_GetsTheSameKindOfCookies()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Environment = "Staging", Settings = [.. ByHttps, .. TestSignInProvider.SettingsFor("https://pass.example")] });
        using var visitor = site.Visitor();

        var options = site.Services.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(ProviderSignIn.Scheme);
        var given = (await visitor.GetAsync("/account/sign-in")).SetCookies;

        Assert.Equal(("__Host-participate-provider.", "/"), (options.CorrelationCookie.Name, options.CorrelationCookie.Path));
        Assert.Equal(("__Host-participate-provider-nonce.", "/"), (options.NonceCookie.Name, options.NonceCookie.Path));
        Assert.False(Assert.IsType<SocketsHttpHandler>(options.BackchannelHttpHandler).AllowAutoRedirect);
        Assert.False(options.SaveTokens);
        Assert.Contains(given, cookie => cookie.StartsWith("__Host-participate-provider=", StringComparison.Ordinal) && cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase) && cookie.Contains("; httponly", StringComparison.OrdinalIgnoreCase));
    }

    /// <summary>What a member is given who signs in in two steps, signs out, signs in again and comes back after weeks.</summary>
    private static async Task<List<string>> GivenAsync(TestSite site)
    {
        var member = await site.Make.MemberAsync();
        var app = await site.Make.TwoStepAsync(member);
        using var visitor = site.Visitor();
        List<SitePage> answers = [await visitor.GetAsync("/account/sign-in")];
        for (var time = 0; time < 2; time++)
        {
            answers.Add(await (await visitor.GetAsync("/account/sign-in")).Fill("Email address", member.Email).Fill("Password", Make.Password).SubmitAsync("Sign in", follow: false));
            answers.Add(await (await visitor.GetAsync("/account/second-step")).Fill("Code", site.Make.CodeOf(app)).SubmitAsync("Sign in", follow: false));
            answers.Add(await visitor.GetAsync("/account"));
            if (time == 0)
                answers.Add(await (await visitor.GetAsync("/account/sign-out")).Within("main").SubmitAsync("Sign out", follow: false));
            site.Clock.Advance(TimeSpan.FromMinutes(2));
        }
        foreach (var days in new[] { 10, 10, 11 })
        {
            site.Clock.Advance(TimeSpan.FromDays(days));
            answers.Add(await visitor.GetAsync("/about"));
        }
        return [.. answers.SelectMany(answer => answer.SetCookies)];
    }

    private static string NameOf(string cookie) => cookie[..cookie.IndexOf('=', StringComparison.Ordinal)];

    private static bool IsTaken(string cookie) => cookie.Contains("expires=Thu, 01 Jan 1970", StringComparison.Ordinal);
}
