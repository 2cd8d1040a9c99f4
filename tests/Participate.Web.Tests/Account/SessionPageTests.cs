using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

public class SessionPageTests
{
    private const string Firefox = "Mozilla/5.0 (X11; Linux x86_64; rv:133.0) Gecko/20100101 Firefox/133.0";
    private const string Safari = "Mozilla/5.0 (iPhone; CPU iPhone OS 18_1 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko) Version/18.1 Mobile/15E148 Safari/604.1";

    [Fact]
    public async Task Sessions_ListedByBrowser_AreEndedOneByOneAndTogether()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var own = site.Visitor();
        using var phone = site.Visitor();
        using var third = site.Visitor();
        own.Http.DefaultRequestHeaders.UserAgent.ParseAdd(Firefox);
        phone.Http.DefaultRequestHeaders.UserAgent.ParseAdd(Safari);
        foreach (var visitor in new[] { own, phone, third })
            await visitor.SignInAsync(member.Email);

        var page = (await own.GetAsync("/account/sessions")).Expect();
        var items = page.Document.QuerySelectorAll(".pt-sessions-list__item").Select(item => SitePage.Words(item.TextContent)).ToList();
        Assert.Equal(3, items.Count);
        Assert.Single(items, item => item.StartsWith("Firefox on Linux This browser", StringComparison.Ordinal) && item.Contains("Last used now", StringComparison.Ordinal));
        var phoneButton = page.Document.QuerySelectorAll("button").Select(button => SitePage.Words(button.TextContent)).Single(text => text.StartsWith("Sign out of Safari on iPhone", StringComparison.Ordinal));
        var ended = (await page.SubmitAsync(phoneButton)).Expect();

        Assert.Contains("That browser is signed out.", ended.Notice, StringComparison.Ordinal);
        Assert.StartsWith("/account/sign-in", (await phone.GetAsync("/account")).Path, StringComparison.Ordinal);
        Assert.Equal("/account", (await third.GetAsync("/account")).Path);
        var alone = (await ended.SubmitAsync("Sign out everywhere else")).Expect();
        Assert.StartsWith("/account/sign-in", (await third.GetAsync("/account")).Path, StringComparison.Ordinal);
        Assert.False(alone.HasButton("Sign out everywhere else"));
        Assert.Equal("/account", (await own.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task Sessions_OfSomebodyElse_AreNeitherShownNorEnded()
    {
        await using var site = await TestSite.StartAsync();
        var (member, thief) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        using var owner = site.Visitor();
        using var other = site.Visitor();
        using var elsewhere = site.Visitor();
        await owner.SignInAsync(member.Email);
        await other.SignInAsync(thief.Email);
        await elsewhere.SignInAsync(thief.Email);
        var foreign = await site.ReadAsync(db => db.SignedInSessions.Where(session => session.MemberId == member.Id).Select(session => session.Id).SingleAsync());

        var page = (await other.GetAsync("/account/sessions")).Expect();
        Assert.DoesNotContain($"{foreign}", page.Body, StringComparison.OrdinalIgnoreCase);
        var button = page.Document.QuerySelectorAll("button").Select(found => SitePage.Words(found.TextContent)).First(text => text.StartsWith("Sign out of", StringComparison.Ordinal));
        await page.SendAsync(page.Form(button).With("session", $"{foreign}"));
        var none = await page.SendAsync(page.Form(button).With("session", "nonsense"));

        none.Expect(HttpStatusCode.BadRequest);
        Assert.Equal("/account", (await owner.GetAsync("/account")).Path);
        Assert.Equal("/account", (await elsewhere.GetAsync("/account")).Path);
    }

    [Fact]
    public async Task SignOut_NewPasswordAndACopiedCookie_EndTheSessionOnTheSiteToo()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();
        using var copy = site.Visitor();
        await visitor.SignInAsync(member.Email);
        copy.Keep("participate-session", visitor.Cookies["participate-session"]);
        Assert.Equal("/account", (await copy.GetAsync("/account")).Path);

        await (await visitor.GetAsync("/account/sign-out")).Within("main").SubmitAsync("Sign out");
        Assert.StartsWith("/account/sign-in", (await copy.GetAsync("/account")).Path, StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.SignedInSessions.CountAsync()));

        using var elsewhere = site.Visitor();
        await visitor.SignInAsync(member.Email);
        await elsewhere.SignInAsync(member.Email);
        await (await visitor.GetAsync("/account/change-password")).Fill("Current password", Make.Password).Fill("New password", "grey heron lamp post").SubmitAsync("Change password");
        Assert.StartsWith("/account/sign-in", (await elsewhere.GetAsync("/account")).Path, StringComparison.Ordinal);
        Assert.Single((await visitor.GetAsync("/account/sessions")).Expect().Document.QuerySelectorAll(".pt-sessions-list__item"));
        Assert.Equal(1, await site.ReadAsync(db => db.SignedInSessions.CountAsync()));
    }

