using System.Net;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

public class SignInLinkPageTests
{
    [Fact]
    public async Task Link_FromTheSignInPage_SignsInByAButtonAndGoesOnWhereOneWas()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();
        using var scanner = site.Visitor();

        var page = await (await visitor.GetAsync("/account/sign-in?returnUrl=%2Faccount%2Freports")).FollowAsync("Sign in with a link by email instead");
        var known = (await page.Fill("Email address", member.Email).SubmitAsync("Send the link")).Expect();
        var unknown = (await (await visitor.GetAsync("/account/sign-in-link")).Fill("Email address", "nobody@person.example").SubmitAsync("Send the link")).Expect();
        Assert.Equal((known.Status, known.Text), (unknown.Status, unknown.Text));
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync(member.Email)).Body);
        (await scanner.GetAsync(link)).Expect();
        Assert.DoesNotContain("participate-session", scanner.Cookies.Keys);
        var reached = await (await visitor.GetAsync(link)).SubmitAsync("Sign in");
        var again = await (await scanner.GetAsync(link)).SubmitAsync("Sign in");

        Assert.Equal("/account/reports", reached.Expect().Path);
        Assert.Contains("You are signed in", reached.Notice, StringComparison.Ordinal);
        Assert.Contains("does not work any more", Assert.Single(again.Expect(HttpStatusCode.UnprocessableEntity).Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("participate-session", scanner.Cookies.Keys);
    }

    [Fact]
    public async Task Link_OfWhoSignsInInTwoSteps_AsksForTheCode()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var app = await site.Make.TwoStepAsync(member);
        using var visitor = site.Visitor();
        await (await visitor.GetAsync("/account/sign-in-link")).Fill("Email address", member.Email).SubmitAsync("Send the link");
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync(member.Email)).Body);

        var asked = await (await visitor.GetAsync(link)).SubmitAsync("Sign in");

        Assert.Equal("/account/second-step", asked.Expect().Path);
        Assert.DoesNotContain("participate-session", visitor.Cookies.Keys);
        var reached = await asked.Fill("Code", site.Make.CodeOf(app)).SubmitAsync("Sign in");
        Assert.Contains("You are signed in", reached.Expect().Notice, StringComparison.Ordinal);
    }
}
