using Microsoft.EntityFrameworkCore;
using Participate.BrowserTests.Kit;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.BrowserTests;

[Collection(OneBrowser.Name)]
public class ScratchTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Shots()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(title: "Every child ready to start school");
        var me = await site.Make.NewMemberAsync("Demo Citizen");
        var other = await site.Make.MemberAsync("Demo Member 17");
        var idea = await site.Make.IdeaAsync(mission, other, title: "Story bags from every library to every nursery", details: "Libraries lend themed bags of books and games that go home with children each week, so that reading together starts before school.");
        var c1 = await site.Make.CommentAsync(idea, other, body: "We ran this for two winters. Bags that came back late were never fined, and *nearly all* came back.\n\n- one\n- two", stance: Stance.For);
        var c2 = await site.Make.CommentAsync(idea, me, c1, body: "What did each bag cost?");
        await site.Make.CommentAsync(idea, me, c2, Visibility.Waiting, body: "More than our library has left to spend this year.", stance: Stance.Against);
        var h = await site.Make.CommentAsync(idea, other, visibility: Visibility.Hidden, body: "xx");
        await site.Make.CommentAsync(idea, other, h, body: "Please keep it civil.", stance: Stance.For);
        await site.Make.CommentAsync(idea, me, visibility: Visibility.Hidden, body: "My hidden one.");
        await site.Make.VoteAsync(idea, me, VoteChoice.Support);
        await site.Make.VoteAsync(idea, other, VoteChoice.Support);
        var big = await site.Make.IdeaAsync(mission, other, title: "A long discussion of a short idea");
        await site.Make.ThreadAsync(big, 140, i => i < 3 ? null : i < 60 ? 1 : 3);
        var hidden = await site.Make.IdeaAsync(mission, me, Visibility.Hidden);
        await site.ReadAsync(db => db.Ideas.Where(i => i.Id == idea.Id).ExecuteUpdateAsync(s => s.SetProperty(i => i.Decision, Decision.UnderConsideration).SetProperty(i => i.EditedAt, site.Clock.GetUtcNow().UtcDateTime.AddSeconds(3))));
        await using var person = await browser.PersonAsync(site);
        var url = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        await Shot("visitor", url);
        await person.SignInAsAsync(me);
        await Shot("member", url + $"?replyTo={c1.Id}");
        await Shot("hidden", $"/missions/{mission.Slug}/ideas/{hidden.Id}");
        await Shot("edit", $"/comments/{c2.Id}/edit");
        await person.OpenAsync($"/missions/{mission.Slug}/ideas/{big.Id}");
        await person.Page.Locator(".govuk-pagination__next a").ClickAsync();
        await Shot("second", person.Page.Url);
        await person.OpenAsync(url);
        await person.PressAsync("Add comment");
        await Shot("error", null);

        async Task Shot(string name, string? path)
        {
            if (path is not null) await person.OpenAsync(path);
            foreach (var width in new[] { 1280, 375 })
            {
                await person.Page.SetViewportSizeAsync(width, 900);
                await person.Page.ScreenshotAsync(new() { Path = $"/tmp/wt-idea-{name}-{width}.png", FullPage = true });
            }
        }
    }
}
