using Bunit;
using Microsoft.Extensions.Logging.Abstractions;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Web.Components;
using Participate.Web.Components.Missions;

namespace Participate.Web.Tests.Components;

public sealed class MissionComponentTests : BunitContext
{
    private static readonly DateOnly Today = new(2026, 11, 24);

    [Fact]
    public void PhaseTimeline_Phases_SayWhichIsNow()
    {
        var timeline = Render<PhaseTimeline>(given => given.Add(c => c.Mission, SampleMission()).Add(c => c.Today, Today));

        Assert.Equal(["Develop (finished)", "Design (now)", "Decide (later)"], timeline.FindAll("li").Select(step =>
            step.QuerySelector(".pt-timeline__name")!.TextContent + step.QuerySelector(".govuk-visually-hidden")!.TextContent));
        Assert.Contains("Discuss and vote", timeline.Find("[aria-current=step]").TextContent, StringComparison.Ordinal);
        Assert.Equal("1 November", timeline.Find("[aria-current=step] time").TextContent);
        Assert.Single(timeline.FindAll("[aria-current]"));
    }

    [Fact]
    public void ConsultationBanner_Visitor_SeesPhaseDaysLeftAndSections()
    {
        var banner = Banner("/missions/sample/ideas", Today);

        Assert.Equal("Design", banner.Find(".pt-phase--design").TextContent);
        Assert.Contains("7 days left, until 1 December 2026", SitePageWords(banner.Find(".pt-consultation__left").TextContent), StringComparison.Ordinal);
        Assert.Equal(["Overview", "Ideas", "Opinions", "Coalition", "Delivery", "Summary"], banner.FindAll("nav a").Select(link => link.TextContent));
        Assert.Equal("Ideas", Assert.Single(banner.FindAll("[aria-current=page]")).TextContent);
    }

    [Fact]
    public void ConsultationBanner_FirstPhase_OffersProposingAndTheSummary() => Assert.Equal(
        ["Overview", "Ideas", "Propose an idea", "Opinions", "Coalition", "Delivery", "Summary"],
        Banner("/missions/sample", new DateOnly(2026, 10, 10)).FindAll("nav a").Select(link => link.TextContent));

