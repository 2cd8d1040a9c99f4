using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

public sealed class SanctionedReaderTests
{
    [Theory]
    [InlineData(SanctionKind.Suspension, "Your account is suspended until")]
    [InlineData(SanctionKind.Ban, "Your account is banned")]
    public async Task Pages_OfAMemberWhoMayNotContribute_SayWhyAndShowNoButtons(SanctionKind kind, string why)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var comment = await site.Make.CommentAsync(idea);
        var member = await site.Make.MemberAsync();
        await site.Make.SanctionAsync(member, await site.Make.AdministratorAsync(), mission, kind);
        using var visitor = await site.VisitorAsync(member);
        using var other = await site.VisitorAsync(await site.Make.MemberAsync());
        using var unconfirmed = await site.VisitorAsync(await site.Make.UnconfirmedMemberAsync());
        var (ideas, one) = ($"/missions/{mission.Slug}/ideas?sort=newest", $"/missions/{mission.Slug}/ideas/{idea.Id}");

        // The list is drawn for each kind of reader once: in either order each reads their own.
        Assert.Contains("Confirm your email address to vote", (await unconfirmed.GetAsync(ideas)).Expect().Text, StringComparison.Ordinal);
        foreach (var page in new[] { await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose"), await visitor.GetAsync(ideas), await visitor.GetAsync(one), await visitor.GetAsync(one + $"?replyTo={comment.Id}#reply") })
        {
            Assert.Contains(why, page.Expect().Text, StringComparison.Ordinal);
            Assert.DoesNotContain("Confirm your email", page.Text, StringComparison.Ordinal);
            Assert.DoesNotContain("What you typed", page.Text, StringComparison.Ordinal);
            Assert.Equal("/account/sanctions", page.Link("See why, and how to appeal"));
            Assert.DoesNotContain(new[] { "Support", "Remove my vote", "Submit idea", "Add comment", "Send the email again" }, page.HasButton);
            Assert.Empty(page.Document.QuerySelectorAll("[name=helpful]"));
            Assert.Null(page.Link("Reply"));
        }

        Assert.True((await other.GetAsync(ideas)).HasButton("Support"));
        Assert.True((await other.GetAsync(one)).HasButton("Add comment"));
        Assert.DoesNotContain(why, (await unconfirmed.GetAsync(ideas)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Pages_OfAMemberWithALimit_LetContribute()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var member = await site.Make.MemberAsync();
        await site.Make.SanctionAsync(member, await site.Make.AdministratorAsync(), mission, SanctionKind.Limit, perDay: 2);
        using var visitor = await site.VisitorAsync(member);

        Assert.True((await visitor.GetAsync($"/missions/{mission.Slug}/ideas")).HasButton("Support"));
        Assert.True((await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).HasButton("Support"));
        Assert.True((await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose")).HasButton("Submit idea"));
    }

    [Fact]
    public async Task Comment_OfAMemberSuspendedWhileWriting_IsRefusedAndKept()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Fill("Your comment", "It took me an hour to write this.").Choose("For");
        await site.Make.SanctionAsync(member, await site.Make.AdministratorAsync(), mission, SanctionKind.Suspension);

        var refused = await page.SubmitAsync("Add comment");

        Assert.Contains("What you typed is kept here.", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("It took me an hour to write this.", refused.Field("Your comment").TextContent.Trim());
    }
}
