using System.Text.RegularExpressions;
using Microsoft.Playwright;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>The main job in a real browser, with and without JavaScript; axe looks at every page reached and after every act.</summary>
[Collection(OneBrowser.Name)]
public class JourneyTests(BrowserFixture browser)
{
    private const string Title = "Reading corners in every launderette";
    private const string BadComment = "Buy cheap watches at the best shop in town, today only.";

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task MainJob_InABrowser_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Demonstration = true });

        await using var newcomer = await browser.PersonAsync(site, javaScript);
        await RegisterAsync(site, newcomer);
        var idea = await ProposeAsync(newcomer);
        await DecideAsync(site, javaScript, Title, person => person.PressAsync("Approve"));

        await using var citizen = await browser.PersonAsync(site, javaScript);
        await VoteAndCommentAsync(citizen, idea);
        await ReportAsync(site, javaScript, idea);
        await DecideAsync(site, javaScript, "cheap watches", async person =>
        {
            await person.SelectAsync("Reason", "6. No spam or advertising");
            await person.FillAsync("Message to the author", "Please keep advertising out of this.");
            await person.PressAsync("Hide");
        });

        await citizen.OpenAsync("/account/notifications");
        await citizen.SeesAsync("Please keep advertising out of this.");
        await LookAsync(citizen);
        await citizen.OpenAsync(idea);
        await citizen.SeesAsync("1 comment");
        await DownloadAsync(site, javaScript);
        Assert.Empty(newcomer.Problems);
        Assert.Empty(citizen.Problems);
        Assert.Empty(site.Errors);
    }

    private static async Task RegisterAsync(TestSite site, Person person)
    {
        await person.OpenAsync("/");
        await person.FollowAsync("Create account");
        await LookAsync(person);
        await person.PressAsync("Create account");
        await person.SeesAsync("There is a problem");
        await LookAsync(person);
        await person.FillAsync("Email address", "newcomer@person.example");
        await person.FillAsync("Display name", "New Comer");
        await person.FillAsync("Password", "four unrelated words here");
        await person.TickAsync("I agree to the guidelines");
        await person.PressAsync("Create account");
        await LookAsync(person);
        await person.OpenAsync(Mailbox.LinkIn((await site.Mailbox.NewestToAsync("newcomer@person.example")).Body));
        await LookAsync(person);
        await person.PressAsync("Confirm email address");
        await person.SeesAsync("Your email address is confirmed");
        await LookAsync(person);
        await person.SignInAsync("newcomer@person.example", "four unrelated words here");
    }

    private static async Task<string> ProposeAsync(Person person)
    {
        await person.OpenAsync("/missions/best-start");
        await person.FollowAsync("Propose an idea");
        await LookAsync(person);
        await person.FillAsync("Title", "Short");
        await person.FillAsync("Summary", "A shelf of books and a small chair where families wait anyway.");
        await person.PressAsync("Submit idea");
        await person.SeesAsync("There is a problem");
        Assert.Equal("A shelf of books and a small chair where families wait anyway.", await person.Page.GetByLabel("Summary", new() { Exact = true }).InputValueAsync());
        await LookAsync(person);
        await person.FillAsync("Title", Title);
        await person.FillAsync("Details", "## Who does what\n\nLibraries lend **ten books** a month.");
        await person.SelectAsync("Where it applies", "North East");
        await person.TickAsync("Local government");
        await person.PressAsync("Submit idea");
        await person.SeesAsync("waits for review");
        await LookAsync(person);
        return new Uri(person.Page.Url).AbsolutePath;
    }

    private async Task DecideAsync(TestSite site, bool javaScript, string text, Func<Person, Task> decide)
    {
        await using var moderator = await browser.PersonAsync(site, javaScript);
        await moderator.SignInAsync("moderator@demo.example");
        await moderator.FollowAsync("Moderation");
        await LookAsync(moderator);
        await moderator.Page.Locator("tbody tr").Filter(new() { HasText = text }).GetByRole(AriaRole.Link).First.ClickAsync();
        await LookAsync(moderator);
        await decide(moderator);
        await LookAsync(moderator);
        Assert.Empty(moderator.Problems);
    }

    private static async Task VoteAndCommentAsync(Person person, string idea)
    {
        await person.SignInAsync("citizen@demo.example");
        await person.OpenAsync("/missions/best-start/ideas?sort=newest");
        await LookAsync(person);
        await person.FollowAsync(Title);
        await person.PressAsync("Support");
        await person.SeesAsync("You support this idea.");
        await LookAsync(person);
        await person.PressAsync("Oppose");
        await person.SeesAsync("You oppose this idea.");
        await person.PressAsync("Remove my vote");
        await person.OpenAsync(idea);
        await person.DoesNotSeeAsync("You oppose this idea.");
        foreach (var comment in new[] { "Our launderette has had one since spring.", BadComment })
        {
            await person.OpenAsync(idea);
            await person.FillAsync("Your comment", comment);
            await person.TickAsync("For");
            await person.PressAsync("Add comment");
            await person.SeesAsync(comment);
        }
        await LookAsync(person);
    }

    private async Task ReportAsync(TestSite site, bool javaScript, string idea)
    {
        await using var visitor = await browser.PersonAsync(site, javaScript);
        await visitor.OpenAsync(idea);
        await visitor.Page.Locator(".pt-comment").Filter(new() { HasText = BadComment }).GetByRole(AriaRole.Link, new() { NameRegex = new Regex("^Report") }).ClickAsync();
        await LookAsync(visitor);
        await visitor.TickAsync("It is spam or advertising");
        await visitor.FillAsync("Tell us more", "An advertisement.");
        await visitor.PressAsync("Send report");
        await visitor.SeesAsync(BadComment);
        await LookAsync(visitor);
        Assert.Empty(visitor.Problems);
    }

    private async Task DownloadAsync(TestSite site, bool javaScript)
    {
        await using var team = await browser.PersonAsync(site, javaScript);
        await team.SignInAsync("team@demo.example");
        await team.OpenAsync("/missions/best-start/summary");
        await LookAsync(team);
        var ideas = await FileAsync(team, "Download CSV");
        var comments = await FileAsync(team, "Download comments CSV");
        Assert.Contains(Title, ideas, StringComparison.Ordinal);
        Assert.Contains("since spring", comments, StringComparison.Ordinal);
        Assert.DoesNotContain("cheap watches", comments, StringComparison.Ordinal);
        Assert.Empty(team.Problems);
    }

    private static async Task<string> FileAsync(Person person, string link)
    {
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.GetByRole(AriaRole.Link, new() { Name = link, Exact = true }).ClickAsync());
        return await File.ReadAllTextAsync(await download.PathAsync());
    }

    // axe needs JavaScript; without it the same pages were looked at with it.
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
