using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Meetings;
using Participate.TestSupport;

namespace Participate.Web.Tests.Events;

/// <summary>A citizen finds an event, registers and leaves.</summary>
public class EventPageTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Citizen_FindsAnEventRegistersAndLeaves(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var meeting = await site.Make.MeetingAsync(mission, capacity: 1);
        await site.Make.MeetingAsync(mission, text: site.Make.MeetingText("Not public yet"), isDraft: true);
        var (citizen, other) = (await site.Make.MemberAsync("Ada Citizen"), await site.Make.MemberAsync());
        using var visitor = site.Visitor();
        using var reader = await site.VisitorAsync(citizen);

        var page = await (await visitor.GetAsync("/missions/" + mission.Slug)).Expect().FollowAsync("A workshop in Leeds");
        var signIn = await page.FollowAsync("Register");
        var form = await (await reader.GetAsync($"/missions/{mission.Slug}/events/{meeting.Id}")).FollowAsync("Register");
        var registered = await form.Fill("What do you need to take part?", "A hearing loop").SubmitAsync("Register");
        await site.Make.RegisterAsync(mission, meeting, other);
        var seen = await visitor.GetAsync(page.Path);
        var own = await reader.GetAsync("/account/events");
        var left = await (await (await reader.GetAsync(page.Path)).FollowAsync("Change or leave")).SubmitAsync("Leave");
        var rows = await site.ReadAsync(db => db.MeetingRegistrations.AsNoTracking().ToListAsync());

        Assert.StartsWith("/account/sign-in", signIn.Path, StringComparison.Ordinal);
        Assert.Contains("You are registered.", registered.Notice, StringComparison.Ordinal);
        Assert.Contains("You have a place", registered.Text, StringComparison.Ordinal);
        Assert.Contains("1 of 1 place, 1 on the waiting list", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Ada Citizen", seen.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("hearing loop", seen.Body, StringComparison.Ordinal);
        Assert.Contains("You have a place", own.Text, StringComparison.Ordinal);
        Assert.Contains("You left this event.", left.Notice, StringComparison.Ordinal);
        var row = Assert.Single(rows);
        Assert.Equal((other.Id, RegistrationState.HasPlace), (row.MemberId, row.State));
        Assert.DoesNotContain("Not public yet", (await visitor.GetAsync($"/missions/{mission.Slug}/events")).Body, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Link_ThatIsNotForEveryone_IsSeenByThoseWithAPlaceAndTheTeamAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var text = site.Make.MeetingText(capacity: 1) with { Kind = MeetingKind.OnlineSession, Address = "", Link = "https://meet.example/secret" };
        var meeting = await site.Make.MeetingAsync(mission, text: text);
        var (placed, waiting, team) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        await site.Make.RegisterAsync(mission, meeting, placed);
        await site.Make.RegisterAsync(mission, meeting, waiting);
        var path = $"/missions/{mission.Slug}/events/{meeting.Id}";

        async Task<bool> SeesAsync(TestMember? member)
        {
            using var visitor = member is null ? site.Visitor() : await site.VisitorAsync(member);
            var bodies = await Task.WhenAll(new[] { path, path + ".ics", path + "/history", $"/missions/{mission.Slug}/calendar.ics" }.Select(async address => (await visitor.GetAsync(address)).Expect().Body));
            return bodies.Any(body => body.Contains("meet.example", StringComparison.Ordinal));
        }

        Assert.Equal((false, false, true, true), (await SeesAsync(null), await SeesAsync(waiting), await SeesAsync(placed), await SeesAsync(team)));
        await site.Make.ChangeAsync(mission, meeting, changed => changed with { IsLinkPublic = true });
        Assert.True(await SeesAsync(null));
    }

    [Fact]
    public async Task Lists_OfManyEvents_ArePagedByKeyUpcomingFromTheNextAndPastFromTheLast()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var now = site.Clock.GetUtcNow().UtcDateTime;
        for (var i = 1; i <= 22; i++)
            await site.Make.MeetingAsync(mission, text: site.Make.MeetingText($"Workshop {i:00}") with { StartsAt = now.AddDays(1 + i / 2), EndsAt = now.AddDays(1 + i / 2).AddHours(1 + i) });
        var past = await site.Make.PastMeetingAsync(mission, site.Make.MeetingText("Long ago"));
        using var visitor = site.Visitor();

        var first = await visitor.GetAsync($"/missions/{mission.Slug}/events");
        var second = await first.FollowAsync("Next page");
        var back = await second.FollowAsync("Previous page");
        var over = await visitor.GetAsync($"/missions/{mission.Slug}/events?show=past");

        Assert.Equal(Enumerable.Range(1, 20).Select(i => $"Workshop {i:00}"), Titles(first));
        Assert.Equal(["Workshop 21", "Workshop 22"], Titles(second));
        Assert.Equal(Titles(first), Titles(back));
        Assert.Equal([past.Title], Titles(over));
        foreach (var cursor in new[] { "n1", "x", "n99999999999999999999-1", "p-5-5", "n-1-1" })
            (await visitor.GetAsync($"/missions/{mission.Slug}/events?cursor={cursor}")).Expect();
    }

    [Fact]
    public async Task Draft_ForOthersThanTheTeam_IsNotThere()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var meeting = await site.Make.MeetingAsync(mission, isDraft: true);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());

        foreach (var address in new[] { "", "/history", "/register", ".ics" })
            (await member.GetAsync($"/missions/{mission.Slug}/events/{meeting.Id}{address}")).Expect(HttpStatusCode.NotFound);
        foreach (var address in new[] { "", "/edit", "/cancel", "/minutes", "/decisions", "/registered.csv" })
        {
            var answer = await member.GetAsync($"/team/{mission.Slug}/events/{meeting.Id}{address}", follow: false);
            Assert.Contains(answer.Status, new[] { HttpStatusCode.Forbidden, HttpStatusCode.NotFound });
        }
        (await team.GetAsync($"/team/{mission.Slug}/events/{meeting.Id}")).Expect();
    }

    private static IEnumerable<string> Titles(SitePage page) => page.Document.QuerySelectorAll(".pt-meetings__link").Select(link => SitePage.Words(link.TextContent));
}
