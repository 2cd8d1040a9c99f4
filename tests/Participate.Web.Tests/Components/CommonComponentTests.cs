using Bunit;
using Participate.Web.Components.Common;
using Participate.Web.Forms;

namespace Participate.Web.Tests.Components;

public sealed class CommonComponentTests : BunitContext
{
    [Fact]
    public void ErrorSummary_Errors_LinkToTheirFields()
    {
        var summary = Render<ErrorSummary>(given => given.Add(c => c.Errors, [new("Input_Title", "Enter a title"), new("", "Voting is closed.")]));

        Assert.Equal("There is a problem", summary.Find("[role=alert] h2").TextContent);
        Assert.Equal("#Input_Title", Assert.Single(summary.FindAll("a")).GetAttribute("href"));
        Assert.Equal(["Enter a title", "Voting is closed."], summary.FindAll("li").Select(item => item.TextContent.Trim()));
    }

    [Fact]
    public void ErrorSummary_NoErrors_IsNothing() =>
        Assert.Equal("", Render<ErrorSummary>(given => given.Add(c => c.Errors, [])).Markup.Trim());

    [Fact]
    public void NotificationBanner_Message_IsAnAlertWithAName()
    {
        var banner = Render<NotificationBanner>(given => given.Add(c => c.Message, "Your vote was counted. <b>"));

        var alert = banner.Find("[role=alert]");
        Assert.Equal(banner.Find("h2").Id, alert.GetAttribute("aria-labelledby"));
        Assert.Equal("Your vote was counted. <b>", banner.Find(".govuk-notification-banner__heading").TextContent);
    }

    [Fact]
    public void Breadcrumbs_Steps_AreLinksAndThisPageIsNone()
    {
        var crumbs = Render<Breadcrumbs>(given => given.Add(c => c.Steps, [("Missions", "/"), ("Homes", "/missions/homes")]).Add(c => c.Current, "Ideas"));

        Assert.Equal(["/", "/missions/homes"], crumbs.FindAll("a").Select(link => link.GetAttribute("href")));
        Assert.Equal("Ideas", crumbs.Find("[aria-current=page]").TextContent);
    }

    [Theory]
    [InlineData(null, null, 0)]
    [InlineData("?b=1", null, 1)]
    [InlineData("?b=1", "?a=2", 2)]
    public void Pagination_Addresses_AreLinkedWhereTheyAre(string? previous, string? next, int links)
    {
        var pages = Render<Pagination>(given => given.Add(c => c.PreviousUrl, previous).Add(c => c.NextUrl, next));

        Assert.Equal(links, pages.FindAll("a").Count);
        Assert.Equal(previous, pages.FindAll("a[rel=prev]").SingleOrDefault()?.GetAttribute("href"));
        Assert.Equal(next, pages.FindAll("a[rel=next]").SingleOrDefault()?.GetAttribute("href"));
    }

    [Fact]
    public void Time_DayAndInstant_AreWordsWithAMachineForm()
    {
        Render<Time>(given => given.Add(c => c.Day, new DateOnly(2026, 11, 4)))
            .MarkupMatches("<time datetime=\"2026-11-04\">4 November 2026</time>");
        Render<Time>(given => given.Add(c => c.At, new DateTime(2026, 7, 1, 23, 30, 0, DateTimeKind.Utc)))
            .MarkupMatches("<time datetime=\"2026-07-01T23:30:00Z\">2 July 2026</time>");
        Render<Time>(given => given.Add(c => c.At, new DateTime(2026, 7, 1, 8, 30, 0, DateTimeKind.Utc)).Add(c => c.WithTime, true))
            .MarkupMatches("<time datetime=\"2026-07-01T08:30:00Z\">1 July 2026, 9:30am</time>");
    }

    [Fact]
    public void Tag_Kind_GivesItsClass() => Render<Tag>(given => given.Add(c => c.Text, "Draft").Add(c => c.Kind, "draft"))
        .MarkupMatches("<strong class=\"govuk-tag pt-status--draft\">Draft</strong>");

    [Fact]
    public void StatTiles_Tiles_AreNamesAndNumbers()
    {
        var tiles = Render<StatTiles>(given => given.Add(c => c.Tiles, [new("votes", 1512, "by 198 members"), new("ideas", 0)]));

        Assert.Equal(["votes", "ideas"], tiles.FindAll("dt").Select(name => name.TextContent));
        Assert.Equal(["1,512", "0"], tiles.FindAll(".pt-stats__value").Select(value => value.TextContent));
        Assert.Equal("by 198 members", Assert.Single(tiles.FindAll(".pt-stats__note")).TextContent);
    }

    [Fact]
    public void EmptyState_WithAnAction_OffersIt()
    {
        var empty = Render<EmptyState>(given => given.Add(c => c.Title, "No ideas match").Add(c => c.Text, "Try fewer filters.").Add(c => c.ActionUrl, "/x").Add(c => c.ActionText, "Propose an idea"));

        Assert.Equal(("/x", "Propose an idea"), (empty.Find("a").GetAttribute("href"), empty.Find("a").TextContent));
    }

    [Fact]
    public void OnThisPage_Parts_AreLinks()
    {
        var page = Render<OnThisPage>(given => given.Add(c => c.Parts, [("rule-1", "1. Respect"), ("rule-2", "2. No hatred")]));

        Assert.Equal(["#rule-1", "#rule-2"], page.FindAll("nav a").Select(link => link.GetAttribute("href")));
        Assert.Equal("", Render<OnThisPage>(given => given.Add(c => c.Parts, [("only", "One")])).Markup.Trim());
    }

    [Theory]
    [InlineData(0, "No ideas")]
    [InlineData(1, "1 idea")]
    [InlineData(1512, "1,512 ideas")]
    public void Counted_Number_HasItsNoun(int count, string words) => Assert.Equal(words, Counted.Words(count, "idea"));

    [Fact]
    public void FormErrors_ModelState_GivesEachMessageOnceAsFieldsStandOnThePage()
    {
        var http = new Microsoft.AspNetCore.Http.DefaultHttpContext();
        FormErrors.Note(http, "Input.Sector");
        FormErrors.Note(http, "Input.Why");
        FormErrors.Note(http, "Input.Sector");
        var state = new Microsoft.AspNetCore.Mvc.ModelBinding.ModelStateDictionary();
        state.AddModelError("Input.Items[0].Name", "Enter a name");
        state.AddModelError("Input.Why", "Say why");
        state.AddModelError("Input.Sector", "Choose a sector");
        state.AddModelError("Input.Sector", "Choose a sector");
        state.AddModelError("", "Voting is closed.");

        Assert.Equal(
            [new("", "Voting is closed."), new("Input_Sector", "Choose a sector"), new("Input_Why", "Say why"), new("Input_Items_0__Name", "Enter a name")],
            FormErrors.From(state, http));
    }
}
