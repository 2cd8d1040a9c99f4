using Participate.BrowserTests.Kit;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.BrowserTests;

[Collection(OneBrowser.Name)]
public class IdeaPageTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Idea_WithEveryKindOfComment_HasNoFaultAtBothWidths()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(title: "Every child ready to start school");
        var (author, reader) = (await site.Make.MemberAsync("Demo Member 17"), await site.Make.NewMemberAsync("Demo Citizen"));
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library to every nursery");
        var top = await site.Make.CommentAsync(idea, author, body: "We ran this for two winters.\n\n- [link](https://example.org)\n- `code`", stance: Stance.For);
        var reply = await site.Make.CommentAsync(idea, reader, top, body: "What did each bag cost?");
        await site.Make.CommentAsync(idea, reader, reply, Visibility.Waiting, "More than our library has left.", Stance.Against);
        var hidden = await site.Make.CommentAsync(idea, author, visibility: Visibility.Hidden);
        await site.Make.CommentAsync(idea, author, hidden, body: new string('x', 300));
        await site.Make.CommentAsync(idea, author, body: "<img src=x onerror=alert(1)><script>alert(1)</script> [x](javascript:alert(1))");
        await site.Make.VoteAsync(idea, reader, VoteChoice.Support);
        var url = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        await using var person = await browser.PersonAsync(site);

        await person.OpenAsync(url);
        await person.CheckAccessibilityAsync();
        await person.SignInAsAsync(reader);
        await person.OpenAsync($"{url}?replyTo={top.Id}");
        await person.CheckAccessibilityAsync();
        await person.PressAsync("Add comment");
        await person.CheckAccessibilityAsync();
        await person.OpenAsync($"/comments/{reply.Id}/edit");
        await person.CheckAccessibilityAsync();

        Assert.Empty(person.Problems);
    }

    [SkippableFact]
    public async Task Comment_WithoutJavaScript_IsAddedAndShownWhereItStands()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.ThreadAsync(idea, 60);
        await using var person = await browser.PersonAsync(site, javaScript: false);
        await person.SignInAsAsync(await site.Make.MemberAsync());

        await person.OpenAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        await person.FillAsync("Your comment", "The newest of many.");
        await person.TickAsync("Against");
        await person.PressAsync("Add comment");

        await person.SeesAsync("Your comment is published.");
        await person.SeesAsync("The newest of many.");
        Assert.Matches("#comment-[0-9]+$", person.Page.Url);
        Assert.Empty(person.Problems);
    }
}