    [Fact]
    public async Task SignIn_WithABrowserThatWasNotKnown_IsToldOnce()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var known = site.Visitor();
        using var unknown = site.Visitor();
        unknown.Http.DefaultRequestHeaders.UserAgent.ParseAdd(Safari);
        await known.SignInAsync(member.Email);
        await (await known.GetAsync("/account/sign-out")).Within("main").SubmitAsync("Sign out");
        site.Clock.Advance(TimeSpan.FromDays(3));

        await known.SignInAsync(member.Email);
        Assert.Empty(await site.Mailbox.ToAsync(member.Email));
        await unknown.SignInAsync(member.Email);
        await (await unknown.GetAsync("/account/sign-out")).Within("main").SubmitAsync("Sign out");
        await unknown.SignInAsync(member.Email);

        var mail = Assert.Single(await site.Mailbox.ToAsync(member.Email));
        Assert.Contains("Safari on iPhone", mail.Body, StringComparison.Ordinal);
        Assert.Equal("/account/sessions", Mailbox.LinkIn(mail.Body));
        Assert.Contains("opened in a new browser", (await known.GetAsync("/account/notifications")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_InALaterHour_NoteTheHourOnce()
    {
        await using var site = await TestSite.StartAsync();
        site.Clock.Freeze();
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();
        await visitor.SignInAsync(member.Email);
        var first = await SeenAsync(site);

        site.Clock.Advance(TimeSpan.FromHours(3));
        for (var i = 0; i < 3; i++)
            (await visitor.GetAsync("/account")).Expect();
        var later = await SeenAsync(site);

        Assert.Equal(TimeSpan.FromHours(3), later - first);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Session_TooOld_LeadsToSignInWithTheReasonAndBackAgain()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { SessionsEnd = true });
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();
        await visitor.SignInAsync(member.Email);
        Assert.Contains("30 days after signing in", (await visitor.GetAsync("/account/sessions")).Text, StringComparison.Ordinal);
        for (var week = 0; week < 4; week++)
        {
            site.Clock.Advance(TimeSpan.FromDays(7));
            Assert.Equal("/account/sessions", (await visitor.GetAsync("/account/sessions")).Expect().Path);
        }
        site.Clock.Advance(TimeSpan.FromDays(2));

        var page = (await visitor.GetAsync("/account/sessions")).Expect();
        Assert.Equal("Sign in", page.Heading);
        Assert.Contains("Your session ended, so you are signed out. Sign in again to go on: you come back to where you were.", page.Text, StringComparison.Ordinal);
        Assert.Contains("30 days after signing in (12 hours for people with a role), after 14 days without use", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("participate-session", visitor.Cookies.Keys);
        var back = await page.Fill("Email address", member.Email).Fill("Password", Make.Password).SubmitAsync("Sign in");

        Assert.Equal("/account/sessions", back.Expect().Path);
        Assert.DoesNotContain("participate-ended", visitor.Cookies.Keys);
    }

    [Fact]
    public async Task Session_OfStaffThatEndedOnAPublicPage_IsSaidAtTheSignInPage()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { SessionsEnd = true });
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        using var stranger = site.Visitor();
        site.Clock.Advance(TimeSpan.FromHours(11));
        (await visitor.GetAsync("/admin")).Expect();
        site.Clock.Advance(TimeSpan.FromHours(1));

        (await visitor.GetAsync("/about")).Expect();

        Assert.Contains("Your session ended, so you are signed out. Sign in again to go on.", (await visitor.GetAsync("/account/sign-in")).Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Your session ended", (await stranger.GetAsync("/account/sign-in")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_NotUsedForTwoWeeks_IsSaidToHaveEndedToo()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { SessionsEnd = true });
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        site.Clock.Advance(TimeSpan.FromDays(15));

        Assert.Contains("Your session ended", (await visitor.GetAsync("/account")).Expect().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Comment_WithASessionThatIsTooOld_IsGivenBackAndNotStored()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { SessionsEnd = true });
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        using var visitor = await site.VisitorAsync(author);
        var form = (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}/edit")).Fill("Details", "A long text that took an hour.");
        // Used all the time, so that age alone ends it.
        foreach (var days in new[] { 10, 10, 9 })
        {
            site.Clock.Advance(TimeSpan.FromDays(days));
            (await visitor.GetAsync("/account")).Expect();
        }
        site.Clock.Advance(TimeSpan.FromDays(1));

        var page = (await form.SubmitAsync("Save changes", follow: false)).Expect(HttpStatusCode.Unauthorized);

        Assert.Equal("You are not signed in any more", page.Heading);
        Assert.Contains("A long text that took an hour.", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/account/sign-in?returnUrl=%2Fmissions%2F{mission.Slug}%2Fideas%2F{idea.Id}%2Fedit", page.Within("main").Link("Sign in"));
    }

    [Fact]
    public async Task Reason_OfStaffWhoseSessionEndedMeanwhile_IsGivenBack()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { SessionsEnd = true });
        var mission = await site.Make.MissionAsync();
        var meeting = await site.Make.MeetingAsync(mission);
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var form = (await visitor.GetAsync($"/team/{mission.Slug}/events/{meeting.Id}/cancel")).Fill("Why", "The hall is flooded, and no other is free.");
        site.Clock.Advance(TimeSpan.FromHours(12));

        var page = (await form.SubmitAsync("Cancel event", follow: false)).Expect(HttpStatusCode.Unauthorized);

        Assert.Contains("The hall is flooded, and no other is free.", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Session_OfStaffThatSomebodyCameWithTooLate_DoesNotHoldAgainWithoutTheRole()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { SessionsEnd = true });
        var staff = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(staff);
        var session = visitor.Cookies.Single(cookie => cookie.Key.Contains("session", StringComparison.Ordinal));
        site.Clock.Advance(TimeSpan.FromHours(13));
        (await visitor.GetAsync("/about")).Expect();
        await site.WithAsync<ParticipateDbContext, int>(db => db.RoleGrants.Where(grant => grant.MemberId == staff.Id).ExecuteDeleteAsync());
        await site.WithAsync<ActorQueries, int>(actors =>
        {
            actors.Changed(staff.Id);
            return Task.FromResult(0);
        });
        using var copy = site.Visitor();
        copy.Keep(session.Key, session.Value);

        Assert.Contains("/account/sign-in", (await copy.GetAsync("/account")).Path, StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.SignedInSessions.CountAsync(row => row.MemberId == staff.Id)));
    }

    private static Task<DateTime> SeenAsync(TestSite site) => site.ReadAsync(db => db.SignedInSessions.Select(session => session.LastSeenAt).SingleAsync());
}
