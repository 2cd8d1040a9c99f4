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
    public void IdeaEvents_Links_StandWhereTheyHappened_BeforeAndAfterAnEdit()
    {
        var (other, moderator) = (new LinkedIdea(7, "Another idea", "Person 4"), ProvenanceRole.Moderator);
        var idea = Sample() with { SubmittedAt = At, PublishedAt = At, EditedAt = At.AddDays(2) };
        var events = Events(
            idea,
            Happened(ProvenanceKind.MergedInto, 1) with { IsToThis = true, Other = other, ActedAs = moderator },
            Happened(ProvenanceKind.AdoptedIn, 3) with { What = "The plan for 2027", Address = "https://plan.example/", Reason = "It fits." },
            Happened(ProvenanceKind.Informed, 4) with { TakesBack = true });

        Assert.Equal(
            [
                "Proposed by Person 3", "Published",
                "“Another idea” was merged into this idea; its votes count here, one for each person, and its followers follow this one",
                "Edited: see what changed", "Adopted in The plan for 2027", "Taken back: Informed another idea", "The mission team has not decided yet",
            ],
            events);
    }

    [Fact]
    public void ProvenanceItem_SaysWhoAndWhy()
    {
        var item = Render<ProvenanceItem>(given => given.Add(c => c.MissionSlug, "sample")
            .Add(c => c.Happened, Happened(ProvenanceKind.DeliveredBy, 1) with { What = "<b>Library</b>", Reason = "Since May.", IsTakenBack = true }));
        var withdrawn = Render<ProvenanceItem>(given => given.Add(c => c.MissionSlug, "sample")
            .Add(c => c.Happened, Happened(ProvenanceKind.Withdrawn, 1) with { ActedAs = ProvenanceRole.Author, By = "Person 3" }));

        Assert.Equal("Delivered by <b>Library</b>", SitePage.Words(item.Find(".pt-events__what").TextContent));
        Assert.Equal("By the mission team. This was taken back later", item.Find(".pt-events__who").TextContent);
        Assert.Equal("Since May.", item.Find(".pt-events__why").TextContent);
        Assert.Equal(("Withdrawn", "By Person 3"), (SitePage.Words(withdrawn.Find(".pt-events__what").TextContent), withdrawn.Find(".pt-events__who").TextContent));
    }

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

    private static ProvenanceEvent Happened(ProvenanceKind kind, int day) =>
        new(day, kind, false, null, "", "", "", null, ProvenanceRole.MissionTeam, At.AddDays(day), false, false);

    private List<string> Events(IdeaPage idea, params ProvenanceEvent[] events) =>
        [.. Render<IdeaEvents>(given => given.Add(c => c.MissionSlug, "sample").Add(c => c.Idea, idea).Add(c => c.Events, events)).FindAll(".pt-events__what").Select(what => SitePage.Words(what.TextContent))];

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
