using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Notifications;
using Participate.TestSupport;

namespace Participate.Web.Tests.Notifications;

/// <summary>Following ideas and missions, and choosing what is e-mailed, over HTTP.</summary>
public class FollowPageTests
{
    [Fact]
    public async Task News_OnARunningSite_ReachFollowersByThemselves()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { TellsNews = true });
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.FollowAsync(follower, mission, idea);

        await site.Make.CommentAsync(idea);

        for (var looks = 0; !await site.ReadAsync(db => db.Notifications.AnyAsync(row => row.MemberId == follower.Id)); looks++)
        {
            Assert.True(looks < 300, "Nobody is told.");
            await Task.Delay(100);
        }
    }

    [Fact]
    public async Task Follow_IdeaAndBack_IsSaidAndKept()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var followed = (await (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).SubmitAsync("Follow")).Expect();
        Assert.Contains("You follow this idea.", followed.Notice, StringComparison.Ordinal);
        Assert.False(followed.HasButton("Follow"));
        Assert.Contains(idea.Title, (await visitor.GetAsync("/account/notifications/settings")).Expect().Text, StringComparison.Ordinal);

        var ended = (await followed.SubmitAsync("Unfollow")).Expect();
        Assert.Contains("You no longer follow this idea.", ended.Notice, StringComparison.Ordinal);
        Assert.True(ended.HasButton("Follow"));
    }

    [Fact]
    public async Task Follow_SentTwice_ChangesNothingTwice()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = await visitor.GetAsync("/missions/" + mission.Slug);
        var form = page.Form("Follow");

        (await page.SendAsync(form)).Expect();
        var again = (await page.SendAsync(form)).Expect();

        Assert.True(again.HasButton("Unfollow"));
    }

    [Fact]
    public async Task Follow_ByVisitor_LeadsBySigningInToTheButton()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();

        var signIn = (await (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).FollowAsync("Follow")).Expect();
        var there = (await signIn.Fill("Email address", member.Email).Fill("Password", Make.Password).SubmitAsync("Sign in")).Expect();
        var followed = (await there.SubmitAsync("Follow")).Expect();

        Assert.Equal("Follow this idea", there.Heading);
        Assert.Contains("You follow this idea.", followed.Notice, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Visibility.Hidden)]
    [InlineData(Visibility.Waiting)]
    public async Task Follow_IdeaThatIsNotPublic_IsNotThere(Visibility visibility)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, visibility: visibility);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}/follow")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Settings_Saved_AreShownAndHeldTo()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(title: "Best start in life"), await site.Make.MemberAsync());
        await site.Make.FollowAsync(member, mission, await site.Make.IdeaAsync(mission));
        using var visitor = await site.VisitorAsync(member);

        var page = (await visitor.GetAsync("/account/notifications/settings")).Expect();
        page.Choose("Comments on ideas you follow", "No email");
        var saved = (await page.SubmitAsync("Save changes")).Expect();
        var own = (await saved.FollowAsync("Change emails about Best start in life")).Expect();
        own.Choose("Comments on ideas you follow", "Once a week");
        var both = (await own.SubmitAsync("Save changes")).Expect();

        Assert.Contains("What we write to you about is saved.", saved.Notice, StringComparison.Ordinal);
        Assert.Contains("you cannot switch them off", page.Text, StringComparison.Ordinal);
        Assert.Contains("It has settings of its own.", both.Text, StringComparison.Ordinal);
        var choices = await site.WithAsync<ChoiceService, List<NotificationChoice>>(service => service.ReadAsync(member.Id, default));
        Assert.Equal((Frequency.None, Frequency.Weekly), (NotificationChoice.Of(choices, NewsKind.Comments, 0), NotificationChoice.Of(choices, NewsKind.Comments, mission.Id)));
    }

    [Fact]
    public async Task Settings_OfANewMemberWhoseIdeaWaits_ListThatIdeaForItsAuthorAlone()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member, other) = (await site.Make.MissionAsync(), await site.Make.NewMemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, member, Visibility.Waiting, "A bus on Sundays");
        await site.Make.FollowAsync(member, mission, idea);
        await site.Make.FollowAsync(other, mission, idea);
        using var visitor = await site.VisitorAsync(member);
        using var stranger = await site.VisitorAsync(other);

        var page = (await visitor.GetAsync("/account/notifications/settings")).Expect();

        Assert.Contains("You follow ideas of this mission.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("None yet. You follow an idea", page.Text, StringComparison.Ordinal);
        Assert.Contains("Waiting for review", page.Text, StringComparison.Ordinal);
        Assert.Equal("A bus on Sundays", (await page.FollowAsync("A bus on Sundays")).Expect().Heading);
        Assert.DoesNotContain("A bus on Sundays", (await stranger.GetAsync("/account/notifications/settings")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Settings_OfEventsThatOneRegisteredFor_OfferNoDigestAndSayWhy()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        await site.Make.ChoiceAsync(member, NewsKind.OwnEvents, Frequency.Weekly, mission);
        await site.Make.ChoiceAsync(member, NewsKind.OwnEvents, Frequency.Weekly);
        using var visitor = await site.VisitorAsync(member);

        var page = (await visitor.GetAsync("/account/notifications/settings")).Expect();
        var own = (await visitor.GetAsync($"/account/notifications/settings/{mission.Slug}")).Expect();
        var index = NotificationChoice.Kinds.ToList().IndexOf(NewsKind.OwnEvents);
        var refused = await page.SendAsync(page.Form("Save changes").With($"Input.Frequencies[{index}]", "Weekly"));

        Assert.Equal(["Immediately", "No email"], Options(page));
        Assert.Equal(["As for all missions", "Immediately", "No email"], Options(own));
        Assert.Contains("in a digest they could come too late", page.Text, StringComparison.Ordinal);
        Assert.All(new[] { page, own }, shown => Assert.Equal("Immediately", shown.Form("Save changes").Fields.Single(field => field.Key == $"Input.Frequencies[{index}]").Value));
        Assert.Contains("choose how often", Assert.Single(refused.Expect(HttpStatusCode.UnprocessableEntity).Errors), StringComparison.Ordinal);

        static IEnumerable<string> Options(SitePage page) =>
            page.Field("Events you registered for: changes and reminders").QuerySelectorAll("option").Select(option => SitePage.Words(option.TextContent));
    }

    [Fact]
    public async Task Settings_ValueThatIsNone_IsRefusedBesideItsFieldAndTheRestKept()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = await visitor.GetAsync("/account/notifications/settings");
        page.Choose("Comments on ideas you follow", "No email");

        var refused = (await page.SendAsync(page.Form("Save changes").With("Input.Frequencies[0]", "Hourly"))).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["The official status of an idea you follow changes: choose how often"], refused.Errors);
        Assert.Equal("None", refused.Form("Save changes").Fields.Single(field => field.Key == "Input.Frequencies[3]").Value);
    }
}
