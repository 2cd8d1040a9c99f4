using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Notifications;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

public class NotificationPageTests
{
    [Fact]
    public async Task Notifications_None_SaysSo()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var page = (await visitor.GetAsync("/account/notifications")).Expect();

        Assert.Contains("Nothing here yet", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Mark all as read"));
        Assert.Null(page.Document.QuerySelector(".pt-masthead__count"));
    }

    [Fact]
    public async Task Notifications_Unread_AreMarkedCountedAndLinked()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var other = await site.Make.MemberAsync();
        await TellAsync(site, member, "First <b>", "One.\nTwo.", "/guidelines");
        await TellAsync(site, other, "Somebody else's");
        using var visitor = await site.VisitorAsync(member);

        var page = (await visitor.GetAsync("/account/notifications")).Expect();

        Assert.Equal("Notifications 1 unread", SitePage.Words(page.Document.QuerySelector(".pt-masthead a[href='/account/notifications']")!.TextContent));
        Assert.Equal("/guidelines", page.Within("main").Link("First <b>"));
        Assert.Equal(["One.", "Two."], page.Document.QuerySelectorAll(".pt-notices__body p").Select(text => text.TextContent));
        Assert.Single(page.Document.QuerySelectorAll(".pt-notices__item--unread"));
        Assert.DoesNotContain("Somebody else's", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task MarkAllAsRead_NewOneMeanwhile_StaysUnread()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        await TellAsync(site, member, "First");
        await TellAsync(site, member, "Second");
        using var visitor = await site.VisitorAsync(member);

        var seen = await visitor.GetAsync("/account/notifications");
        await TellAsync(site, member, "Third");
        var page = await seen.SubmitAsync("Mark all as read");

        Assert.Contains("marked as read", page.Expect().Notice, StringComparison.Ordinal);
        Assert.Equal("Unread: Third", SitePage.Words(Assert.Single(page.Document.QuerySelectorAll(".pt-notices__item--unread .pt-notices__text")).TextContent));
        Assert.Equal("1 unread", SitePage.Words(page.Document.QuerySelector(".pt-masthead__count")!.TextContent));
    }

    [Fact]
    public async Task MarkAllAsRead_NewsAddedToASeenOneMeanwhile_StaysUnreadAndInTheDigest()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await site.Make.FollowAsync(member, mission, idea);
        await site.Make.CommentAsync(idea);
        await site.Make.NewsToldAsync();
        await TellAsync(site, member, "Something else");
        using var visitor = await site.VisitorAsync(member);

        var seen = await visitor.GetAsync("/account/notifications");
        await site.Make.CommentAsync(idea);
        await site.Make.NewsToldAsync();
        var page = (await seen.SubmitAsync("Mark all as read")).Expect();
        await site.Make.DigestAsync();
        var all = (await page.SubmitAsync("Mark all as read")).Expect();

        Assert.StartsWith("Unread: 2 new comments on", SitePage.Words(Assert.Single(page.Document.QuerySelectorAll(".pt-notices__item--unread .pt-notices__text")).TextContent), StringComparison.Ordinal);
        Assert.Equal("Daily", Assert.Single(await site.Mailbox.ToAsync(member.Email), email => email.Subscription is not null).Subscription);
        Assert.Empty(all.Document.QuerySelectorAll(".pt-notices__item--unread"));
    }

    [Fact]
    public async Task MarkAllAsRead_WithoutWhatNewsWereSeen_LeavesNewsUnread()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await site.Make.FollowAsync(member, mission, idea);
        await site.Make.CommentAsync(idea);
        await site.Make.NewsToldAsync();
        await TellAsync(site, member, "Something else");
        using var visitor = await site.VisitorAsync(member);
        var seen = await visitor.GetAsync("/account/notifications");

        (await seen.SendAsync(seen.Form("Mark all as read").Without("lastNews"))).Expect();

        var unread = (await visitor.GetAsync("/account/notifications")).Document.QuerySelectorAll(".pt-notices__item--unread .pt-notices__text");
        Assert.Equal("Unread: A new comment on “Story bags from every library”", SitePage.Words(Assert.Single(unread).TextContent));
    }

    [Fact]
    public async Task MarkAllAsRead_OnesOwnOnly_LeavesOthers()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var other = await site.Make.MemberAsync();
        await TellAsync(site, other, "Theirs");
        await TellAsync(site, member, "Mine");
        using var visitor = await site.VisitorAsync(member);
        var page = await visitor.GetAsync("/account/notifications");

        await page.SendAsync(page.Form("Mark all as read").With("lastSeen", "1000000"));

        using var others = await site.VisitorAsync(other);
        Assert.Single((await others.GetAsync("/account/notifications")).Document.QuerySelectorAll(".pt-notices__item--unread"));
    }

    [Fact]
    public async Task Notifications_Many_ArePagedBothWays()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        for (var i = 1; i <= NotificationQueries.PageSize + 5; i++)
            await TellAsync(site, member, $"Number {i}");
        using var visitor = await site.VisitorAsync(member);

        var first = await visitor.GetAsync("/account/notifications");
        var second = (await first.FollowAsync("Next")).Expect();
        var back = (await second.FollowAsync("Previous")).Expect();

        Assert.Equal(["Number 5", "Number 4", "Number 3", "Number 2", "Number 1"], Titles(second));
        Assert.False(second.HasButton("Mark all as read"));
        Assert.Equal(Titles(first), Titles(back));
        Assert.True(back.HasButton("Mark all as read"));
    }

    private static IEnumerable<string> Titles(SitePage page) => page.Document.QuerySelectorAll(".pt-notices__text").Select(text => SitePage.Words(text.TextContent).Replace("Unread: ", "", StringComparison.Ordinal));

    private static async Task TellAsync(TestSite site, TestMember member, string title, string text = "", string path = "")
    {
        await using var scope = site.Services.CreateAsyncScope();
        var service = scope.ServiceProvider.GetRequiredService<NotificationService>();
        await scope.ServiceProvider.GetRequiredService<Transactions>().RunAsync(
            async stop =>
            {
                await service.TellAsync(new NotificationOptions { MemberId = member.Id, Title = title, Text = text, Path = path }, stop);
                return Outcome.Done;
            },
            default);
    }
}
