using Bunit;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;
using Participate.Web.Components.Moderation;

namespace Participate.Web.Tests.Components;

public sealed class ModerationComponentTests : BunitContext
{
    private static readonly DateTime At = new(2026, 11, 24, 10, 0, 0, DateTimeKind.Utc);
    private static readonly Guideline Threats = new(3, "threats", "No threats or violence", "Do not threaten.", "It threatens");

    private static readonly Mission Sample = new()
    {
        Slug = "sample",
        Title = "A sample mission",
        NationalMission = "Samples",
        Summary = "",
        Owner = "",
        PlaceCode = "K02000001",
        TargetStatement = "",
        TargetBy = default,
        TargetByWords = "",
        IndicatorName = "",
        IndicatorUnit = "",
        Narrative = "",
        NarrativeHtml = "",
        ImportedAt = At,
    };

    [Theory]
    [InlineData(20, "less than an hour")]
    [InlineData(60, "1 hour")]
    [InlineData(47 * 60, "47 hours")]
    [InlineData(48 * 60, "2 days")]
    public void WaitingTime_Spans_AreSaidInWholeUnits(int minutes, string words) => Assert.Equal(words, WaitingTime.Words(At, At.AddMinutes(minutes)));

    [Fact]
    public void CaseQueue_Row_SaysWhatWhyWhereAndHowLong()
    {
        var row = new QueueRow
        {
            CaseId = 7,
            Version = 4,
            MissionId = 0,
            Kind = ContentKind.Comment,
            ContentId = 3,
            Causes = CaseCauses.EditReview | CaseCauses.Flagged,
            Signals = Signals.Postcode | Signals.Burst,
            OpenFlags = 2,
            WaitingSince = At,
            DueAt = At.AddHours(24),
            Priority = new CasePriority(6, 2, 5),
            ClusterId = 5,
            ClusterSize = 480,
            ClaimedBy = "Mo Moderator",
            IdeaTitle = "An <idea>",
            Excerpt = "Words",
        };
        var queue = Render<CaseQueue>(given => given
            .Add(c => c.Cases, [row]).Add(c => c.Missions, [Sample]).Add(c => c.Now, At.AddHours(3)).Add(c => c.Query, "?kind=comment").Add(c => c.Selected, new HashSet<int> { 7 }));

        Assert.Equal(("/moderation/cases/7?kind=comment", "Comment on “An <idea>”"), (queue.Find("th a").GetAttribute("href"), queue.Find("th a").TextContent));
        Assert.Equal(["Edit", "2 reports"], queue.FindAll(".govuk-tag").Select(tag => tag.TextContent));
        Assert.Equal(
            [
                "“Words”", "Much like case 5: 480 cases", "Signals: postcode, many contributions in ten minutes",
                "Priority 13: 2 reports 6, reach 2, signals 5; waiting 3 hours of 24", "With Mo Moderator",
            ],
            queue.FindAll(".pt-queue__excerpt").Select(text => text.TextContent));
        Assert.Equal(("7-4", true), (queue.Find("input").GetAttribute("value"), queue.Find("input").HasAttribute("checked")));
    }

    [Fact]
    public void CaseQueue_OwnIllegalOverdue_SaysSoAndHasNoBox()
    {
        var row = new QueueRow
        {
            CaseId = 7,
            MissionId = 0,
            Kind = ContentKind.Comment,
            ContentId = 3,
            State = CaseState.Escalated,
            WaitingSince = At,
            DueAt = At.AddHours(4),
            IsIllegal = true,
            IsOwn = true,
        };
        var queue = Render<CaseQueue>(given => given.Add(c => c.Cases, [row]).Add(c => c.Missions, [Sample]).Add(c => c.Now, At.AddHours(5)));

        Assert.Equal(["Illegal content", "Escalated", "Over its time"], queue.FindAll(".govuk-tag").Select(tag => tag.TextContent));
        Assert.Contains("Priority 0: reported as illegal, so first; waiting 5 hours, over its 4 hours", queue.Markup, StringComparison.Ordinal);
        Assert.Contains("Yours: another moderator decides", queue.Markup, StringComparison.Ordinal);
        Assert.Empty(queue.FindAll("input"));
    }

