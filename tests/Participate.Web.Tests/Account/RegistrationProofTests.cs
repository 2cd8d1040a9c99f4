using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.EntityFrameworkCore;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Account;

/// <summary>Registering is work for a browser, works without it for a few, and tells nobody who has an account.</summary>
public class RegistrationProofTests
{
    private const int Bits = 8;
    private const string Address = "new@person.example", Password = "grey heron lamp post";

    [Fact]
    public void Proof_RightNumberInTime_HoldsForOneAddressAlone()
    {
        var (proof, clock) = New();
        var challenge = proof.Challenge(null);
        var number = Work(challenge, Address);
        Assert.False(proof.Holds(challenge, number, Address, ""), "too soon");
        clock.Advance(TimeSpan.FromSeconds(3));

        Assert.True(proof.Holds(challenge, number, $" {Address} ", null));
        Assert.False(proof.Holds(challenge, number, "other@person.example", "") && proof.Holds(challenge, number, "third@person.example", "") && proof.Holds(challenge, number, "fourth@person.example", ""));
        Assert.False(proof.Holds(challenge, number, Address, "https://buy.example"), "the hidden field");
        Assert.False(proof.Holds("spoilt", Work("spoilt", Address), Address, ""), "a challenge of somebody's own");
        Assert.False(proof.Holds(challenge, Wrong(challenge, Address), Address, ""), "a wrong number");
        Assert.False(proof.Holds(challenge, "", Address, ""));
        Assert.False(proof.Holds(null, null, Address, ""));
        Assert.Equal(challenge, proof.Challenge(challenge));
        clock.Advance(TimeSpan.FromMinutes(-1));
        Assert.NotEqual(challenge, proof.Challenge(challenge));
        clock.Advance(TimeSpan.FromMinutes(1));
        clock.Advance(RegistrationProof.Longest);
        Assert.False(proof.Holds(challenge, number, Address, ""), "too late");
        Assert.NotEqual(challenge, proof.Challenge(challenge));
    }

