using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Account;

/// <summary>What comes from the provider in vain, or from somebody who only says to be it, opens nothing and gives a page to try again.</summary>
public partial class ProviderAttackTests
{
    private const string Failed = "Test Pass did not tell us who you are", Down = "Test Pass does not answer at the moment";

    private static readonly TestPerson Zoe = new("zoe", "zoe@person.example");

    /// <summary>What a token may say wrongly.</summary>
    private static readonly Dictionary<string, Action<JsonObject>> Lies = new()
    {
        ["another issuer"] = token => token["iss"] = "https://other.example/",
        ["another nonce"] = token => token["nonce"] = "638000000000000000.bm90IHRoaXMgb25l",
        ["no nonce"] = token => token.Remove("nonce"),
        ["another client"] = token => token["aud"] = "another-site",
        ["nobody"] = token => token.Remove("sub"),
        ["an end long ago"] = token => token["exp"] = TimeProvider.System.GetUtcNow().AddMinutes(-10).ToUnixTimeSeconds(),
        ["a beginning to come"] = token => token["nbf"] = TimeProvider.System.GetUtcNow().AddMinutes(10).ToUnixTimeSeconds(),
    };

    public static TheoryData<string> WhatItSays => [.. Lies.Keys];

    /// <summary>Somebody sits down at a browser where a member had begun to link an account elsewhere.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answer_AskedForToLink_SignsNobodyInAndRegistersNobody(bool isLinked)
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await TestSite.StartAsync(provider.Settings);
        var (asked, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        if (isLinked)
            await site.Make.LinkedAsync(other, provider, Zoe);
        using var visitor = site.Visitor();
        visitor.Keep(site.Services.GetRequiredService<SiteCookies>().ProviderAnswer, site.Services.GetRequiredService<ProviderTicket>().ValueFor(Make.Known(provider.Issuer, Zoe), asked.Id));

        var back = (await visitor.GetAsync("/account/sign-in-provider")).Expect();
        var registering = (await visitor.GetAsync("/account/register/provider")).Expect();

        Assert.Equal("/account/sign-in", new Uri(site.Address, back.Path).AbsolutePath);
        Assert.Equal("/account/register", new Uri(site.Address, registering.Path).AbsolutePath);
        Assert.DoesNotContain(Zoe.Email!, back.Text + registering.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("participate-session", visitor.Cookies.Keys);
    }

    [Theory]
    [MemberData(nameof(WhatItSays))]
    public async Task Token_ThatSaysSomethingWrong_OpensNothing(string what)
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await SiteAsync(provider, Zoe);
        using var visitor = site.Visitor();
        provider.ChangesToken = Lies[what];

        var refused = await provider.SignInAsync(visitor, Zoe);
        provider.ChangesToken = null;
        var opened = await provider.SignInAsync(visitor, refused, Zoe, "Try again");

        AssertRefused(refused, Failed);
        Assert.Contains("You are signed in.", opened.Expect().Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Token_NotSignedByTheProvider_OpensNothing()
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await SiteAsync(provider, Zoe);
        using var visitor = site.Visitor();

        provider.SignsNothing = true;
        var unsigned = await provider.SignInAsync(visitor, Zoe);
        (provider.SignsNothing, provider.SignsWithAnotherKey) = (false, true);
        var forged = await provider.SignInAsync(visitor, Zoe);

        AssertRefused(unsigned, Failed);
        AssertRefused(forged, Failed);
        Assert.DoesNotContain("participate-session", visitor.Cookies.Keys);
    }

    [Fact]
    public async Task Token_OfAClockThatIsAMinuteWrong_IsTaken()
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await SiteAsync(provider, Zoe);
        using var visitor = site.Visitor();
        provider.ChangesToken = token => token["exp"] = TimeProvider.System.GetUtcNow().AddMinutes(-1).ToUnixTimeSeconds();

        var opened = await provider.SignInAsync(visitor, Zoe);

        Assert.Contains("You are signed in.", opened.Expect().Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answer_DeclinedOrWithACodeThatIsOver_SaysSo()
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await SiteAsync(provider, Zoe);
        using var visitor = site.Visitor();

        var declined = await provider.SignInAsync(visitor, person: null, "/account/reports");
        provider.ForgetsCodes = true;
        var over = await provider.SignInAsync(visitor, Zoe);
        provider.ForgetsCodes = false;
        var opened = await provider.SignInAsync(visitor, declined, Zoe, "Try again");

        AssertRefused(declined, "Test Pass was not allowed to tell us who you are");
        AssertRefused(over, Failed);
        Assert.Equal("/account/reports", opened.Expect().Path);
    }

    [Fact]
    public async Task Answer_OfAnotherBrowserOrIssuer_ASecondTime_OrNeverAskedFor_OpensNothing()
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await SiteAsync(provider, Zoe);
        using var visitor = site.Visitor();
        using var other = site.Visitor();

        var foreign = await provider.CallbackAsync(visitor, await visitor.GetAsync("/account/sign-in"), Zoe);
        var carried = await other.GetAsync(foreign);
        var ofAnotherIssuer = await visitor.GetAsync(Issuer().Replace(await provider.CallbackAsync(visitor, await visitor.GetAsync("/account/sign-in"), Zoe), "iss=https%3A%2F%2Fother.example"));
        var opened = await visitor.GetAsync(foreign);
        using var again = site.Visitor();
        foreach (var (name, value) in visitor.Cookies.Where(cookie => cookie.Key.StartsWith("participate-provider", StringComparison.Ordinal)))
            again.Keep(name, value);
        var replayed = await again.GetAsync(foreign);
        var unknown = await again.GetAsync("/account/sign-in-provider/callback?code=x&state=y");
        var empty = await again.GetAsync("/account/sign-in-provider/callback");

        foreach (var refused in new[] { carried, ofAnotherIssuer, replayed, unknown, empty })
            AssertRefused(refused, Failed);
        Assert.Contains("You are signed in.", opened.Expect().Notice, StringComparison.Ordinal);
        Assert.DoesNotContain("participate-session", other.Cookies.Keys.Concat(again.Cookies.Keys));
    }

