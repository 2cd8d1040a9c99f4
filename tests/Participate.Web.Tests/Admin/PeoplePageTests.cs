using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Web.Tests.Admin;

public class PeoplePageTests
{
    [Fact]
    public async Task People_BeforeASearch_AreThoseWithRolesWithoutAddresses()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var citizen = await site.Make.MemberAsync("Citizen Without Role");
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var page = (await visitor.GetAsync("/admin/people")).Expect();

        Assert.Contains($"{moderator.DisplayName}", page.Text, StringComparison.Ordinal);
        Assert.Contains($"Moderator of {mission.Title}", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(citizen.DisplayName, page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("@test.example", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task People_Search_FindsWholeAddressesAndBeginningsOfNames()
    {
        await using var site = await TestSite.StartAsync();
        var ada = await site.Make.MemberAsync("Ada Lovelace Test");
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        (string Search, bool Finds)[] searches =
        [
            (ada.Email, true), (ada.Email.ToUpperInvariant(), true), (ada.Email[..^4], false), ("ada", true), ("Ada Love", true), ("Lovelace", false),
            ("%", false), ("__", false), ("a", false), (" ada ", true),
        ];
        foreach (var (search, finds) in searches)
        {
            var page = await (await visitor.GetAsync("/admin/people")).Fill("Email address or display name", search).SubmitAsync("Find");

            Assert.Equal(finds ? $"/admin/people/{ada.Id}" : null, page.Expect().Link(ada.DisplayName));
            Assert.Equal(search, page.Field("Email address or display name").GetAttribute("value"));
        }
    }

    [Fact]
    public async Task GrantAndRevoke_ByMission_AreLoggedAndTold()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var other = await site.Make.MissionAsync();
        var person = await site.Make.MemberAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(administrator);

        var page = (await visitor.GetAsync($"/admin/people/{person.Id}")).Expect();
        Assert.Contains(person.Email, page.Text, StringComparison.Ordinal);
        var granted = await page.Choose("Role", "Moderator").Choose("Mission", mission.Title).SubmitAsync("Grant role");
        Assert.Contains($"new role: Moderator of {mission.Title}", granted.Expect().Notice, StringComparison.Ordinal);
        var actor = await site.Make.ActorAsync(person);
        Assert.True(actor.Moderates(mission.Id));
        Assert.False(actor.Moderates(other.Id));
        Assert.Equal($"You have a new role: Moderator of {mission.Title}", (await site.Mailbox.NewestToAsync(person.Email)).Subject);
        var revoked = await granted.SubmitAsync("Revoke");

        Assert.Contains("no longer has this role", revoked.Expect().Notice, StringComparison.Ordinal);
        Assert.False((await site.Make.ActorAsync(person)).Moderates(mission.Id));
        var log = await site.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => new { entry.Act, entry.ActorId, entry.SubjectId, entry.MissionId, entry.Details }).ToListAsync());
        Assert.Equal(
            [("role.granted", administrator.Id, person.Id, mission.Id), ("role.revoked", administrator.Id, person.Id, mission.Id)],
            log.Select(entry => (entry.Act, entry.ActorId!.Value, entry.SubjectId, entry.MissionId!.Value)));
        Assert.Equal(
            [$"You have a new role: Moderator of {mission.Title}", $"You no longer have this role: Moderator of {mission.Title}"],
            (await site.ReadAsync(db => db.Notifications.Where(row => row.MemberId == person.Id).OrderBy(row => row.Id).Select(row => row.Title).ToListAsync())).Select(Wording.English));
    }

    [Fact]
    public async Task Grant_ForEveryMission_HoldsEverywhere()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var person = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var page = await (await visitor.GetAsync($"/admin/people/{person.Id}")).Choose("Role", "Mission team").SubmitAsync("Grant role");

