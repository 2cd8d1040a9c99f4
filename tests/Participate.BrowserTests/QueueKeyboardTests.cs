using Microsoft.EntityFrameworkCore;
using Participate.BrowserTests.Kit;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>A moderator who touches no mouse: cases are selected, decided together, undone and decided one by one; axe looks at every page reached.</summary>
[Collection(OneBrowser.Name)]
public class QueueKeyboardTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Queue_ByKeyboardAlone_IsWorkedToItsEnd()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        foreach (var body in new[] { "Buy cheap watches here.", "Buy cheap watches now.", "A thoughtful remark." })
            await site.Make.FlagAsync(await site.Make.CommentAsync(idea, body: body));
        await using var moderator = await browser.PersonAsync(site, javaScript: true);
        await moderator.SignInAsAsync(await site.Make.ModeratorAsync(mission));

        await moderator.OpenAsync("/moderation");
        await moderator.TypeAsync("j", "x", "j", "x");
        await moderator.CheckAccessibilityAsync();
        await moderator.TabToAsync("Reason");
        await moderator.TypeAsync("6");
        await moderator.TabToAsync("Message to the author");
        await moderator.WriteAsync("Please do not advertise.");
        await moderator.TabToAsync("Hide");
        await moderator.TypeAndArriveAsync("Enter", "/moderation/batches/");
        await moderator.SeesAsync("2 cases decided.");
        await moderator.CheckAccessibilityAsync();
        Assert.Equal(2, await HiddenAsync(site));

        await moderator.TabToAsync("Undo decision");
        await moderator.TypeAndSeeAsync("Enter", "2 decisions undone.");
        await moderator.CheckAccessibilityAsync();
        Assert.Equal(0, await HiddenAsync(site));

        await moderator.OpenAsync("/moderation");
        await moderator.TypeAsync("?");
        await moderator.SeesAsync("next case of the list");
        await moderator.TypeAsync("j");
        await moderator.TypeAndArriveAsync("o", "/moderation/cases/");
        await moderator.CheckAccessibilityAsync();
        var first = moderator.Page.Url;
        await moderator.TypeAsync("h", "6");
        await moderator.TabToAsync("Message to the author");
        await moderator.WriteAsync("Please do not advertise.");
        await moderator.TabToAsync("Hide");
        await moderator.TypeAndLeaveAsync("Enter", first);
        await moderator.CheckAccessibilityAsync();
        for (var left = 2; left > 0; left--)
        {
            var here = moderator.Page.Url;
            await moderator.TypeAndLeaveAsync("d", here);
            await moderator.CheckAccessibilityAsync();
        }

        Assert.Equal(0, await site.ReadAsync(db => db.ModerationCases.CountAsync(item => item.IsOpen)));
        Assert.Equal(1, await HiddenAsync(site));
        Assert.Empty(moderator.Problems);
        Assert.Empty(site.Errors);
    }

    [SkippableFact]
    public async Task Keys_SwitchedOff_DoNothing()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var item = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        await using var moderator = await browser.PersonAsync(site, javaScript: true);
        await moderator.SignInAsAsync(await site.Make.ModeratorAsync(mission));

        await moderator.OpenAsync($"/moderation/cases/{item.Id}");
        await moderator.TypeAsync("?");
        await moderator.PressAsync("Switch keys off");
        await moderator.TypeAsync("d");

        await moderator.SeesAsync("Switch keys on");
        Assert.Equal(0, await site.ReadAsync(db => db.ModerationDecisions.CountAsync()));
    }

    private static Task<int> HiddenAsync(TestSite site) => site.ReadAsync(db => db.Comments.CountAsync(comment => comment.Visibility == Visibility.Hidden));
}
