using Bunit;
using Participate.Core.Common.Content;
using Participate.Core.Moderation;
using Participate.TestSupport;
using Participate.Web.Components.Moderation;

namespace Participate.Web.Tests.Components;

public sealed class HiddenNoteTests : BunitContext
{
    private static readonly DateTime At = new(2026, 11, 24, 10, 0, 0, DateTimeKind.Utc);
    private static readonly Guideline Threats = new(3, "threats", "No threats or violence", "Do not threaten.", "It threatens");

    [Fact]
    public void HiddenNote_WithMessage_NamesRuleQuotesMessageAndLinksToTheWayToChallenge()
    {
        var note = Note(ContentKind.Comment, new HiddenNotice(Threats, "First line.\nSecond <b>line</b>.", At));

        Assert.StartsWith(
            "Your comment was hidden under guideline 3, No threats or violence, on 24 November 2026. Only you and moderators can see it.",
            SitePage.Words(note.Find(".pt-note--moderation").TextContent), StringComparison.Ordinal);
        Assert.Equal(["/guidelines#rule-3", "/complaints"], note.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal(["First line.", "Second <b>line</b>."], note.FindAll("blockquote p").Select(line => line.TextContent));
    }

    [Fact]
    public void HiddenNote_RuleThatIsGoneAndNoMessage_StillSaysSo()
    {
        var note = Note(ContentKind.Idea, new HiddenNotice(null, "", At));

        Assert.StartsWith("Your idea was hidden by a moderator, on 24 November 2026.", SitePage.Words(note.Find("p").TextContent), StringComparison.Ordinal);
        Assert.Empty(note.FindAll("blockquote"));
    }

    [Fact]
    public void HiddenNote_OfADecision_LeadsToItsAppealAndSaysHowFarThatIs()
    {
        var fresh = Note(ContentKind.Idea, new HiddenNotice(null, "", At, 5));
        var waiting = Note(ContentKind.Idea, new HiddenNotice(null, "", At, 5, At.AddDays(1)));
        var upheld = Note(ContentKind.Idea, new HiddenNotice(null, "", At, 5, At.AddDays(1), Upheld: true));

        Assert.Equal(("/appeals/5", "appeal this decision"), (fresh.Find("a").GetAttribute("href"), fresh.Find("a").TextContent));
        Assert.Contains("You appealed on 25 November 2026.", SitePage.Words(waiting.Find(".pt-note").TextContent), StringComparison.Ordinal);
        Assert.Contains("the decision stands", upheld.Find(".pt-note").TextContent, StringComparison.Ordinal);
    }

    private IRenderedComponent<HiddenNote> Note(ContentKind kind, HiddenNotice notice) =>
        Render<HiddenNote>(given => given.Add(c => c.Kind, kind).Add(c => c.Notice, notice));
}
