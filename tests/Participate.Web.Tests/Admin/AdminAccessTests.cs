using System.Net;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Admin;

public class AdminAccessTests
{
    [Fact]
    public async Task AdminPages_Visitor_LeadToSignInAndBack()
    {
        await using var site = await TestSite.StartAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = site.Visitor();

        foreach (var path in Paths(await site.Make.MissionAsync(), administrator))
        {
            var signIn = (await visitor.GetAsync(path)).Expect();
            Assert.Equal("/account/sign-in?returnUrl=" + Uri.EscapeDataString(path), signIn.Path);
        }
    }

    [Fact]
    public async Task AdminPages_EveryOtherRole_AreForbidden()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var administrator = await site.Make.AdministratorAsync();
        TestMember[] others =
            [await site.Make.MemberAsync(), await site.Make.UnconfirmedMemberAsync(), await site.Make.ModeratorAsync(), await site.Make.TeamAsync(mission)];
        foreach (var member in others)
        {
            using var visitor = await site.VisitorAsync(member);
            foreach (var path in Paths(mission, administrator))
                Assert.Equal(HttpStatusCode.Forbidden, (await visitor.GetAsync(path)).Status);
            Assert.Null((await visitor.GetAsync("/")).Link("Admin"));
        }
    }

    [Fact]
    public async Task AdminPages_Administrator_OpenAndLinkToOneAnother()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(administrator);

        foreach (var path in Paths(mission, administrator))
            Assert.NotEqual("", (await visitor.GetAsync(path)).Expect().Heading);
        var overview = await (await visitor.GetAsync("/")).FollowAsync("Admin");
        (await overview.Within("main").FollowAsync("People and roles")).Expect();
        (await overview.Within("main").FollowAsync("Audit log")).Expect();
        var missions = (await overview.Within("main").FollowAsync("Missions and phases")).Expect();
        Assert.Equal($"/admin/missions/{mission.Slug}/phases", missions.Link($"Change phases of {mission.Title}"));
    }

    [Fact]
    public async Task EscalatedCases_OfAMissionNotModerated_AreListedAndLeadToTheDecision()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var (escalated, waiting) = (await site.Make.CommentAsync(idea), await site.Make.CommentAsync(idea));
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var item = await site.Make.FlagAsync(escalated);
        var other = await site.Make.FlagAsync(waiting);
        (await (await moderator.GetAsync($"/moderation/cases/{item.Id}")).Expect().Fill("Internal note", "I know the author.").SubmitAsync("Escalate")).Expect();

        var list = (await (await visitor.GetAsync("/admin")).Within("main").FollowAsync("Escalated cases")).Expect();
        var page = (await visitor.GetAsync(list.Document.QuerySelector("main table a")!.GetAttribute("href")!)).Expect();

        Assert.Equal($"/moderation/cases/{item.Id}", page.Path);
        Assert.True(page.HasButton("Dismiss reports"));
        Assert.DoesNotContain($"/moderation/cases/{other.Id}", list.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AdminPages_MissingPersonOrMission_IsNotFound()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/admin/people/99999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/admin/people/99999999999")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/admin/missions/no-such/phases")).Status);
    }

    [Fact]
    public async Task AdminPosts_ByAnyoneElse_ChangeNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var administrator = await site.Make.AdministratorAsync();
        using var admin = await site.VisitorAsync(administrator);
        var person = await admin.GetAsync($"/admin/people/{administrator.Id}");
        var phases = await admin.GetAsync($"/admin/missions/{mission.Slug}/phases");
        FilledForm[] forms =
        [
            person.Choose("Role", "Moderator").Form("Grant role"), person.Form("Revoke"),
            phases.Choose("Hide results until Review closes").Form("Save changes"),
        ];
        TestMember[] others = [await site.Make.MemberAsync(), await site.Make.ModeratorAsync(), await site.Make.TeamAsync(mission)];
        var before = await DatabaseSnapshot.TakeAsync(site);

        foreach (var other in others)
        {
            using var visitor = await site.VisitorAsync(other);
            // A token of the visitor's own, so that it is the role that is refused.
            var token = (await visitor.GetAsync("/account/display-name")).Form("Save changes").Fields.Single(field => field.Key == FilledForm.TokenField).Value;
            foreach (var form in forms)
                (await visitor.PostAsync(form.Action, form.With(FilledForm.TokenField, token).Fields, follow: true)).Expect(HttpStatusCode.Forbidden);
        }
        using var stranger = site.Visitor();
        foreach (var form in forms)
        {
            // Where something was typed it is given back, with the way to sign in.
            var answer = await stranger.PostAsync(form.Action, form.Fields, follow: true);
            Assert.True(answer.Status == HttpStatusCode.Unauthorized || answer.Path.StartsWith("/account/sign-in", StringComparison.Ordinal), $"{answer}");
        }

        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task AdminPages_RoleTakenAway_CloseAtOnce()
    {
        await using var site = await TestSite.StartAsync();
        var first = await site.Make.AdministratorAsync();
        var second = await site.Make.AdministratorAsync();
        using var one = await site.VisitorAsync(first);
        using var two = await site.VisitorAsync(second);
        (await two.GetAsync("/admin")).Expect();

        await (await one.GetAsync($"/admin/people/{second.Id}")).SubmitAsync("Revoke");

        Assert.Equal(HttpStatusCode.Forbidden, (await two.GetAsync("/admin")).Status);
    }

    private static string[] Paths(Mission mission, TestMember person) =>
        ["/admin", "/admin/people", $"/admin/people/{person.Id}", "/admin/missions", "/admin/escalated", $"/admin/missions/{mission.Slug}/phases", $"/admin/missions/{mission.Slug}/import", $"/admin/imports/{Guid.Empty}", "/admin/log", "/admin/health", "/admin/jobs", "/admin/outbox", "/admin/storage", "/admin/settings", "/admin/retention"];
}
