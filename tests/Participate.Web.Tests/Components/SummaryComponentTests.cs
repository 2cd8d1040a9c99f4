using Bunit;
using Participate.Core.Summaries;
using Participate.Web.Components.Summaries;

namespace Participate.Web.Tests.Components;

public sealed class SummaryComponentTests : BunitContext
{
    [Fact]
    public void Rankings_Ideas_StandInOrderWithTheirNumbers()
    {
        RankedIdea[] ideas = [new(12, "Story <b>bags</b>", 1124, 28, 48, 1), new(9, "School a year later", 61, 2, 58, 14)];
        var rankings = Render<Rankings>(given => given.Add(c => c.MissionSlug, "sample").Add(c => c.Given, new SummaryRankings(ideas, [], ideas, ideas)));

        Assert.Equal(["Story <b>bags</b>", "School a year later"], rankings.FindAll("section[aria-labelledby=most-supported] a").Select(link => link.TextContent));
        Assert.Equal("/missions/sample/ideas/12", rankings.Find("a").GetAttribute("href"));
        Assert.Equal("1,124 support, 28 neutral, 48 oppose · 94% (92% to 95%) support it", rankings.Find(".pt-shortlist__note").TextContent);
        Assert.Equal(["1 comment", "14 comments"], rankings.FindAll("section[aria-labelledby=most-discussed] .pt-shortlist__note").Select(note => note.TextContent));
        Assert.Contains("No idea has five opposing votes yet.", rankings.Find("section[aria-labelledby=most-opposed]").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(TimeStep.Day, "Votes each day", "2 Nov 2026")]
    [InlineData(TimeStep.Week, "Votes each week", "2 Nov 2026")]
    [InlineData(TimeStep.Month, "Votes each month", "November 2026")]
    public void ParticipationCharts_Periods_AreNamed(TimeStep step, string caption, string label)
    {
        var charts = Render<ParticipationCharts>(given => given.Add(c => c.Participation, new Participation(
            step, [new(new DateOnly(2026, 11, 2), 1, 2, 30), new(new DateOnly(2026, 12, 2), 0, 0, 5)])));

        Assert.Equal(3, charts.FindAll("figure").Count);
        Assert.Equal(caption, charts.Find("figcaption").TextContent);
        Assert.Equal((label, "30"), (charts.Find("tbody th").TextContent, charts.Find("tbody td").TextContent));
        Assert.Equal(["votes-over-time", "comments-over-time", "ideas-over-time"], charts.FindAll("figcaption").Select(title => title.Id));
    }

    [Fact]
    public void Breakdowns_Bars_LeadToIdeasWhereTheListCanShowJustThem()
    {
        var figures = new SummaryFigures(
            default, 4, new Participation(TimeStep.Day, []),
            [new("accepted", "Accepted", 2)],
            [new("business", "Business", 2), new("academia", "Academia", 0), new("", "No sector named", 1)],
            [new("E12000001", "North East", 3)],
            [new("5", "What would help?", 1)])
        {
            Totals = new SummaryTotals(3, 0, 0, 0, 0),
            Funnel = new SummaryFunnel(0, 0, 3, 3, 0, 2, 2, 2),
        };
        var breakdowns = Render<Breakdowns>(given => given.Add(c => c.MissionSlug, "sample").Add(c => c.Figures, figures));

        Assert.Equal(
            ["/missions/sample/ideas?question=5", "/missions/sample/ideas?sector=business"],
            breakdowns.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["Ideas by question", "Ideas by status", "Ideas by sector", "Ideas by place"], breakdowns.FindAll("caption").Select(caption => caption.TextContent));
        Assert.Contains("No sector named", breakdowns.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void Method_WithoutAnalysis_ExplainsOnlyWhatIsShown()
    {
        var whole = Render<Method>(given => given.Add(c => c.CountedAt, new DateTime(2026, 7, 1, 15, 19, 0, DateTimeKind.Utc)));
        var totals = Render<Method>();

        Assert.Contains("1 July 2026, 4:19pm", whole.Markup, StringComparison.Ordinal);
        Assert.Contains("Wilson", whole.Markup, StringComparison.Ordinal);
        Assert.DoesNotContain("Wilson", totals.Markup, StringComparison.Ordinal);
        Assert.All(new[] { whole, totals }, method => Assert.Contains("It is not a survey.", method.Markup, StringComparison.Ordinal));
    }

    [Fact]
    public void Labels_WhoSeesWhat_NameTheDay()
    {
        var day = new DateOnly(2026, 12, 18);

        Assert.Equal("This phase keeps its results back until it ends, so that nobody is swayed by them. Totals and downloads are public from 18 December 2026.", SummaryLabels.RowsHeldBack(new(false, false, day, day)));
        Assert.EndsWith("They are public from 18 December 2026.", SummaryLabels.AnalysisHeldBack(new(true, false, null, day)), StringComparison.Ordinal);
        Assert.EndsWith("swayed by them.", SummaryLabels.AnalysisHeldBack(new(true, false, null, null)), StringComparison.Ordinal);
        Assert.StartsWith("Only the mission team", SummaryLabels.TeamOnly(new(true, true, day, day)), StringComparison.Ordinal);
        Assert.StartsWith("Until 18 December 2026 the public sees", SummaryLabels.TeamOnly(new(true, true, null, day)), StringComparison.Ordinal);
        Assert.Null(SummaryLabels.TeamOnly(new(true, true, null, null)));
    }
}
