using Participate.BrowserTests.Kit;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>A decision from report to its reversal in a real browser, with and without JavaScript; axe looks at every page reached.</summary>
[Collection(OneBrowser.Name)]
public class AppealJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Appeal_FromReportToRestored_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var authorMember = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, authorMember, title: "Zeppelins for every village");
        var address = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        await using var visitor = await browser.PersonAsync(site, javaScript);
        await using var author = await SignedInAsync(site, javaScript, authorMember);
        await using var first = await SignedInAsync(site, javaScript, await site.Make.ModeratorAsync(mission));
        await using var second = await SignedInAsync(site, javaScript, await site.Make.ModeratorAsync(mission));

        await visitor.OpenAsync(address + "/report");
        await visitor.TickAsync("It is spam or advertising");
        await visitor.PressAsync("Send report");
        var item = await site.Make.CaseAsync(idea);
        await first.OpenAsync("/moderation");
        await first.FollowAsync("Idea “Zeppelins for every village”");
        await LookAsync(first);
        await second.OpenAsync($"/moderation/cases/{item.Id}");
        await second.SeesAsync("has been looking at this since");
        await LookAsync(second);
        await first.SelectAsync("Reason", "6. No spam or advertising");
        await first.FillAsync("Message to the author", "You sell zeppelins.");
        await first.PressAsync("Hide");
        await first.OpenAsync($"/moderation/cases/{item.Id}");
        await first.SeesAsync("Undo decision");
        await LookAsync(first);

        await author.OpenAsync(address);
        await author.SeesAsync("You sell zeppelins.");
        await author.FollowAsync("appeal this decision");
        await author.PressAsync("Appeal this decision");
        await author.SeesAsync("Tell us why we should look again");
        await LookAsync(author);
        await author.FillAsync("Why should we look again?", "I own none, and sell none.");
        await author.PressAsync("Appeal this decision");
        await author.SeesAsync("We have your appeal.");
        await LookAsync(author);

        await second.OpenAsync($"/moderation/cases/{item.Id}");
        await second.SeesAsync("I own none, and sell none.");
        await LookAsync(second);
        await second.FillAsync("Message to the author", "You were right.");
        await second.PressAsync("Overturn");
        await second.SeesAsync("Overturned: the content returns");

        await visitor.OpenAsync(address);
        await visitor.SeesAsync("Zeppelins for every village");
        await author.OpenAsync("/account/notifications");
        await author.SeesAsync("Your appeal succeeded");
        await LookAsync(author);
        foreach (var person in new[] { visitor, author, first, second })
            Assert.Empty(person.Problems);
        Assert.Empty(site.Errors);
    }

    [SkippableFact]
    public async Task Redact_FromCaseToHistory_Works()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission), author, body: "You are stupid. Ring 020 7946 0000.");
        await site.Make.FlagAsync(comment, reason: "personal-information");
        await site.Make.EditAsync(mission, comment, author, "You are kind. Ring 020 7946 0000.", Stance.Against);
        var item = await site.Make.CaseAsync(ContentKind.Comment, comment.Id);
        await using var moderator = await SignedInAsync(site, true, await site.Make.ModeratorAsync(mission));

        await moderator.OpenAsync($"/moderation/cases/{item.Id}");
        await moderator.SeesAsync("What was reported has been edited since");
        await moderator.CheckAccessibilityAsync();
        await moderator.FollowAsync("Take out a part of the text");
        await moderator.PressAsync("Preview");
        await moderator.SeesAsync("Enter the text to take out");
        await moderator.CheckAccessibilityAsync();
        await moderator.FillAsync("Text to take out", "020 7946 0000");
        await moderator.SelectAsync("Reason", "4. Keep private things private");
        await moderator.PressAsync("Preview");
        await moderator.SeesAsync("Ring [removed by a moderator].");
        await moderator.CheckAccessibilityAsync();
        await moderator.PressAsync("Take it out");
        await moderator.SeesAsync("It is taken out");
        await moderator.CheckAccessibilityAsync();
        await moderator.FollowAsync("See its history");
        await moderator.SeesAsync("This text was sealed.");
        await moderator.CheckAccessibilityAsync();
        Assert.Empty(moderator.Problems);
        Assert.Empty(site.Errors);
    }

    private async Task<Person> SignedInAsync(TestSite site, bool javaScript, TestMember member)
    {
        var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(member);
        return person;
    }

    // axe needs JavaScript; without it the same pages were looked at with it.
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
