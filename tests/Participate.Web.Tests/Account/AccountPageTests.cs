using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

public class AccountPageTests
{
    [Fact]
    public async Task AccountPages_Visitor_LeadToSignInAndBack()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        string[] paths =
        [
            "/account", "/account/display-name", "/account/change-email", "/account/change-password", "/account/notifications",
            "/account/contributions", "/account/data", "/account/close",
        ];
        foreach (var path in paths)
        {
            using var visitor = site.Visitor();
            var signIn = (await visitor.GetAsync(path)).Expect();
            Assert.StartsWith("/account/sign-in", signIn.Path, StringComparison.Ordinal);
            var back = await signIn.Fill("Email address", member.Email).Fill("Password", Make.Password).SubmitAsync("Sign in");
            Assert.Equal(path, back.Expect().Path);
        }
    }

    [Fact]
    public async Task Account_Member_ShowsWhatItHolds()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        using var visitor = await site.VisitorAsync(moderator);

        var page = (await visitor.GetAsync("/account")).Expect();

        Assert.Equal("My account", page.Heading);
        Assert.Contains(moderator.DisplayName, page.Text, StringComparison.Ordinal);
        Assert.Contains(moderator.Email + "Confirmed", page.Text, StringComparison.Ordinal);
        Assert.Contains("Moderator of " + mission.Title, page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Send the email again"));
        foreach (var link in page.Document.QuerySelectorAll("main a").Select(link => link.GetAttribute("href")!))
            (await visitor.GetAsync(link)).Expect();
    }

    [Fact]
    public async Task Account_Unconfirmed_SendsTheEmailAgain()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.UnconfirmedMemberAsync();
        using var visitor = await site.VisitorAsync(member);

        var page = (await visitor.GetAsync("/account")).Expect();
        Assert.Contains("Not confirmed yet", page.Text, StringComparison.Ordinal);
        var sent = await page.SubmitAsync("Send the email again");

        Assert.Contains(member.Email, sent.Expect().Notice, StringComparison.Ordinal);
        (await (await visitor.GetAsync(Mailbox.LinkIn((await site.Mailbox.NewestToAsync(member.Email)).Body))).SubmitAsync("Confirm email address")).Expect();
        var confirmed = await visitor.GetAsync("/account");
        Assert.Contains(member.Email + "Confirmed", confirmed.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Emails_AskedForAgainAndAgain_AreSentOnceInTenMinutesAndThePagesSaySo()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.UnconfirmedMemberAsync();
        using var visitor = await site.VisitorAsync(member);
        using var stranger = site.Visitor();
        const string Often = "at most once in ten minutes";

        foreach (var _ in new[] { 1, 2 })
        {
            var notice = (await (await visitor.GetAsync("/account")).SubmitAsync("Send the email again")).Expect().Notice;
            Assert.Contains("unless one was sent in the last ten minutes", notice, StringComparison.Ordinal);
        }
        var known = (await (await stranger.GetAsync("/account/confirm")).Fill("Email address", member.Email).SubmitAsync("Send a new email")).Expect();
        var unknown = (await (await stranger.GetAsync("/account/confirm")).Fill("Email address", "nobody@person.example").SubmitAsync("Send a new email")).Expect();
        var forgotten = (await (await stranger.GetAsync("/account/forgotten-password")).Fill("Email address", member.Email).SubmitAsync("Send the link")).Expect();

        Assert.Contains(Often, known.Text, StringComparison.Ordinal);
        Assert.Equal((known.Path, known.Text), (unknown.Path, unknown.Text));
        Assert.Contains(Often, forgotten.Text, StringComparison.Ordinal);
        Assert.Contains(Often, (await visitor.GetAsync("/account/change-email?sent=true")).Expect().Text, StringComparison.Ordinal);
        Assert.Single(await site.Mailbox.ToAsync(member.Email), mail => mail.Subject == "Confirm your email address");
    }

    [Fact]
    public async Task DisplayName_Changed_StandsOnTheAccountAndNotInTheLog()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync("Old Name");
        using var visitor = await site.VisitorAsync(member);

        var form = await visitor.GetAsync("/account/display-name");
        Assert.Equal("Old Name", form.Field("Display name").GetAttribute("value"));
        var page = await form.Fill("Display name", "  New   Name ").SubmitAsync("Save changes");

        Assert.Equal("Your display name is changed.", page.Expect().Notice.Replace("Done ", "", StringComparison.Ordinal));
        Assert.Contains("New Name", page.Text, StringComparison.Ordinal);
        var entry = await site.ReadAsync(db => db.AuditEntries.SingleAsync());
        Assert.Equal(("member.renamed", ""), (entry.Act, entry.Details));
    }

    [Theory]
    [InlineData("", "Enter a display name")]
    [InlineData("x", "between 2 and 60")]
    [InlineData("Moderator", "another display name")]
    public async Task DisplayName_ThatDoesNotFit_SaysSoAndKeepsIt(string name, string message)
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync("Old Name");
        using var visitor = await site.VisitorAsync(member);

        var page = await (await visitor.GetAsync("/account/display-name")).Fill("Display name", name).SubmitAsync("Save changes");

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(message, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(name, page.Field("Display name").GetAttribute("value"));
        Assert.Equal("Old Name", (await site.Make.ActorAsync(member)).DisplayName);
    }

    [Fact]
    public async Task ChangePassword_Right_KeepsThisSessionAndEndsTheOthers()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        using var elsewhere = await site.VisitorAsync(member);

        var page = await (await visitor.GetAsync("/account/change-password"))
            .Fill("Current password", Make.Password).Fill("New password", "grey heron lamp post").SubmitAsync("Change password");

        Assert.Equal("/account", page.Expect().Path);
        Assert.StartsWith("/account/sign-in", (await elsewhere.GetAsync("/account")).Path, StringComparison.Ordinal);
        Assert.Equal("Your password was changed", (await site.Mailbox.NewestToAsync(member.Email)).Subject);
        using var again = site.Visitor();
        (await again.SignInAsync(member.Email, "grey heron lamp post")).Expect();
    }

    [Theory]
    [InlineData("wrong password 1", "grey heron lamp post", "current password is not right")]
    [InlineData(Make.Password, "short", "12 characters or more")]
    [InlineData("", "grey heron lamp post", "Enter your current password")]
    public async Task ChangePassword_Refused_SaysWhyBesideTheField(string current, string wanted, string message)
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);

        var page = await (await visitor.GetAsync("/account/change-password"))
            .Fill("Current password", current).Fill("New password", wanted).SubmitAsync("Change password");

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(message, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.DoesNotContain("grey heron", page.Body, StringComparison.Ordinal);
        (await site.Visitor().SignInAsync(member.Email)).Expect();
    }
}