        Assert.Contains("Mission team of every mission", page.Expect().Text, StringComparison.Ordinal);
        Assert.True((await site.Make.ActorAsync(person)).IsOnTeam(mission.Id));
    }

    [Fact]
    public async Task Grant_ThatCannotBe_SaysWhyAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var person = await site.Make.ModeratorAsync(mission);
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var page = await visitor.GetAsync($"/admin/people/{person.Id}");
        var form = page.Choose("Role", "Moderator").Choose("Mission", mission.Title).Form("Grant role");
        var before = await DatabaseSnapshot.TakeAsync(site);

        var again = (await page.SendAsync(form)).Expect(HttpStatusCode.Conflict);
        Assert.Contains("has this role already", Assert.Single(again.Errors), StringComparison.Ordinal);
        var ofOne = (await page.SendAsync(form.With("Input.Role", "Administrator"))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Contains("every mission", Assert.Single(ofOne.Errors), StringComparison.Ordinal);
        Assert.Equal(mission.Slug, ofOne.Field("Mission").QuerySelector("option[selected]")!.GetAttribute("value"));
        foreach (var (name, value) in new[] { ("Input.Role", "7"), ("Input.Role", "king"), ("Input.Role", ""), ("Input.Mission", "no-such") })
            Assert.NotEmpty((await page.SendAsync(form.With(name, value))).Expect(HttpStatusCode.UnprocessableEntity).Errors);

        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Grant_UnconfirmedOrClosed_IsRefusedAndNotOffered()
    {
        await using var site = await TestSite.StartAsync();
        var administrator = await site.Make.AdministratorAsync();
        var unconfirmed = await site.Make.UnconfirmedMemberAsync();
        var closed = await site.Make.MemberAsync();
        using var leaver = await site.VisitorAsync(closed);
        await (await leaver.GetAsync("/account/close")).Fill("Password", Make.Password).SubmitAsync("Close account");
        using var visitor = await site.VisitorAsync(administrator);
        var form = (await visitor.GetAsync($"/admin/people/{administrator.Id}")).Choose("Role", "Moderator").Form("Grant role");

        foreach (var person in new[] { unconfirmed, closed })
        {
            var page = (await visitor.GetAsync($"/admin/people/{person.Id}")).Expect();
            Assert.False(page.HasButton("Grant role"));
            var refused = await page.SendAsync(form with { Action = $"/admin/people/{person.Id}?handler=Grant" });
            Assert.Single(refused.Expect(HttpStatusCode.Conflict).Errors);
        }
        Assert.DoesNotContain("closed-", (await visitor.GetAsync($"/admin/people/{closed.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.RoleGrants.CountAsync()));
    }

    [Fact]
    public async Task SignOutEverywhere_OfAnother_EndsTheSessionsAndOneOwnIsNotOffered()
    {
        await using var site = await TestSite.StartAsync();
        var (person, administrator) = (await site.Make.MemberAsync(), await site.Make.AdministratorAsync());
        using var member = await site.VisitorAsync(person);
        using var visitor = await site.VisitorAsync(administrator);
        var page = await visitor.GetAsync($"/admin/people/{person.Id}");

        var without = (await page.SubmitAsync("Sign out everywhere")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Write why you sign this person out", Assert.Single(without.Errors));
        (await member.GetAsync("/account")).Expect();
        var done = await without.Fill("Reason for signing out", "They lost their phone.").SubmitAsync("Sign out everywhere");

        Assert.Contains($"{person.DisplayName} is signed out everywhere, and is told so.", done.Expect().Notice, StringComparison.Ordinal);
        Assert.Contains("Your session ended", (await member.GetAsync("/account")).Text, StringComparison.Ordinal);
        Assert.Contains("They lost their phone.", (await site.Mailbox.NewestToAsync(person.Email)).Body, StringComparison.Ordinal);
        Assert.Contains("Ended all sessions of someone", (await visitor.GetAsync("/admin/log")).Text, StringComparison.Ordinal);
        Assert.False((await visitor.GetAsync($"/admin/people/{administrator.Id}")).HasButton("Sign out everywhere"));
    }

    [Fact]
    public async Task Revoke_OnlyAdministrator_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(administrator);

        var page = await (await visitor.GetAsync($"/admin/people/{administrator.Id}")).SubmitAsync("Revoke");

        page.Expect(HttpStatusCode.Conflict);
        Assert.Contains("only administrator", Assert.Single(page.Errors), StringComparison.Ordinal);
        (await visitor.GetAsync("/admin")).Expect();
    }

    [Fact]
    public async Task Revoke_OnesOwnAdministration_LeavesToTheAccount()
    {
        await using var site = await TestSite.StartAsync();
        await site.Make.AdministratorAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(administrator);

        var page = await (await visitor.GetAsync($"/admin/people/{administrator.Id}")).SubmitAsync("Revoke");

        Assert.Equal("/account", page.Expect().Path);
        Assert.Contains("no longer has this role: Administrator", page.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Revoke_RoleGoneOrSomebodyElses_IsAConflict()
    {
        await using var site = await TestSite.StartAsync();
        var person = await site.Make.ModeratorAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(administrator);
        var page = await visitor.GetAsync($"/admin/people/{person.Id}");
        var form = page.Form("Revoke");
        var own = await site.ReadAsync(db => db.RoleGrants.Where(grant => grant.MemberId == administrator.Id).Select(grant => grant.Id).SingleAsync());

        (await page.SendAsync(form.With("grant", $"{own}"))).Expect(HttpStatusCode.Conflict);
        (await page.SendAsync(form)).Expect();
        (await page.SendAsync(form)).Expect(HttpStatusCode.Conflict);

        Assert.Equal(Role.Administrator, await site.ReadAsync(db => db.RoleGrants.Select(grant => grant.Role).SingleAsync()));
    }

    [Theory]
    [InlineData("Grant role")]
    [InlineData("Revoke")]
    [InlineData("Turn off two-step sign-in")]
    [InlineData("Sign out everywhere")]
    public async Task Change_SignedInSomeTimeAgo_AsksWhoItIsFirst(string button)
    {
        await using var site = await TestSite.StartAsync();
        var person = await site.Make.ModeratorAsync();
        await site.Make.TwoStepAsync(person);
        using var member = await site.VisitorAsync(person);
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var address = $"/admin/people/{person.Id}";
        var early = await visitor.GetAsync(address);
        early.Choose("Role", "Administrator").Fill("Reason", "A lost phone.").Fill("Reason for signing out", "A lost phone.");
        var form = early.Form(button);
        Assert.Null(early.Link("show that it is you"));
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        var late = await visitor.GetAsync(address);
        Assert.NotNull(late.Link("show that it is you"));
        var before = await DatabaseSnapshot.TakeAsync(site);

        var refused = (await late.SendAsync(form)).Expect();

        Assert.Equal("/account/it-is-you", refused.Path.Split('?')[0]);
        Assert.Contains("Nothing is changed yet.", refused.Notice, StringComparison.Ordinal);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));

        var back = (await refused.Fill("Password", Make.Password).SubmitAsync("Go on")).Expect();
        Assert.Equal(address, back.Path);
        var done = (await back.SendAsync(form)).Expect();

        Assert.Equal(address, done.Path);
        Assert.Contains(person.DisplayName, done.Notice, StringComparison.Ordinal);
    }
}
