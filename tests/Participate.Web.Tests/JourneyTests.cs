using System.Globalization;
using System.Net;
using CsvHelper;
using Participate.TestSupport;

namespace Participate.Web.Tests;

/// <summary>
/// The main job from end to end over plain HTTP forms, as a stranger would: everything is found by the labels and buttons of
/// the design, nothing by its address inside.
/// </summary>
public class JourneyTests
{
    private const string Title = "Reading corners in every launderette";
    private const string GoodComment = "Our launderette has had one since spring, and children ask to come along.";
    private const string BadComment = "Buy cheap watches at the best shop in town, today only.";

    [Fact]
    public async Task MainJob_FromRegisteringToTheDownload_Works()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Demonstration = true });

        using var newcomer = site.Visitor();
        await RegisterAsync(site, newcomer);
        var proposed = await ProposeAsync(newcomer);
        await ApproveAsync(site, Title);
        var idea = (await newcomer.GetAsync(proposed)).Expect();
        Assert.Equal(Title, idea.Heading);
        await IsToldAsync(site, newcomer, "newcomer@person.example", "public");

        await VoteAndCommentAsync(site, proposed);
        await ReportAsync(site, proposed);
        await HideAsync(site);
        await IsToldAsync(site, null, "citizen2@demo.example", "Please keep advertising out of this.");

        var ideas = await DownloadAsync(site, "Download CSV");
        var comments = await DownloadAsync(site, "Download comments CSV");
        var own = Assert.Single(ideas, row => row["title"] == Title);
        Assert.Equal(("1", "0", "0", "1"), (own["support"], own["neutral"], own["oppose"], own["comments"]));
        Assert.Contains(comments, row => row["body"] == GoodComment);
        Assert.DoesNotContain(comments, row => row["body"].Contains("cheap watches", StringComparison.Ordinal));
        Assert.Equal(ideas.Sum(row => int.Parse(row["comments"], CultureInfo.InvariantCulture)), comments.Count);
        Assert.Empty(site.Errors);
    }

    private static async Task RegisterAsync(TestSite site, Visitor newcomer)
    {
        var form = await (await newcomer.GetAsync("/")).FollowAsync("Create account");
        form.Fill("Email address", "newcomer@person.example").Fill("Display name", "New Comer").Fill("Password", "four unrelated words here");
        (await form.Choose("I agree to the guidelines").SubmitAsync("Create account")).Expect();
        var mail = await site.Mailbox.NewestToAsync("newcomer@person.example");
        var confirm = (await newcomer.GetAsync(Mailbox.LinkIn(mail.Body))).Expect();
        (await confirm.SubmitAsync("Confirm email address")).Expect();
        var home = await newcomer.SignInAsync("newcomer@person.example", "four unrelated words here");
        Assert.True(home.Expect().HasButton("Sign out"));
    }

    private static async Task<string> ProposeAsync(Visitor newcomer)
    {
        var mission = await (await newcomer.GetAsync("/")).FollowAsync("Every child ready to start school");
        var form = await mission.FollowAsync("Propose an idea");
        form.Fill("Title", Title).Fill("Summary", "A shelf of books and a small chair where families wait anyway.");
        form.Fill("Details", "## Who does what\n\nLibraries lend **ten books** a month to each launderette.").Choose("Where it applies", "North East").Choose("Local government");
        var page = (await form.SubmitAsync("Submit idea")).Expect();
        Assert.Contains("waits for review", page.Text, StringComparison.Ordinal);
        return page.Path;
    }

    private static async Task ApproveAsync(TestSite site, string title)
    {
        using var moderator = site.Visitor();
        await moderator.SignInAsync("moderator@demo.example");
        var opened = await OpenCaseAsync(moderator, title);
        (await opened.SubmitAsync("Approve")).Expect();
    }

    private static async Task VoteAndCommentAsync(TestSite site, string idea)
    {
        using var citizen = site.Visitor();
        await citizen.SignInAsync("citizen@demo.example");
        var list = await (await (await citizen.GetAsync("/missions/best-start")).FollowAsync("Ideas")).FollowAsync("Newest");
        var page = await list.FollowAsync(Title);
        Assert.Equal(idea, page.Path.Split('?')[0]);
        Assert.Contains("You support this idea.", (await page.SubmitAsync("Support")).Expect().Text, StringComparison.Ordinal);
        page = await citizen.GetAsync(idea);
        page.Fill("Your comment", GoodComment).Choose("Your stance", "For");
        Assert.Contains(GoodComment, (await page.SubmitAsync("Add comment")).Expect().Text, StringComparison.Ordinal);

        using var second = site.Visitor();
        await second.SignInAsync("citizen2@demo.example");
        page = await second.GetAsync(idea);
        page.Fill("Your comment", BadComment).Choose("Your stance", "Neutral");
        (await page.SubmitAsync("Add comment")).Expect();
    }

    /// <summary>A visitor without an account reports the second comment.</summary>
    private static async Task ReportAsync(TestSite site, string idea)
    {
        using var visitor = site.Visitor();
        var page = (await visitor.GetAsync(idea)).Expect();
        var comment = page.Document.QuerySelectorAll(".pt-comment").Single(element => element.TextContent.Contains(BadComment, StringComparison.Ordinal));
        var form = await visitor.GetAsync(comment.QuerySelectorAll("a").Single(link => SitePage.Words(link.TextContent).StartsWith("Report", StringComparison.Ordinal)).GetAttribute("href")!);
        form.Choose("Why are you reporting this?", "It is spam or advertising").Fill("Tell us more", "An advertisement.");
        var sent = (await form.SubmitAsync("Send report")).Expect();
        Assert.NotEmpty(sent.Notice);
        Assert.Contains(BadComment, sent.Text, StringComparison.Ordinal);
    }

    private static async Task HideAsync(TestSite site)
    {
        using var moderator = site.Visitor();
        await moderator.SignInAsync("moderator2@demo.example");
        var opened = await OpenCaseAsync(moderator, "cheap watches");
        opened.Choose("Reason", "6. No spam or advertising").Fill("Message to the author", "Please keep advertising out of this.").Fill("Internal note", "First time.");
        (await opened.SubmitAsync("Hide")).Expect();
    }

    /// <summary>Pages through the queue to the case that shows a text.</summary>
    private static async Task<SitePage> OpenCaseAsync(Visitor moderator, string text)
    {
        for (var page = await (await moderator.GetAsync("/")).FollowAsync("Moderation"); ; page = await page.FollowAsync("Next"))
        {
            var row = page.Expect().Document.QuerySelectorAll("tbody tr").FirstOrDefault(candidate => candidate.TextContent.Contains(text, StringComparison.Ordinal));
            if (row is not null)
                return (await moderator.GetAsync(row.QuerySelector("a")!.GetAttribute("href")!)).Expect();
        }
    }

    private static async Task IsToldAsync(TestSite site, Visitor? signedIn, string email, string what)
    {
        using var own = site.Visitor();
        if (signedIn is null)
            await own.SignInAsync(email);
        var notifications = (await (signedIn ?? own).GetAsync("/account/notifications")).Expect();
        Assert.Contains(what, notifications.Text, StringComparison.Ordinal);
        Assert.Contains(what, string.Join('\n', (await site.Mailbox.ToAsync(email)).Select(mail => mail.Subject + "\n" + mail.Body)), StringComparison.Ordinal);
    }

    private static async Task<List<Dictionary<string, string>>> DownloadAsync(TestSite site, string link)
    {
        using var team = site.Visitor();
        await team.SignInAsync("team@demo.example");
        var summary = await (await team.GetAsync("/missions/best-start")).FollowAsync("Summary");
        var file = await team.GetAsync(summary.Expect().Link(link)!);
        Assert.Equal(HttpStatusCode.OK, file.Status);
        Assert.Equal("text/csv", file.ContentType);
        using var csv = new CsvReader(new StringReader(file.Body), CultureInfo.InvariantCulture);
        return [.. csv.GetRecords<dynamic>().Select(row => ((IDictionary<string, object>)row).ToDictionary(cell => cell.Key, cell => (string)cell.Value))];
    }
}
