using System.Net;
using AngleSharp.Dom;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

public class TwoStepPageTests
{
    [Fact]
    public async Task TurnOn_WithoutAConfirmedAddress_IsNotOfferedAndRefused()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.UnconfirmedMemberAsync());

        var page = (await visitor.GetAsync("/account/two-step")).Expect();
        var refused = await (await visitor.GetAsync("/account/two-step/set-up")).Fill("Password", Make.Password).SubmitAsync("Go on");

        Assert.Null(page.Link("Turn on two-step sign-in"));
        Assert.Contains("once your email address is confirmed", page.Within("main").Text, StringComparison.Ordinal);
        refused.Expect(HttpStatusCode.Forbidden);
        Assert.Equal(0, await site.ReadAsync(db => db.UserTokens.CountAsync()));
    }

    [Fact]
    public async Task TurnOn_AndSignIn_WholeWay_AsksForACodeAfterThePassword()
    {
        await using var site = await TestSite.StartAsync();
        site.Clock.Freeze();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        using var elsewhere = await site.VisitorAsync(member);
        using var other = site.Visitor();

        var page = await (await visitor.GetAsync("/account/two-step")).FollowAsync("Turn on two-step sign-in");
        page = (await page.Fill("Password", Make.Password).SubmitAsync("Go on")).Expect();
        var secret = page.Document.QuerySelector(".pt-key")!.TextContent;
        Assert.Matches("^([A-Z2-7]{4} ){7}[A-Z2-7]{4}$", secret);
        Assert.NotNull(page.Document.QuerySelector("svg.pt-qr[role=img] path"));
        var wrong = await page.Fill("Code", TestTotp.WrongAt(secret, site.Clock.GetUtcNow())).SubmitAsync("Turn on");
        wrong.Expect(HttpStatusCode.UnprocessableEntity);
        var on = (await wrong.Fill("Code", TestTotp.CodeAt(secret, site.Clock.GetUtcNow())).SubmitAsync("Turn on")).Expect();
        var codes = CodesIn(on);
        Assert.Equal(10, codes.Count);
        Assert.Contains("no-store", on.Headers["Cache-Control"], StringComparison.Ordinal);
        var file = await on.SubmitAsync("Download as a text file", follow: false);
        Assert.All(codes, code => Assert.Contains(code, file.Expect().Body, StringComparison.Ordinal));
        Assert.Equal(("no-store", true), (file.Headers["Cache-Control"], file.Headers["Content-Disposition"].StartsWith("attachment", StringComparison.Ordinal)));
        using var stranger = await site.VisitorAsync(await site.Make.MemberAsync());
        var token = (await stranger.GetAsync("/account/sign-out")).Within("main").Form("Sign out").Fields.First(field => field.Key == FilledForm.TokenField).Value;
        (await (await stranger.GetAsync("/account")).SendAsync(on.Form("Download as a text file").With(FilledForm.TokenField, token), follow: false)).Expect(HttpStatusCode.Conflict);

        Assert.Equal("/account", (await visitor.GetAsync("/account")).Path);
        Assert.StartsWith("/account/sign-in", (await elsewhere.GetAsync("/account")).Path, StringComparison.Ordinal);
        Assert.Empty(CodesIn(await visitor.GetAsync("/account/two-step/set-up")));

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        var asked = await (await other.GetAsync("/account/sign-in?returnUrl=%2Faccount%2Freports")).Fill("Email address", member.Email).Fill("Password", Make.Password).SubmitAsync("Sign in");
        Assert.Equal(("/account/second-step", "Enter a code"), (asked.Expect().Path, asked.Heading));
        Assert.DoesNotContain("participate-session", other.Cookies.Keys);
        Assert.StartsWith("/account/sign-in", (await other.GetAsync("/account")).Path, StringComparison.Ordinal);
        var refused = await asked.Fill("Code", TestTotp.WrongAt(secret, site.Clock.GetUtcNow())).SubmitAsync("Sign in");
        refused.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.DoesNotContain("participate-session", other.Cookies.Keys);
        var reached = await refused.Fill("Code", TestTotp.CodeAt(secret, site.Clock.GetUtcNow())).SubmitAsync("Sign in");
        Assert.Equal("/account/reports", reached.Expect().Path);
        Assert.Contains("You are signed in", reached.Notice, StringComparison.Ordinal);

        using var third = site.Visitor();
        var withCode = await (await third.SignInAsync(member.Email)).Fill("Code", codes[2]).SubmitAsync("Sign in");
        Assert.Contains("You are signed in", withCode.Expect().Notice, StringComparison.Ordinal);
        Assert.Contains("9 of 10 left", (await third.GetAsync("/account/two-step")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SecondStep_WithoutAPasswordGivenWithinTenMinutes_LetsNobodyIn()
    {
        await using var site = await TestSite.StartAsync();
        var (member, plain) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var app = await site.Make.TwoStepAsync(member);
        using var visitor = site.Visitor();

        Assert.Equal("/account/sign-in", (await visitor.GetAsync("/account/second-step")).Path);
        var wrong = await visitor.SignInAsync(member.Email, "wrong password 1");
        var wrongOfPlain = await visitor.SignInAsync(plain.Email, "wrong password 1");
        Assert.Equal((wrongOfPlain.Status, wrongOfPlain.Errors[0]), (wrong.Status, wrong.Errors[0]));
        Assert.Equal("/account/sign-in", (await visitor.GetAsync("/account/second-step")).Path);

        var asked = await visitor.SignInAsync(member.Email);
        site.Clock.Advance(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));
        var late = await asked.Fill("Code", site.Make.CodeOf(app)).SubmitAsync("Sign in");
        Assert.Contains("longer than 10 minutes", Assert.Single(late.Expect(HttpStatusCode.Conflict).Errors), StringComparison.Ordinal);
        Assert.Equal("/account/sign-in", late.Link("Sign in again"));

        using var forger = site.Visitor();
        forger.Keep("participate-second-step", "CfDJ8forged");
        Assert.Equal("/account/sign-in", (await forger.GetAsync("/account/second-step")).Path);
        foreach (var person in new[] { visitor, forger })
            Assert.DoesNotContain("participate-session", person.Cookies.Keys);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task SecondStep_AfterThePasswordWasChanged_AsksToSignInAgain()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var app = await site.Make.TwoStepAsync(member);
        using var thief = site.Visitor();
        using var owner = await site.VisitorAsync(member);
        var asked = await thief.SignInAsync(member.Email);

        var changed = await (await owner.GetAsync("/account/change-password")).Fill("Current password", Make.Password).Fill("New password", "grey heron lamp post").SubmitAsync("Change password");
        var late = await asked.Fill("Code", site.Make.CodeOf(app)).SubmitAsync("Sign in");

        Assert.Equal("/account", changed.Expect().Path);
        late.Expect(HttpStatusCode.Conflict);
        Assert.False(late.HasButton("Turn on"));
        Assert.DoesNotContain("participate-session", thief.Cookies.Keys);
        Assert.Equal("/account/second-step", (await thief.SignInAsync(member.Email, "grey heron lamp post")).Path);
    }

    [Fact]
    public async Task Staff_WhereTheSiteAsksForIt_AreLedToTheSetUpAndThenToTheirWork()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { TwoStepForStaff = true });
        site.Clock.Freeze();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        using var visitor = site.Visitor();

        var first = await visitor.SignInAsync(moderator.Email);
        Assert.Equal("/account/two-step", first.Expect().Path);
        Assert.Contains("Your role works once two-step sign-in is on", first.Notice, StringComparison.Ordinal);
        var refused = (await visitor.GetAsync("/moderation")).Expect(HttpStatusCode.Forbidden);
        Assert.Equal("Your role needs two-step sign-in", refused.Heading);
        Assert.Contains("Your role needs two-step sign-in", (await visitor.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Equal("/account/two-step", (await visitor.GetAsync("/account/two-step/turn-off")).Path);

        var page = await (await refused.FollowAsync("Turn on two-step sign-in")).FollowAsync("Turn on two-step sign-in");
        page = await page.Fill("Password", Make.Password).SubmitAsync("Go on");
        var secret = page.Document.QuerySelector(".pt-key")!.TextContent;
        (await page.Fill("Code", TestTotp.CodeAt(secret, site.Clock.GetUtcNow())).SubmitAsync("Turn on")).Expect();

        (await visitor.GetAsync("/moderation")).Expect();
        var state = (await visitor.GetAsync("/account/two-step")).Expect();
        Assert.Null(state.Link("Turn off two-step sign-in"));
    }

    [Fact]
    public async Task DemonstrationStaff_InDevelopment_NeedNone()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Demonstration = true, TwoStepForStaff = true });
        foreach (var account in DemonstrationAccounts.All.Where(account => account.Role is not null))
        {
            using var visitor = site.Visitor();
            Assert.Equal("/", (await visitor.SignInAsync(account.Email)).Expect().Path);
            Assert.DoesNotContain("two-step", (await visitor.GetAsync("/account")).Notice, StringComparison.OrdinalIgnoreCase);
        }
        using var moderator = site.Visitor();
        await moderator.SignInAsync("moderator@demo.example");
        (await moderator.GetAsync("/moderation")).Expect();
    }

    [Fact]
    public async Task TurnOff_ByTheMemberAndByAnAdministrator_NeedsPasswordOrReason()
    {
        await using var site = await TestSite.StartAsync();
        var (own, lost) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.TwoStepAsync(own);
        await site.Make.TwoStepAsync(lost);
        using var visitor = await site.VisitorAsync(own);
        using var elsewhere = await site.VisitorAsync(lost);
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var page = await (await visitor.GetAsync("/account/two-step")).FollowAsync("Turn off two-step sign-in");
        var wrong = (await page.Fill("Password", "wrong password 1").SubmitAsync("Turn off")).Expect(HttpStatusCode.UnprocessableEntity);
        var off = (await wrong.Fill("Password", Make.Password).SubmitAsync("Turn off")).Expect();
        Assert.Contains("Two-step sign-in is off", off.Notice, StringComparison.Ordinal);

        var person = (await administrator.GetAsync($"/admin/people/{lost.Id}")).Expect();
        var bare = (await person.SubmitAsync("Turn off two-step sign-in")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Single(bare.Errors);
        var done = (await bare.Fill("Reason", "Came to the office with a passport.").SubmitAsync("Turn off two-step sign-in")).Expect();

        Assert.Contains("is off for " + lost.DisplayName, done.Notice, StringComparison.Ordinal);
        Assert.False(done.HasButton("Turn off two-step sign-in"));
        Assert.StartsWith("/account/sign-in", (await elsewhere.GetAsync("/account")).Path, StringComparison.Ordinal);
        Assert.Contains("Came to the office with a passport.", (await site.Mailbox.NewestToAsync(lost.Email)).Body, StringComparison.Ordinal);
        Assert.Contains("Turned off two-step sign-in for someone", (await administrator.GetAsync("/admin/log")).Text, StringComparison.Ordinal);
        Assert.Equal("/", (await elsewhere.SignInAsync(lost.Email)).Expect().Path);
        Assert.Equal(0, await site.ReadAsync(db => db.UserTokens.CountAsync()));
    }

    private static List<string> CodesIn(SitePage page) => [.. page.Document.QuerySelectorAll(".pt-recovery code").Select(code => code.Text())];
}
