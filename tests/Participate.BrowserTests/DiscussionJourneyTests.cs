using Participate.BrowserTests.Kit;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>A discussion from both sides of it, with and without JavaScript: a member marks, sorts, quotes and mentions; the team sums up and closes.</summary>
[Collection(OneBrowser.Name)]
public class DiscussionJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Discussion_MarkSortQuoteLeadAndClose_WorksAndHasNoFault(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(title: "Every child ready to start school");
        var (member, team) = (await site.Make.MemberAsync("Demo Citizen"), await site.Make.TeamAsync(mission));
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library to every nursery");
        var top = await site.Make.CommentAsync(idea, await site.Make.MemberAsync("Ann Asker"), body: "We ran this for two winters.", stance: Stance.For);
        await site.Make.CommentAsync(idea, team, top, body: "We will cost it.");
        await site.Make.CommentAsync(idea, body: "More than our library has left.", stance: Stance.Against);
        var url = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        await using var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(member);

        await person.OpenAsync(url + "?sort=best&show=sides");
        await LookAsync(person);
        await person.Page.Locator($"#comment-{top.Id} .pt-comment__mark").First.ClickAsync();
        await person.Page.WaitForLoadStateAsync();
        await person.SeesAsync("1 member finds this helpful");
        await person.Page.Locator($"#comment-{top.Id} .pt-comment__actions a").Filter(new() { HasText = "Quote" }).First.ClickAsync();
        await person.Page.WaitForLoadStateAsync();
        await LookAsync(person);
        await person.FillAsync("Your comment", "> We ran this for two winters.\n\nDid it last, @Ann Asker?");
        await person.PressAsync("Add comment");
        await person.SeesAsync("Your comment is published.");
        await LookAsync(person);

        await person.SignInAsAsync(team);
        await person.OpenAsync(url + "/discussion");
        await LookAsync(person);
        await person.FillAsync("Summary", "Two winters went well; the cost is open.");
        await person.PressAsync("Pin summary");
        await person.SeesAsync("Two winters went well");
        await person.OpenAsync(url + "/discussion");
        await person.FillAsync("Outcome", "It goes to the budget.");
        await person.PressAsync("Close discussion");
        await person.SeesAsync("This discussion is closed: the outcome");
        await LookAsync(person);

        Assert.Empty(person.Problems);
        Assert.Empty(site.Errors);
    }

    // axe needs JavaScript; without it the same pages were looked at with it.
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
