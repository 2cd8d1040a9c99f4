using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

public class EmailChangeTests
{
    [Fact]
    public async Task EmailChange_WholeWay_TakesTheButtonOfTheMailedLink()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        using var elsewhere = await site.VisitorAsync(member);

        var sent = await AskAsync(visitor, "new@person.example", Make.Password);
        Assert.Contains("stays " + member.Email, sent.Expect().Text, StringComparison.Ordinal);
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync("new@person.example")).Body);
        var before = await DatabaseSnapshot.TakeAsync(site);
        var opened = (await visitor.GetAsync(link)).Expect();
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
        var changed = await opened.SubmitAsync("Use this address");

        Assert.Equal("/account", changed.Expect().Path);
        Assert.Contains("new@person.example", changed.Text, StringComparison.Ordinal);
        Assert.Equal("Your email address was changed", (await site.Mailbox.NewestToAsync(member.Email)).Subject);
        Assert.StartsWith("/account/sign-in", (await elsewhere.GetAsync("/account")).Path, StringComparison.Ordinal);
        using var again = site.Visitor();
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await again.SignInAsync(member.Email)).Status);
        (await again.SignInAsync("new@person.example")).Expect();
    }

    [Fact]
    public async Task EmailChange_WhatWaits_OfNewsGoesToTheNewAddressAndOfTheAccountToTheOld()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        await site.Make.FailedEmailsAsync(member.Email);
        var news = await site.Make.WaitingNewsAsync(member, member.Email);
        var letter = await site.Make.WaitingEmailsAsync(member.Email);
        using var visitor = await site.VisitorAsync(member);
        await AskAsync(visitor, "new@person.example", Make.Password);
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync("new@person.example")).Body);

        (await (await visitor.GetAsync(link)).SubmitAsync("Use this address")).Expect();

        Assert.Contains(await site.Mailbox.ToAsync("new@person.example"), email => email.Id == news);
        var old = await site.Mailbox.ToAsync(member.Email);
        Assert.Equal(letter, old[0].Id);
        Assert.Equal("Your email address was changed", Assert.Single(old.Skip(1)).Subject);
    }

    [Fact]
    public async Task EmailChange_LinkOpenedSignedOut_LeadsOverSignInBackToIt()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.UnconfirmedMemberAsync();
        using var visitor = await site.VisitorAsync(member);
        await AskAsync(visitor, "new@person.example", Make.Password);
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync("new@person.example")).Body);
        using var elsewhere = site.Visitor();

        var asked = (await elsewhere.GetAsync(link)).Expect();
        var signIn = await elsewhere.GetAsync(asked.Document.QuerySelector("main a.govuk-button")!.GetAttribute("href")!);
        var back = (await signIn.Fill("Email address", member.Email).Fill("Password", Make.Password).SubmitAsync("Sign in")).Expect();
        var changed = await back.SubmitAsync("Use this address");

        Assert.Contains("If you cannot sign in", asked.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(member.DisplayName, asked.Body, StringComparison.Ordinal);
        Assert.Contains($"for the account of {member.DisplayName} from now on?", back.Text, StringComparison.Ordinal);
        Assert.Equal("/account", changed.Expect().Path);
        Assert.True((await site.Make.ActorAsync(member)).IsConfirmed);
    }

    /// <summary>A stranger has somebody confirm an address of theirs for the stranger's account, whose passkeys and other ways in would stay.</summary>
    [Fact]
    public async Task EmailChange_ToAnAddressOfSomebodyElse_IsConfirmedByNobodyButTheMember()
    {
        await using var site = await TestSite.StartAsync();
        var (stranger, owner) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        using var asking = await site.VisitorAsync(stranger);
        await AskAsync(asking, "owner@person.example", Make.Password);
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync("owner@person.example")).Body);
        var before = await DatabaseSnapshot.TakeAsync(site);
        // The form as the stranger sees it, sent by visitors who have the address.
        var form = (await asking.GetAsync(link)).Form("Use this address");
        using var visitor = site.Visitor();
        using var other = await site.VisitorAsync(owner);

        var seenByOther = (await other.GetAsync(link)).Expect();
        var ofVisitor = await SendAsync(visitor, form);
        var ofOther = await SendAsync(other, form);

        Assert.StartsWith("/account/sign-in?returnUrl=%2Faccount%2Fchange-email%2Fconfirm", ofVisitor.Location, StringComparison.Ordinal);
        ofOther.Expect(HttpStatusCode.Forbidden);
        Assert.Contains($"You are signed in as {owner.DisplayName}, and this link is for another account.", seenByOther.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(stranger.DisplayName, seenByOther.Body + ofOther.Body, StringComparison.Ordinal);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task EmailChange_LinkUsedTwiceOrForAnotherAddress_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        await AskAsync(visitor, "new@person.example", Make.Password);
        var opened = await visitor.GetAsync(Mailbox.LinkIn((await site.Mailbox.NewestToAsync("new@person.example")).Body));

        var other = await opened.SendAsync(opened.Form("Use this address").With("Input.Email", "evil@person.example"));
        other.Expect(HttpStatusCode.UnprocessableEntity);
        (await opened.SubmitAsync("Use this address")).Expect();
        var again = await (await visitor.GetAsync(Mailbox.LinkIn((await site.Mailbox.NewestToAsync("new@person.example")).Body))).SubmitAsync("Use this address");

        again.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("does not work any more", Assert.Single(again.Errors), StringComparison.Ordinal);
        Assert.Equal("new@person.example", await site.ReadAsync(db => db.Users.Select(row => row.Email).SingleAsync()));
    }

    [Fact]
    public async Task EmailChange_AddressTaken_AnswersTheSameAndMailsItsOwner()
    {
        await using var site = await TestSite.StartAsync();
        var owner = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var free = await AskAsync(visitor, "free@person.example", Make.Password);
        var taken = await AskAsync(visitor, owner.Email.ToUpperInvariant(), Make.Password);

        Assert.Equal((free.Status, free.Path, free.Text), (taken.Status, taken.Path, taken.Text));
        Assert.Equal("You already have an account", (await site.Mailbox.NewestToAsync(owner.Email)).Subject);
    }

    [Theory]
    [InlineData("new@person.example", "wrong password 1", "password is not right")]
    [InlineData("nobody", Make.Password, "correct format")]
    [InlineData("", Make.Password, "Enter your new email address")]
    public async Task EmailChange_Refused_SaysWhyAndKeepsTheAddress(string email, string password, string message)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var page = await AskAsync(visitor, email, password);

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(message, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(email, page.Field("New email address").GetAttribute("value"));
        Assert.Empty(await site.Mailbox.AllAsync());
    }

    [Fact]
    public async Task EmailChange_LinkWithoutItsParts_AsksAgain()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        Assert.Equal("/account/change-email", (await visitor.GetAsync("/account/change-email/confirm?member=1")).Expect().Path);
    }

    /// <summary>Sends the fields of a form with the token of the visitor's own.</summary>
    private static async Task<SitePage> SendAsync(Visitor visitor, FilledForm form)
    {
        var page = await visitor.GetAsync("/account/forgotten-password");
        var token = page.Form("Send the link").Fields.First(field => field.Key == FilledForm.TokenField).Value;
        return await page.SendAsync(form.With(FilledForm.TokenField, token), follow: false);
    }

    private static async Task<SitePage> AskAsync(Visitor visitor, string email, string password) =>
        await (await visitor.GetAsync("/account/change-email")).Fill("New email address", email).Fill("Password", password).SubmitAsync("Send the link");
}
