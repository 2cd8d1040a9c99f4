using Bunit;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;
using Participate.Web.Components.Ideas;
using Participate.Web.Components.Moderation;

namespace Participate.Web.Tests.Components;

public sealed class IdeaPartTests : BunitContext
{
    private static readonly DateTime At = new(2026, 11, 2, 10, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void IdeaFacts_Everything_IsNamed()
    {
        var facts = Render<IdeaFacts>(given => given.Add(c => c.Mission, SampleMission()).Add(c => c.Idea, Sample() with
        {
            PlaceCode = "E12000001",
            Sectors = Sectors.LocalGovernment | Sectors.CivilSociety,
            QuestionId = 0,
            PhaseId = 0,
        }));

        Assert.Equal(["North East", "Local government, civil society", "What would help?", "Develop phase"], facts.FindAll("dd").Select(fact => fact.TextContent));
        Assert.Equal("/missions/sample/ideas?question=0", facts.Find("a").GetAttribute("href"));
    }

    [Fact]
    public void IdeaFacts_OnlyAPlace_LeavesTheRestOut() =>
        Assert.Equal("United Kingdom", Assert.Single(Render<IdeaFacts>(given => given.Add(c => c.Mission, SampleMission()).Add(c => c.Idea, Sample())).FindAll("dd")).TextContent);

    [Theory]
    [InlineData(Visibility.Published, Decision.None, "The mission team has not decided yet")]
    [InlineData(Visibility.Published, Decision.UnderConsideration, "The mission team is considering it")]
    [InlineData(Visibility.Published, Decision.NotAccepted, "The mission team decided: Not accepted")]
    [InlineData(Visibility.Waiting, Decision.None, "Waiting for review by a moderator")]
    [InlineData(Visibility.Hidden, Decision.Accepted, "Hidden by a moderator")]
    public void IdeaEvents_End_IsWhereItStandsNow(Visibility visibility, Decision decision, string words)
    {
        var events = Events(Sample() with { Visibility = visibility, Decision = decision });

        Assert.Equal(words, events[^1]);
    }

    [Fact]
    public void IdeaEvents_EditedIdea_TellsItAllInOrder() => Assert.Equal(
        ["Proposed by Person 3", "Published", "Edited: see what changed", "The mission team has not decided yet"],
        Events(Sample() with { SubmittedAt = At, PublishedAt = At.AddDays(1), EditedAt = At.AddDays(2) }));

    [Fact]
    public void RefusedEditNote_Notice_NamesRuleAndQuotesMessage()
    {
        var notice = new HiddenNotice(new Guideline(3, "threats", "No threats", "Do not.", "It does"), "Take <b>it</b> out.", At);
        var note = Render<RefusedEditNote>(given => given.Add(c => c.Notice, notice));
        var bare = Render<RefusedEditNote>(given => given.Add(c => c.Notice, new HiddenNotice(null, "", At)));

        Assert.Equal(
            "Your last edit was not published. A moderator refused it under guideline 3, No threats, on 2 November 2026. Everybody sees the text from before it.",
            SitePage.Words(note.Find("p").TextContent));
        Assert.Equal("Take <b>it</b> out.", note.Find("blockquote").TextContent.Trim());
        Assert.Contains("A moderator refused it on 2 November 2026.", SitePage.Words(bare.Find("p").TextContent), StringComparison.Ordinal);
        Assert.Empty(bare.FindAll("blockquote"));
    }

    private List<string> Events(IdeaPage idea) =>
        [.. Render<IdeaEvents>(given => given.Add(c => c.MissionSlug, "sample").Add(c => c.Idea, idea)).FindAll(".pt-events__what").Select(what => SitePage.Words(what.TextContent))];

    private static IdeaPage Sample() => new(
        9, 1, 3, "Person 3", "A sample idea", "In short.", "<p>Details.</p>", PlaceRegister.WholeCountryCode, Sectors.None, null, null,
        Visibility.Published, Decision.None, At, At, At, null, 1, 1, At, 0, new VoteCounts(0, 0, 0), null, false);

    private static Mission SampleMission() => new()
    {
        Slug = "sample",
        Title = "A sample mission",
        NationalMission = "Samples",
        Summary = "A sample.",
        Owner = "Samples",
        PlaceCode = PlaceRegister.WholeCountryCode,
        TargetStatement = "75% of samples",
        TargetBy = new DateOnly(2028, 11, 30),
        TargetByWords = "2028",
        IndicatorName = "Samples",
        IndicatorUnit = "%",
        Narrative = "",
        NarrativeHtml = "",
        ImportedAt = At,
        Phases = [new() { Kind = PhaseKind.Develop, StartsOn = new(2026, 10, 1), EndsOn = new(2026, 12, 1), Open = Activities.Propose }],
        Questions = [new() { Text = "What would help?" }],
    };
}