    [Fact]
    public void ConsultationBanner_HiddenResults_KeepTheSummaryForTheTeam()
    {
        var team = new Actor(1, "Demo Team", true, true, [(Role.MissionTeam, null)]);

        Assert.DoesNotContain("Summary", Banner("/missions/sample", Today, hides: true).Markup, StringComparison.Ordinal);
        Assert.Contains("/missions/sample/summary", Banner("/missions/sample", Today, team, hides: true).Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void WhatYouCanDo_HiddenResults_DoNotOfferTheSummary() => Assert.DoesNotContain(
        "Read the summary",
        Render<WhatYouCanDo>(given => given.Add(c => c.Mission, SampleMission(hides: true)).Add(c => c.Today, Today)).Markup,
        StringComparison.Ordinal);

    [Fact]
    public void ConsultationBanner_OnAnIdea_MarksTheIdeasSection() =>
        Assert.Equal("Ideas", Banner("/missions/sample/ideas/12", Today).Find("[aria-current=true]").TextContent);

    [Fact]
    public async Task ConsultationBanner_OfAnyAddresses_IsDrawnOnceForEachPlaceInIt()
    {
        using var drawn = new DrawnHtml(NullLoggerFactory.Instance);
        var mission = SampleMission();

        var ideas = await Task.WhenAll(Enumerable.Range(1, 100).Select(id => drawn.BannerAsync(mission, Today, null, $"/missions/sample/ideas/{id}")));
        var others = await Task.WhenAll(Enumerable.Range(1, 100).Select(id => drawn.BannerAsync(mission, Today, null, $"/missions/sample/opinions/{id}")));
        var list = await drawn.BannerAsync(mission, Today, null, "/missions/sample/ideas");

        Assert.Equal(3, drawn.CountOf(mission));
        Assert.Contains("aria-current=\"true\"", Assert.Single(ideas.Distinct()).Value, StringComparison.Ordinal);
        Assert.DoesNotContain("aria-current", Assert.Single(others.Distinct()).Value, StringComparison.Ordinal);
        Assert.Contains("aria-current=\"page\"", list.Value, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2026-09-01", "Closed", "Develop starts on 1 October 2026")]
    [InlineData("2027-09-01", "Closed", "This consultation has ended")]
    [InlineData("2026-12-01", "Design", "Last day")]
    [InlineData("2026-11-30", "Design", "1 day left")]
    public void ConsultationBanner_EdgesAndGaps_AreSaid(string day, string phase, string words)
    {
        var banner = Banner("/missions/sample", DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture));

        Assert.Equal(phase, banner.Find(".pt-phase").TextContent);
        Assert.Contains(words, SitePageWords(banner.Find(".pt-consultation__left").TextContent), StringComparison.Ordinal);
    }

    [Fact]
    public void MissionCards_Card_SaysTargetProgressPhaseAndCounts()
    {
        var mission = SampleMission();
        var cards = Render<MissionCards>(given => given
            .Add(c => c.Cards, [MissionCard.Of(mission, Today, new ConsultationCounts(12, 1, 1512))]).Add(c => c.Today, Today));

        Assert.Equal("/missions/sample", cards.Find("h3 a").GetAttribute("href"));
        Assert.Equal("68.3%", cards.Find(".pt-progress__now").TextContent);
        Assert.Equal("8.22", cards.Find(".pt-progress__fill").GetAttribute("width"));
        Assert.Contains("Open now: discuss and vote", SitePageWords(cards.Find(".pt-mission__open").TextContent), StringComparison.Ordinal);
        Assert.Contains("12 ideas · 1 comment · 1,512 votes", cards.Markup, StringComparison.Ordinal);
    }

    [Fact]
    public void MissionCards_HiddenResultsAndNoFigure_ShowNeither()
    {
        var mission = SampleMission(hides: true);
        mission.Observations.Clear();
        var cards = Render<MissionCards>(given => given
            .Add(c => c.Cards, [MissionCard.Of(mission, Today, new ConsultationCounts(12, 1, 1512))]).Add(c => c.Today, Today));

        Assert.DoesNotContain("1,512", cards.Markup, StringComparison.Ordinal);
        Assert.Contains("Results are shown when this phase ends", cards.Markup, StringComparison.Ordinal);
        Assert.Single(cards.FindAll(".pt-mission__nofigure"));
    }

    [Fact]
    public void MissionCards_SingleFigure_StartsItsBarAtZero()
    {
        var mission = SampleMission();
        mission.Observations.RemoveAt(0);

        Assert.Equal(("0%", 68.3 / 75 * 100), (MissionProgress.Of(mission)!.Start, MissionProgress.Of(mission)!.Share));
    }

    [Fact]
    public void WhatYouCanDo_OpenAndClosed_AreLinksAndReasons()
    {
        var actions = Render<WhatYouCanDo>(given => given.Add(c => c.Mission, SampleMission()).Add(c => c.Today, Today).Add(c => c.Ideas, 42));

        Assert.Equal(["Discuss and vote on ideas", "Answer statements", "Pledge to help", "Read the summary"], actions.FindAll("a").Select(link => link.TextContent));
        Assert.Contains("42 ideas are here so far.", actions.Markup, StringComparison.Ordinal);
        Assert.Contains("Closed on 31 October 2026.", actions.Find(".pt-actions__item--closed").TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false, "2026-12-05", "Choose what the budget pays for £5,000, until 31 January 2027.")]
    [InlineData(true, "2026-12-05", "See what the budget pays for £5,000, as members decided.")]
    [InlineData(false, "2026-11-24", null)]
    public void WhatYouCanDo_Budget_IsOfferedWhileOpenAndOnceDecided(bool isClosed, string day, string? offered)
    {
        var budget = new MissionBudget { MissionId = 1, Amount = 5_000, Rule = "phragmen", CreatedAt = DateTime.UnixEpoch };
        budget.Open(DateTime.UnixEpoch);
        if (isClosed)
        {
            budget.Close(DateTime.UnixEpoch);
            budget.Count(new BudgetResult("phragmen", 0, 0, 0, [], [], []));
        }
        var actions = Render<WhatYouCanDo>(given => given.Add(c => c.Mission, SampleMission()).Add(c => c.Today, DateOnly.Parse(day, System.Globalization.CultureInfo.InvariantCulture)).Add(c => c.Budget, budget));

        Assert.Equal(offered, actions.FindAll("li").Select(line => SitePageWords(line.TextContent)).FirstOrDefault(line => line.Contains("budget", StringComparison.Ordinal)));
    }

    [Fact]
    public void ConsultationBanner_OnceBudgetingHasBegun_HasTheBudget() =>
        Assert.Contains("Budget", Banner("/missions/sample", new DateOnly(2026, 12, 5)).FindAll("nav a").Select(link => link.TextContent));

    [Fact]
    public void Questions_WhileProposing_OfferAnAnswer()
    {
        var open = Render<Questions>(given => given.Add(c => c.Mission, SampleMission()).Add(c => c.MayPropose, true));
        var closed = Render<Questions>(given => given.Add(c => c.Mission, SampleMission()).Add(c => c.MayPropose, false));

        Assert.Equal(["/missions/sample/ideas?question=0", "/missions/sample/ideas/propose?question=0"], open.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Propose an answer to: What would help?", open.FindAll("a")[1].TextContent);
        Assert.Single(closed.FindAll("a"));
    }

    [Fact]
    public void SectorsNeeded_Sectors_SayWhy() => Assert.Equal(
        ["Local government", "They deliver it."],
        Render<SectorsNeeded>(given => given.Add(c => c.Mission, SampleMission())).FindAll("dt, dd").Select(part => part.TextContent.Trim()));

    [Fact]
    public void IdeaShortlist_Ideas_HaveVotesOrTheirDay()
    {
        IdeaHighlight[] ideas = [new(12, "Story bags", new DateTime(2026, 11, 2, 9, 0, 0, DateTimeKind.Utc), 1124, 28, 0)];
        var voted = Render<Web.Components.Ideas.IdeaShortlist>(given => given.Add(c => c.MissionSlug, "sample").Add(c => c.Ideas, ideas).Add(c => c.ShowVotes, true));
        var dated = Render<Web.Components.Ideas.IdeaShortlist>(given => given.Add(c => c.MissionSlug, "sample").Add(c => c.Ideas, ideas));

        Assert.Equal("/missions/sample/ideas/12", voted.Find("a").GetAttribute("href"));
        Assert.Equal("1,124 support, 28 neutral, 0 oppose", voted.Find(".pt-shortlist__note").TextContent.Trim());
        Assert.Equal("2 November 2026", dated.Find(".pt-shortlist__note").TextContent.Trim());
    }

    private static string SitePageWords(string text) => TestSupport.SitePage.Words(text);

    private static Phase PhaseOf(PhaseKind kind, DateOnly from, DateOnly to, bool hides = false) =>
        new() { Kind = kind, StartsOn = from, EndsOn = to, Open = Phase.DefaultActivities(kind), HidesResults = hides };

    private static Mission SampleMission(bool hides = false) => new()
    {
        Slug = "sample",
        Title = "A sample mission",
        NationalMission = "Samples",
        Summary = "A sample.",
        Owner = "Samples",
        PlaceCode = "K02000001",
        TargetStatement = "75% of samples",
        TargetValue = 75,
        TargetBy = new DateOnly(2028, 11, 30),
        TargetByWords = "2028",
        IndicatorName = "Samples",
        IndicatorUnit = "%",
        Narrative = "",
        NarrativeHtml = "",
        ImportedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        Phases =
        [
            PhaseOf(PhaseKind.Develop, new(2026, 10, 1), new(2026, 10, 31)),
            PhaseOf(PhaseKind.Design, new(2026, 11, 1), new(2026, 12, 1), hides),
            PhaseOf(PhaseKind.Decide, new(2026, 12, 2), new(2027, 1, 31)),
        ],
        Observations =
        [
            new() { Period = "2023-24", On = new(2024, 6, 30), Value = 67.7, Source = "s" },
            new() { Period = "2024-25", On = new(2025, 6, 30), Value = 68.3, Source = "s" },
        ],
        Sectors = [new() { Sector = Sectors.LocalGovernment, Why = "They deliver it." }],
        Questions = [new() { Text = "What would help?" }],
    };

    private IRenderedComponent<ConsultationBanner> Banner(string path, DateOnly day, Actor? actor = null, bool hides = false) => Render<ConsultationBanner>(given => given
        .Add(c => c.Mission, SampleMission(hides)).Add(c => c.Today, day).Add(c => c.Place, ConsultationBanner.PlaceOf(SampleMission(hides), path)).Add(c => c.Actor, actor));
}
