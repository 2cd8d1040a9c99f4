using Participate.TestSupport;

namespace Participate.Web.Tests.Missions;

/// <summary>What a member's page of a mission costs, and that what is kept for that is never old nor another's.</summary>
public class MissionPageCostTests
{
    [Fact]
    public async Task Mission_SecondSignedInReader_ComesFromMemoryButForWhatIsOwn()
    {
        using var queries = new QueryLog();
        await using var site = await TestSite.StartAsync(queries.Watching(new TestSiteOptions()));
        // In another hour it would be noted when the session was last seen.
        site.Clock.Freeze();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var first = await site.VisitorAsync(await site.Make.MemberAsync());
        using var second = await site.VisitorAsync(await site.Make.MemberAsync());
        await second.GetAsync("/account");
        await (await first.GetAsync($"/missions/{mission.Slug}")).SubmitAsync("Follow");
        await first.GetAsync($"/missions/{mission.Slug}");
        queries.Seen.Clear();

        var page = await second.GetAsync($"/missions/{mission.Slug}");

        Assert.Contains(idea.Title, page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"form[action='/missions/{mission.Slug}/follow'] button"));
        Assert.DoesNotContain("Unfollow", page.Text, StringComparison.Ordinal);
        // Whether the reader follows the mission.
        Assert.Single(queries.Seen);
    }

    [Fact]
    public async Task Mission_ChangedSinceAMemberReadIt_ShowsTheChangeAtOnce()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        site.Clock.Freeze();
        Assert.DoesNotContain("Warm rooms in libraries", (await member.GetAsync($"/missions/{mission.Slug}")).Text, StringComparison.Ordinal);

        await site.Make.IdeaAsync(mission, title: "Warm rooms in libraries");

        Assert.Contains("Warm rooms in libraries", (await member.GetAsync($"/missions/{mission.Slug}")).Text, StringComparison.Ordinal);
    }
}