    [Fact]
    public async Task WithoutProof_ManyAtOnce_TakeNoMoreThanThereAre()
    {
        var (proof, clock) = New(20);

        var ofOne = await Task.WhenAll(Enumerable.Range(0, 100).Select(_ => Task.Run(() => proof.TryTake("one"))));
        var ofMany = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Task.Run(() => proof.TryTake($"network {i}"))));

        Assert.Equal((2, 18), (ofOne.Count(taken => taken), ofMany.Count(taken => taken)));
        proof.GiveBack("nobody");
        Assert.False(proof.TryTake("late"));
        proof.GiveBack("one");
        Assert.Equal((true, false), (proof.TryTake("late"), proof.TryTake("later")));
        clock.Advance(TimeSpan.FromHours(1));
        Assert.True(proof.TryTake("one"));
    }

    [Theory]
    [InlineData("ff", 0)]
    [InlineData("7f", 1)]
    [InlineData("01ff", 7)]
    [InlineData("0080", 8)]
    [InlineData("000fff", 12)]
    [InlineData("0000", 16)]
    public void ZeroBits_OfAHash_AreThoseItBeginsWith(string hash, int bits) => Assert.Equal(bits, RegistrationProof.ZeroBits(Convert.FromHexString(hash)));

    [Fact]
    public async Task Register_WithoutProof_IsTakenAFewTimesAnHourAndThenKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync($"--Participate:Accounts:RegistrationBits={Bits}", "--Participate:Accounts:RegistrationsWithoutProofAnHour=20");
        site.Clock.Freeze();
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();

        var fresh = (await (await FilledAsync(visitor, Address)).SubmitAsync("Create account")).Expect();
        var taken = (await (await FilledAsync(visitor, member.Email)).SubmitAsync("Create account")).Expect();
        var third = (await (await FilledAsync(visitor, "third@person.example")).SubmitAsync("Create account")).Expect(HttpStatusCode.TooManyRequests);

        Assert.Equal((fresh.Path, fresh.Text), (taken.Path, taken.Text));
        Assert.Contains("turn on JavaScript", Assert.Single(third.Errors), StringComparison.Ordinal);
        Assert.Equal("third@person.example", third.Field("Email address").GetAttribute("value"));
        Assert.Equal(2, await site.ReadAsync(db => db.Users.CountAsync()));
        site.Clock.Advance(TimeSpan.FromHours(1));
        (await third.Fill("Password", Password).SubmitAsync("Create account")).Expect();
        Assert.Equal(3, await site.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Register_WithProof_IsTakenWhereNoneIsTakenWithout()
    {
        await using var site = await TestSite.StartAsync($"--Participate:Accounts:RegistrationBits={Bits}", "--Participate:Accounts:RegistrationsWithoutProofAnHour=0");
        site.Clock.Freeze();
        using var visitor = site.Visitor();
        var page = await FilledAsync(visitor, Address);
        var challenge = page.Document.QuerySelector("input[name='Input.Challenge']")!.GetAttribute("value")!;
        var form = page.Form("Create account").With("Input.Work", Work(challenge, Address));

        (await page.SendAsync(form)).Expect(HttpStatusCode.TooManyRequests);
        site.Clock.Advance(TimeSpan.FromSeconds(4));
        (await page.SendAsync(form.With("Input.Homepage", "https://buy.example"))).Expect(HttpStatusCode.TooManyRequests);
        (await page.SendAsync(form)).Expect();

        Assert.Equal(1, await site.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task RegisterByProvider_WithAnAddressThatItDidNotVerify_IsWorkForABrowserToo()
    {
        var (stranger, known) = (new TestPerson("stranger", "stranger@person.example", IsVerified: false), new TestPerson("known", "known@person.example"));
        await using var provider = await TestSignInProvider.StartAsync(stranger, known);
        await using var site = await TestSite.StartAsync([.. provider.Settings, $"--Participate:Accounts:RegistrationBits={Bits}", "--Participate:Accounts:RegistrationsWithoutProofAnHour=0"]);
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();
        var page = (await provider.SignInAsync(visitor, stranger)).Fill("Email address", Address).Fill("Display name", "Somebody new").Choose("I agree to the guidelines");
        var challenge = page.Document.QuerySelector("input[name='Input.Challenge']")!.GetAttribute("value")!;

        var (free, taken) = (page.Form("Create account"), page.Form("Create account").With("Input.Email", member.Email));
        var (refused, refusedTaken) = ((await page.SendAsync(free)).Expect(HttpStatusCode.TooManyRequests), (await page.SendAsync(taken)).Expect(HttpStatusCode.TooManyRequests));
        Assert.Contains("turn on JavaScript", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal(Address, refused.Field("Email address").GetAttribute("value"));
        Assert.Equal(refused.Errors, refusedTaken.Errors);
        Assert.Equal(1, await site.ReadAsync(db => db.Users.CountAsync()));
        site.Clock.Advance(TimeSpan.FromSeconds(4));
        Assert.Equal("Check your email", (await page.SendAsync(free.With("Input.Work", Work(challenge, Address)))).Expect().Heading);

        // What it verified is proof enough.
        using var other = site.Visitor();
        var ofKnown = (await provider.SignInAsync(other, known)).Fill("Display name", "Somebody known").Choose("I agree to the guidelines");
        Assert.Empty(ofKnown.Document.QuerySelectorAll("[data-work-bits]"));
        Assert.Contains("You are signed in.", (await ofKnown.SubmitAsync("Create account")).Expect().Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Register_InDevelopment_AsksForNothing()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        Assert.Empty((await visitor.GetAsync("/account/register")).Document.QuerySelectorAll("[data-work-bits], [name='Input.Challenge'], [name='Input.Homepage']"));
    }

    private static async Task<SitePage> FilledAsync(Visitor visitor, string address) => (await visitor.GetAsync("/account/register"))
        .Fill("Email address", address).Fill("Display name", "Somebody " + address[0]).Fill("Password", Password).Choose("I agree to the guidelines");

    private static (RegistrationProof Proof, TestClock Clock) New(int withoutAnHour = 0)
    {
        var clock = new TestClock();
        clock.Freeze();
        return (new RegistrationProof(new EphemeralDataProtectionProvider(), new RegistrationProofOptions(Bits, withoutAnHour), clock), clock);
    }

    private static string Work(string challenge, string address) => Numbers().First(number => IsRight(challenge, address, number));

    private static string Wrong(string challenge, string address) => Numbers().First(number => !IsRight(challenge, address, number));

    private static IEnumerable<string> Numbers() => Enumerable.Range(0, int.MaxValue).Select(number => number.ToString(CultureInfo.InvariantCulture));

    private static bool IsRight(string challenge, string address, string number) =>
        SHA256.HashData(Encoding.UTF8.GetBytes($"{RegistrationProof.Seed(challenge, address)}:{number}"))[0] == 0;
}
