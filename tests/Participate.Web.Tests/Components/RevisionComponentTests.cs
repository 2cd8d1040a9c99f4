using Bunit;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Tests.Components;

public sealed class RevisionComponentTests : BunitContext
{
    private static readonly DateTime At = new(2026, 11, 2, 9, 30, 0, DateTimeKind.Utc);

    [Fact]
    public void RevisionDifferences_Changes_AreMarkedAndSaidInWords()
    {
        var difference = RevisionDifference.Between(Revision(1, "Story bags & books"), Revision(2, "Story bags & <b>games</b>"), Mission);

        var shown = Render<RevisionDifferences>(given => given.Add(c => c.Difference, difference));

        Assert.Equal("Title", shown.Find("h3").TextContent);
        Assert.Equal("Story bags & [Removed: books][Added: <b>games</b>]", shown.Find(".pt-diff__text").TextContent);
        Assert.Equal("[Removed: books]", Assert.Single(shown.FindAll("del")).TextContent);
        Assert.Empty(shown.FindAll("b"));
    }

    [Fact]
    public void RevisionHistory_Versions_ShowChangesAndTheWholeFirstText()
    {
        var first = Revision(1, "Story bags");
        var second = Revision(2, "Story bags and games");
        var waiting = Revision(3, "Story bags, games") with { ApprovedAt = null };

        var shown = Render<RevisionHistory>(given => given.Add(c => c.Mission, Mission).Add(c => c.Changes, [new(waiting, second), new(second, first), new(first, null)]));

        Assert.Equal(["Version 3", "Version 2", "First version"], shown.FindAll("h2").Select(heading => heading.TextContent));
        var versions = shown.FindAll("article");
        Assert.Contains("Not public", versions[0].TextContent, StringComparison.Ordinal);
        Assert.Contains("Only the author and moderators", versions[0].TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Not public", versions[1].TextContent, StringComparison.Ordinal);
        Assert.Equal(
            ["Edited 2 November 2026, 9:30am", "Approved 3 November 2026, 9:30am"],
            versions[1].QuerySelectorAll("li").Select(item => SitePage.Words(item.TextContent)));
        Assert.Equal("Details.", versions[2].QuerySelector(".pt-ugc em")!.TextContent);
        Assert.Null(versions[2].QuerySelector(".pt-diff"));
    }

    [Fact]
    public void RevisionHistory_SameTextTwice_SaysSo()
    {
        var shown = Render<RevisionHistory>(given => given.Add(c => c.Mission, Mission).Add(c => c.Changes, [new(Revision(2, "Story bags"), Revision(1, "Story bags"))]));

        Assert.Contains("says the same", shown.Markup, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1, true, "You have 1 draft here. Only you can see it.")]
    [InlineData(3, true, "You have 3 drafts here. Only you can see them.")]
    [InlineData(4, false, "You have 4 drafts here. Only you can see them.")]
    public void Drafts_FewOrMany_AreListedOrFolded(int count, bool isOpen, string summary)
    {
        DraftRow[] rows = [.. Enumerable.Range(1, count).Select(i => new DraftRow(i, i == 1 ? "" : $"Draft {i}", At))];

        var shown = Render<Drafts>(given => given.Add(c => c.MissionSlug, "sample").Add(c => c.Rows, rows));

        Assert.Equal(summary, shown.Find("summary").TextContent);
        Assert.Equal(isOpen, shown.Find("details").HasAttribute("open"));
        Assert.Equal(count, shown.FindAll("li").Count);
        Assert.Equal(("Untitled draft", "/missions/sample/ideas/1/edit"), (shown.Find("a").TextContent, shown.Find("a").GetAttribute("href")));
    }

    private static RevisionText Revision(int number, string title) =>
        new(number, At, At.AddDays(1), title, "A summary.", "*Details.*", "<p><em>Details.</em></p>", "K02000001", Sectors.None, null);

    private static Mission Mission { get; } = new()
    {
        Slug = "sample",
        Title = "A sample mission",
        NationalMission = "Samples",
        Summary = "A sample.",
        Owner = "Samples",
        PlaceCode = "K02000001",
        TargetStatement = "75% of samples",
        TargetBy = new DateOnly(2028, 11, 30),
        TargetByWords = "2028",
        IndicatorName = "Samples",
        IndicatorUnit = "%",
        Narrative = "",
        NarrativeHtml = "",
        ImportedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };
}
