using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

public class RegistrationTests
{
    private const string Password = "grey heron lamp post";

    [Fact]
    public async Task Registration_WholeWay_EndsWhereTheVisitorWasGoing()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var signIn = (await visitor.GetAsync("/account/sign-in?returnUrl=%2Fguidelines%3Fq%3D1")).Expect();
        var form = (await signIn.Within("main").FollowAsync("Create an account")).Expect();
        (await Filled(form, "new@person.example").SubmitAsync("Create account")).Expect();
        var mail = await site.Mailbox.NewestToAsync("new@person.example");
        var confirmed = (await (await visitor.GetAsync(Mailbox.LinkIn(mail.Body))).SubmitAsync("Confirm email address")).Expect();
        Assert.Equal("Your email address is confirmed", confirmed.Heading);
        var again = await confirmed.Within("main").FollowAsync("Sign in");
        var done = await again.Fill("Email address", "new@person.example").Fill("Password", Password).SubmitAsync("Sign in", follow: false);

        Assert.Equal("/guidelines?q=1", done.Location);
        Assert.Contains("participate-session", visitor.Cookies.Keys);
    }

    [Fact]
    public async Task Registration_ExistingAddress_AnswersTheSameAndMailsItsOwner()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();

        var fresh = await Filled(await visitor.GetAsync("/account/register"), "fresh@person.example").SubmitAsync("Create account");
        var taken = await Filled(await visitor.GetAsync("/account/register"), member.Email.ToUpperInvariant()).SubmitAsync("Create account");

        Assert.Equal((fresh.Status, fresh.Path, fresh.Text), (taken.Status, taken.Path, taken.Text));
        var mail = await site.Mailbox.NewestToAsync(member.Email);
        Assert.Equal("You already have an account", mail.Subject);
        Assert.StartsWith("/account/reset-password", Mailbox.LinkIn(mail.Body), StringComparison.Ordinal);
        Assert.Equal(2, await site.ReadAsync(db => db.Users.CountAsync()));
    }

    [Theory]
    [InlineData("Email address", "nobody", "correct format")]
    [InlineData("Display name", " ", "display name")]
    [InlineData("Display name", "Moderator", "another display name")]
    [InlineData("Display name", "Ann\u202eb", "ordinary letters")]
    [InlineData("Password", "short", "12 characters or more")]
    [InlineData("Password", "password1234", "too common")]
    [InlineData("Password", "asked-person1", "too close")]
    public async Task Registration_FieldThatDoesNotFit_SaysSoAndKeepsTheRest(string label, string value, string message)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = await Filled(await visitor.GetAsync("/account/register"), "asked@person.example").Fill(label, value).SubmitAsync("Create account");

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(page.Errors, error => error.Contains(message, StringComparison.OrdinalIgnoreCase));
        Assert.DoesNotContain(Password, page.Body, StringComparison.Ordinal);
        if (label != "Email address")
            Assert.Equal("asked@person.example", page.Field("Email address").GetAttribute("value"));
        Assert.Equal(0, await site.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Registration_WithoutTheTick_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = await Filled(await visitor.GetAsync("/account/register"), "asked@person.example").Clear("I agree to the guidelines").SubmitAsync("Create account");

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("13 or over", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.Users.CountAsync()));
    }

    [Fact]
    public async Task Registration_SeveralThingsWrong_AreSaidInOneRound()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var form = await visitor.GetAsync("/account/register");

        var empty = await form.SubmitAsync("Create account");
        var some = await (await visitor.GetAsync("/account/register")).Fill("Email address", "nobody").Fill("Password", "short").SubmitAsync("Create account");

        Assert.Equal(["Enter your email address", "Enter a display name", "Enter a password", "Agree to the guidelines, and declare that you are 13 or over, to create an account"], empty.Expect(HttpStatusCode.UnprocessableEntity).Errors);
        Assert.Equal(4, some.Expect(HttpStatusCode.UnprocessableEntity).Errors.Count);
        Assert.Contains("correct format", some.Errors[0], StringComparison.Ordinal);
        Assert.Equal("Enter a display name", some.Errors[1]);
        Assert.Contains("12 characters or more", some.Errors[2], StringComparison.Ordinal);
        Assert.Contains("13 or over", some.Errors[3], StringComparison.Ordinal);
        Assert.Equal("nobody", some.Field("Email address").GetAttribute("value"));
    }

    [Fact]
    public async Task Registration_OneTick_AgreesAndDeclaresTheAge()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var form = await visitor.GetAsync("/account/register");
        Assert.Contains("you are 13 or over", form.Text, StringComparison.Ordinal);
        await Filled(form, "ticked@person.example").SubmitAsync("Create account");

        var member = await site.ReadAsync(db => db.Users.AsNoTracking().SingleAsync());
        Assert.NotNull(member.AgreedToGuidelinesAt);
        Assert.Equal(member.AgreedToGuidelinesAt, member.DeclaredAgeAt);
    }

    [Fact]
    public async Task Registration_ForeignReturnUrl_IsForgotten()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        foreach (var foreign in new[] { "https://evil.example/", "//evil.example", "/\\evil.example", "javascript:alert(1)" })
        {
            var page = await visitor.GetAsync("/account/register?returnUrl=" + Uri.EscapeDataString(foreign));
            Assert.DoesNotContain("evil.example", page.Body, StringComparison.Ordinal);
            Assert.DoesNotContain("alert(1)", page.Body, StringComparison.Ordinal);
        }
    }

    [Fact]
    public async Task Confirmation_SpoiltLink_OffersANewEmailThatWorksOnceInTenMinutes()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        await Filled(await visitor.GetAsync("/account/register"), "late@person.example").SubmitAsync("Create account");
        var first = Mailbox.LinkIn((await site.Mailbox.NewestToAsync("late@person.example")).Body);

        var spoilt = (await visitor.GetAsync(first[..^10])).Expect();
        Assert.Contains("does not work any more", spoilt.Text, StringComparison.Ordinal);
        await spoilt.Fill("Email address", "late@person.example").SubmitAsync("Send a new email");
        Assert.Single(await site.Mailbox.ToAsync("late@person.example"));
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        await spoilt.Fill("Email address", "late@person.example").SubmitAsync("Send a new email");
        Assert.Equal(2, (await site.Mailbox.ToAsync("late@person.example")).Count);
        var second = Mailbox.LinkIn((await site.Mailbox.NewestToAsync("late@person.example")).Body);
        var confirmed = (await (await visitor.GetAsync(second)).SubmitAsync("Confirm email address")).Expect();

        Assert.Equal("Your email address is confirmed", confirmed.Heading);
        Assert.True(await site.ReadAsync(db => db.Users.Select(member => member.EmailConfirmed).SingleAsync()));
    }

    [Fact]
    public async Task Confirmation_LinkOpenedByAScanner_ConfirmsNothingAndStaysGood()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        await Filled(await visitor.GetAsync("/account/register"), "scanned@person.example").SubmitAsync("Create account");
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync("scanned@person.example")).Body);
        using var scanner = site.Visitor();
        for (var i = 0; i < 3; i++)
            (await scanner.GetAsync(link)).Expect();

        Assert.False(await site.ReadAsync(db => db.Users.Select(member => member.EmailConfirmed).SingleAsync()));
        var confirmed = (await (await visitor.GetAsync(link)).SubmitAsync("Confirm email address")).Expect();
        Assert.Equal("Your email address is confirmed", confirmed.Heading);
        Assert.True(await site.ReadAsync(db => db.Users.Select(member => member.EmailConfirmed).SingleAsync()));
        Assert.Equal("Your email address is confirmed", (await visitor.GetAsync(link)).Heading);
    }

    [Fact]
    public async Task Email_InDevelopment_IsAFileWithTheLinkOnOneLine()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var answer = await Filled(await visitor.GetAsync("/account/register?returnUrl=%2Fmissions%2Fbest-start"), "file@person.example").SubmitAsync("Create account");
        await Wait.UntilAsync(() => Task.FromResult(site.Mailbox.Pickup().Count > 0), "No file came.");

        Assert.Contains(Path.Combine(site.Directory, "mail"), answer.Text, StringComparison.Ordinal);
        var lines = await File.ReadAllLinesAsync(Assert.Single(site.Mailbox.Pickup()));
        var link = Assert.Single(lines, line => line.StartsWith(site.Address + "account/confirm?", StringComparison.Ordinal));
        var confirmed = await (await visitor.GetAsync(new Uri(link).PathAndQuery)).SubmitAsync("Confirm email address");
        Assert.Equal("Your email address is confirmed", confirmed.Heading);
    }

    private static SitePage Filled(SitePage form, string email) => form
        .Fill("Email address", email)
        .Fill("Display name", "Person One")
        .Fill("Password", Password)
        .Choose("I agree to the guidelines");
}
