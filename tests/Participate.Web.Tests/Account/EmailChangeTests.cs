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
    public async Task EmailChange_LinkOpenedSignedOut_LeadsToSignIn()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.UnconfirmedMemberAsync();
        using var visitor = await site.VisitorAsync(member);
        await AskAsync(visitor, "new@person.example", Make.Password);
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync("new@person.example")).Body);
        using var elsewhere = site.Visitor();

        var page = await (await elsewhere.GetAsync(link)).SubmitAsync("Use this address");

        Assert.Equal("/account/sign-in", page.Expect().Path);
        Assert.Contains("is changed", page.Notice, StringComparison.Ordinal);
        Assert.True((await site.Make.ActorAsync(member)).IsConfirmed);
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

    private static async Task<SitePage> AskAsync(Visitor visitor, string email, string password) =>
        await (await visitor.GetAsync("/account/change-email")).Fill("New email address", email).Fill("Password", password).SubmitAsync("Send the link");
}
