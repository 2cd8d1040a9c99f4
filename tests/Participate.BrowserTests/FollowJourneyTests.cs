using Microsoft.Extensions.DependencyInjection;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.BrowserTests;

/// <summary>Following an idea, choosing what comes by e-mail, and stopping it by the link of a digest; axe looks at every page reached.</summary>
[Collection(OneBrowser.Name)]
public class FollowJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Follow_ChooseAndUnsubscribe_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await using var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(member);

        await person.OpenAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        await person.PressAsync("Follow");
        await person.SeesAsync("You follow this idea.");
        await LookAsync(person);
        await person.OpenAsync("/account/notifications/settings");
        await person.SelectAsync("The official status of an idea you follow changes", "Once a week");
        await person.PressAsync("Save changes");
        await person.SeesAsync("What we write to you about is saved.");
        await LookAsync(person);

        await site.Make.CommentAsync(idea);
        await site.Make.DigestAsync();
        await person.OpenAsync("/account/notifications");
        await person.SeesAsync("A new comment on “Story bags from every library”");
        await LookAsync(person);

        await using var reader = await browser.PersonAsync(site, javaScript);
        await reader.OpenAsync(new Uri(site.Services.GetRequiredService<UnsubscribeLinks>().AddressFor(await site.Mailbox.NewestToAsync(member.Email))!).AbsolutePath);
        await reader.SeesAsync("This stops the daily digest.");
        await LookAsync(reader);
        await reader.PressAsync("Stop these emails");
        await reader.SeesAsync("We will send you no more of these: the daily digest.");
        await LookAsync(reader);
        Assert.Empty(person.Problems);
        Assert.Empty(reader.Problems);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