    [Fact]
    public async Task Start_ThatTheBrowserDidNotAskFor_LeadsNowhere()
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await SiteAsync(provider, Zoe);
        using var visitor = site.Visitor();
        using var other = site.Visitor();
        var ofAnother = (await visitor.GetAsync("/account/sign-in")).Link(TestSignInProvider.Continue)!;
        await other.GetAsync("/account/sign-in");
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());

        foreach (var start in new[] { ofAnother, "/account/sign-in-provider/start", "/account/sign-in-provider/start?ticket=x" })
            AssertRefused(await other.GetAsync(start), Failed);
        // Asked for as a visitor, and signed in since.
        visitor.Keep("participate-session", member.Cookies["participate-session"]);
        Assert.Contains("is not linked yet", (await visitor.GetAsync(ofAnother)).Expect().Heading, StringComparison.Ordinal);
        var late = (await other.GetAsync("/account/sign-in")).Link(TestSignInProvider.Continue)!;
        site.Clock.Advance(TimeSpan.FromHours(2));
        AssertRefused(await other.GetAsync(late), Failed);
    }

    [Theory]
    [InlineData("https://evil.example/")]
    [InlineData("//evil.example/")]
    [InlineData("/\\evil.example/")]
    public async Task WayBack_ToAnotherSite_IsForgotten(string elsewhere)
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await SiteAsync(provider, Zoe);
        using var visitor = site.Visitor();
        using var second = site.Visitor();
        var page = await visitor.GetAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(elsewhere));
        Assert.DoesNotContain("evil", page.Link(TestSignInProvider.Continue), StringComparison.Ordinal);

        var opened = await provider.SignInAsync(visitor, page, Zoe);
        var start = (await second.GetAsync("/account/sign-in")).Link(TestSignInProvider.Continue)! + "&returnUrl=" + Uri.EscapeDataString(elsewhere);
        var forced = await second.GetAsync(await provider.FromAsync(second, start, Zoe));

        Assert.Equal(("/", "/"), (opened.Expect().Path, forced.Expect().Path));
    }

    [Fact]
    public async Task Provider_ThatIsAwayOrAnother_SendsNobodyThere()
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var other = await TestSignInProvider.StartAsync(Zoe);
        other.SaysIssuer = "https://other.example/";
        await using var site = await SiteAsync(provider, Zoe);
        await using var misled = await TestSite.StartAsync(other.Settings);
        await using var never = await SiteAsync(provider, Zoe);
        using var visitor = site.Visitor();
        using var ofMisled = misled.Visitor();

        var wrong = await (await ofMisled.GetAsync("/account/sign-in")).FollowAsync(TestSignInProvider.Continue);
        var callback = await provider.CallbackAsync(visitor, await visitor.GetAsync("/account/sign-in"), Zoe);
        await provider.StopAsync();
        var backInVain = await visitor.GetAsync(callback);
        using var lost = never.Visitor();
        var thereInVain = await (await lost.GetAsync("/account/sign-in")).FollowAsync(TestSignInProvider.Continue);

        foreach (var refused in new[] { wrong, backInVain, thereInVain })
            AssertRefused(refused, Down);
        Assert.Equal("Sign in", (await thereInVain.FollowAsync("Sign in another way")).Heading);
    }

    [Fact]
    public async Task Log_OfWhatFailed_SaysWhyAndNothingOfAnybody()
    {
        using var lines = new SecurityLines();
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await lines.StartAsync(provider.Settings);
        using var visitor = site.Visitor();

        await provider.SignInAsync(visitor, person: null);
        provider.SignsNothing = true;
        await provider.SignInAsync(visitor, Zoe);

        Assert.Equal(["1015 Signing in at the provider failed: Declined.", "1015 Signing in at the provider failed: NotValid."], lines.All);
    }

    private static async Task<TestSite> SiteAsync(TestSignInProvider provider, TestPerson person)
    {
        var site = await TestSite.StartAsync(provider.Settings);
        await site.Make.LinkedAsync(await site.Make.MemberAsync(), provider, person);
        return site;
    }

    private static void AssertRefused(SitePage page, string why)
    {
        page.Expect();
        Assert.Equal("You are not signed in yet", page.Heading);
        Assert.Contains(why, page.Text, StringComparison.Ordinal);
    }

    [GeneratedRegex("iss=[^&]*")]
    private static partial Regex Issuer();
}