    [Fact]
    public void FilterSelect_Value_IsSelected()
    {
        var filter = Render<FilterSelect>(given => given
            .Add(c => c.Name, "kind").Add(c => c.Label, "Content").Add(c => c.Any, "All").Add(c => c.Value, "b").Add(c => c.Items, [("a", "A"), ("b", "B")]));

        Assert.Equal("filter-kind", filter.Find("label").GetAttribute("for"));
        Assert.Equal(["All", "A", "B"], filter.FindAll("option").Select(option => option.TextContent));
        Assert.Equal("b", filter.Find("option[selected]").GetAttribute("value"));
    }

    [Fact]
    public void CaseContext_EditOfComment_ShowsTextAndStanceBesideWhatTheyWere()
    {
        var item = Case(
            ContentKind.Comment, new CaseText("New words", "<p>New words</p>", At, Stance.Against), new CaseText("Old words", "<p>Old words</p>", At, Stance.For),
            new CaseComment(1, "Anna", Stance.For, "<p>Above</p>", Visibility.Hidden));
        var context = Render<CaseContext>(given => given.Add(c => c.Case, item).Add(c => c.Mission, Sample));

        Assert.Equal("Anna, for, not public", context.FindAll(".pt-context__label")[1].TextContent);
        Assert.Equal(["Above", "New words"], context.FindAll(".pt-ugc").Select(text => text.TextContent));
        Assert.Equal(["Comment", "Stance"], context.FindAll(".pt-diff__field").Select(field => field.TextContent));
        Assert.Equal(["[Removed: Old]", "[Removed: For]"], context.FindAll(".pt-diff del").Select(text => text.TextContent));
    }

    [Fact]
    public void CaseContext_WaitingIdea_ShowsItWholeWithoutDifferencesOrLink()
    {
        var text = new RevisionText(1, At, null, "A title", "A summary", "Details", "<p>Details</p>", "K02000001", Sectors.Business, null);
        var item = Case(ContentKind.Idea, new CaseText("Details", "<p>Details</p>", At, Idea: text), null) with { Visibility = Visibility.Waiting };
        var context = Render<CaseContext>(given => given.Add(c => c.Case, item).Add(c => c.Mission, Sample));

        Assert.All(["A title", "A summary", "Details", "Business"], words => Assert.Contains(words, context.Markup, StringComparison.Ordinal));
        Assert.Empty(context.FindAll(".pt-diff"));
        Assert.Equal(["/missions/sample/ideas/2/history"], context.FindAll("a").Select(link => link.GetAttribute("href")));
    }

    [Fact]
    public void CaseReports_NoneAndMany_AreCounted()
    {
        var none = Case(ContentKind.Comment, new CaseText("", "", At), null);
        var many = none with { OpenFlags = 1, FlagCount = 60, Flags = [new CaseFlag(true, null, "a\nb", At, true), new CaseFlag(false, Threats, "", At, false)] };

        Assert.Equal("", Render<CaseReports>(given => given.Add(c => c.Case, none)).Markup.Trim());
        var reports = Render<CaseReports>(given => given.Add(c => c.Case, many));
        Assert.Equal("1 open of 60", reports.Find(".pt-count").TextContent);
        Assert.Contains("The newest 2 are shown.", reports.Markup, StringComparison.Ordinal);
        Assert.Equal(["a", "b"], reports.FindAll(".pt-notices__body p").Select(line => line.TextContent));
    }

    [Fact]
    public void CaseDecisions_Decision_SaysWhoWhatWhyAndTheNote()
    {
        var decisions = Render<CaseDecisions>(given => given.Add(c => c.Decisions, [new CaseDecision(CaseState.Hidden, Threats, "To you", "To us", "Mo Moderator", At)]));

        Assert.Contains("Hidden by Mo Moderator under guideline 3, No threats or violence", SitePage.Words(decisions.Find(".pt-events__what").TextContent), StringComparison.Ordinal);
        Assert.Equal(["To you", "To us"], decisions.FindAll("blockquote").Select(quote => quote.TextContent.Trim()));
    }

    private static CaseView Case(ContentKind kind, CaseText subject, CaseText? before, params CaseComment[] ancestors) => new(
        7, 1, 0, kind, 3, CaseState.Waiting, CaseCauses.FirstReview, 0, At, Visibility.Published, false, 5, new CaseAuthor("Nina New", At, 0, false),
        new CaseIdea(2, "An idea", "In short", Visibility.Published), subject, before, ancestors, [], 0, [], [CaseAct.Approve]);
}
