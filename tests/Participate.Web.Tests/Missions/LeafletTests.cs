using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Components.Common;

namespace Participate.Web.Tests.Missions;

/// <summary>The leaflet to print: what it says at each time of a consultation, and where its code leads.</summary>
public class LeafletTests
{
    [Fact]
    public async Task Leaflet_OfAnOpenMission_SaysWhatToDoUntilWhenAndLeadsThere()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Settings = ["--Participate:PublicUrl=https://participate.example"] });
        var mission = await site.Make.MissionAsync(PhaseKind.Develop);
        using var visitor = site.Visitor();

        var page = await (await visitor.GetAsync($"/missions/{mission.Slug}")).FollowAsync("Leaflet to print");

        var address = $"https://participate.example/missions/{mission.Slug}";
        Assert.Equal($"participate.example/missions/{mission.Slug}", page.Document.QuerySelector(".pt-leaflet__address")!.TextContent);
        Assert.Equal(QrDrawing.Of(address).Path, page.Document.QuerySelector("main svg path")!.GetAttribute("d"));
        Assert.Matches("You can propose, discuss and vote until \\d", page.Text);
        Assert.All(mission.Questions, question => Assert.Contains(question.Text, page.Text, StringComparison.Ordinal));
        Assert.Contains("hello@demo.example", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Leaflet_OutsideAllPhases_SaysSo()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(phase: null);
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/leaflet")).Expect();

        Assert.Matches("starts on \\d|This consultation has ended\\.", page.Text);
        Assert.DoesNotContain("You can ", page.Text, StringComparison.Ordinal);
    }
}
