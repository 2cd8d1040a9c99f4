using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

public class CloseAccountTests
{
    [Fact]
    public async Task Close_WithPassword_RemovesThePersonAndKeepsTheContributions()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.ModeratorAsync(mission);
        var idea = await site.Make.IdeaAsync(mission, member);
        await site.Make.VoteAsync(idea, member, VoteChoice.Support);
        using var visitor = await site.VisitorAsync(member);
        using var elsewhere = await site.VisitorAsync(member);
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());
        await (await administrator.GetAsync($"/admin/people/{member.Id}")).Choose("Role", "Mission team").SubmitAsync("Grant role");
        Assert.Equal(1, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == member.Id)));
        await site.Make.WaitingNewsAsync(member, "before@person.example");

        var page = await (await visitor.GetAsync("/account/close")).Fill("Password", Make.Password).SubmitAsync("Close account");

        Assert.Contains("Your account is closed.", page.Expect().Notice, StringComparison.Ordinal);
        Assert.DoesNotContain("participate-session", visitor.Cookies.Keys);
        Assert.StartsWith("/account/sign-in", (await elsewhere.GetAsync("/account")).Path, StringComparison.Ordinal);
        var closed = await site.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(row => row.Id == member.Id));
        Assert.Equal("Former member", closed.DisplayName);
        Assert.DoesNotContain(member.Email, closed.Email + closed.NormalizedEmail + closed.UserName, StringComparison.OrdinalIgnoreCase);
        Assert.Equal((0, 0, 1, 0), await site.ReadAsync(async db => (
            await db.RoleGrants.CountAsync(row => row.MemberId == member.Id),
            await db.Notifications.CountAsync(row => row.MemberId == member.Id),
            await db.Ideas.CountAsync(row => row.AuthorId == member.Id),
            await db.Votes.CountAsync(row => row.MemberId == member.Id))));
        Assert.Empty(await site.Mailbox.ToAsync("before@person.example"));
        Assert.Equal("Your account is closed", Assert.Single(await site.Mailbox.ToAsync(member.Email)).Subject);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await site.Visitor().SignInAsync(member.Email)).Status);
    }

    [Fact]
    public async Task Close_AndRegisterTheSameAddressAgain_GivesOneVote()
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        const string Email = "again@person.example", Password = "grey heron lamp post";
        for (var round = 0; round < 2; round++)
        {
            using var visitor = site.Visitor();
            var form = await visitor.GetAsync("/account/register");
            form.Fill("Email address", Email).Fill("Display name", "Person One").Fill("Password", Password).Choose("I agree to the guidelines");
            await form.SubmitAsync("Create account");
            var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync(Email)).Body);
            await (await visitor.GetAsync(link)).SubmitAsync("Confirm email address");
            await visitor.SignInAsync(Email, Password);
            var page = await visitor.GetAsync($"/missions/{(await site.ReadAsync(db => db.Missions.SingleAsync(row => row.Id == idea.MissionId))).Slug}/ideas/{idea.Id}");
            Assert.Contains("You support this idea.", (await page.SubmitAsync("Support")).Expect().Text, StringComparison.Ordinal);
            if (round > 0)
                continue;
            var close = await visitor.GetAsync("/account/close");
            Assert.Contains("where voting is open now", close.Text, StringComparison.Ordinal);
            (await close.Fill("Password", Password).SubmitAsync("Close account")).Expect();
        }

        Assert.Single(await VoteLedger.CheckAsync(site));
    }

    [Fact]
    public async Task Close_Asked_SaysWhatBecomesOfPledgesBarriersPlacesAndOrganisations()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var close = (await visitor.GetAsync("/account/close")).Expect();
        var privacy = (await visitor.GetAsync("/privacy")).Expect();

        foreach (var page in new[] { close, privacy })
            Assert.All(["pledges that nobody has accepted", "barriers affect you", "places at events", "only owner", "barriers, reforms and statements"], said => Assert.Contains(said, page.Text, StringComparison.OrdinalIgnoreCase));
        Assert.Equal("/account/organisations", close.Within("main").Link("make somebody else an owner"));
    }

    [Theory]
    [InlineData("", "Enter your password")]
    [InlineData("wrong password 1", "password is not right")]
    public async Task Close_WithoutThePassword_IsRefused(string password, string message)
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);

        var page = await (await visitor.GetAsync("/account/close")).Fill("Password", password).SubmitAsync("Close account");

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains(message, Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Equal(member.DisplayName, (await site.Make.ActorAsync(member)).DisplayName);
    }

    [Fact]
    public async Task Close_OnlyAdministrator_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(administrator);

        var page = await (await visitor.GetAsync("/account/close")).Fill("Password", Make.Password).SubmitAsync("Close account");

        page.Expect(HttpStatusCode.Conflict);
        Assert.Contains("only administrator", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.True((await site.Make.ActorAsync(administrator)).IsAdministrator);
    }

    [Fact]
    public async Task Close_ByStrangersForm_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        var before = await DatabaseSnapshot.TakeAsync(site);

        (await visitor.PostAsync("/account/close", [new("Input.Password", Make.Password)])).Expect(HttpStatusCode.BadRequest);

        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }
}
