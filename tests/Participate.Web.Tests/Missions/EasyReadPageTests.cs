using System.Net;
using Participate.TestSupport;

namespace Participate.Web.Tests.Missions;

public class EasyReadPageTests
{
    [Fact]
    public async Task EasyRead_OfAMissionThatHasOne_IsLinkedAndShown()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var mission = (await visitor.GetAsync("/missions/best-start")).Expect();
        var easy = (await mission.FollowAsync("Easy Read version")).Expect();

        Assert.Equal("/missions/best-start/easy-read", easy.Path);
        Assert.NotNull(easy.Document.QuerySelector("article.pt-easy .pt-prose h2"));
        Assert.Contains("This page is about small children", easy.Text, StringComparison.Ordinal);
        Assert.Equal("/missions/best-start", easy.Within("article").Link("Go to the full page of this mission"));
    }

    [Fact]
    public async Task EasyRead_OfAMissionWithoutOne_IsNeitherLinkedNorThere()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = site.Visitor();

        Assert.Null((await visitor.GetAsync("/missions/" + mission.Slug)).Expect().Link("Easy Read version"));
        (await visitor.GetAsync($"/missions/{mission.Slug}/easy-read")).Expect(HttpStatusCode.NotFound);
        await site.Make.MissionTextAsync(mission, text => text with { EasyRead = "## Easy <script>alert(1)</script>\n\n<img src=x onerror=alert(2)>[link](javascript:alert(3))" });
        var now = (await visitor.GetAsync($"/missions/{mission.Slug}/easy-read")).Expect();

        Assert.Equal(mission.Title, now.Heading);
        Assert.Empty(now.Document.QuerySelectorAll(".pt-easy script, .pt-easy img, .pt-easy a[href^=javascript]"));
        Assert.NotNull((await visitor.GetAsync("/missions/" + mission.Slug)).Link("Easy Read version"));
    }
}
