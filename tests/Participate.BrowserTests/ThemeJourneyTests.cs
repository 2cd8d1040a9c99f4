using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>The mission team has ideas grouped, renames a theme and merges another into it; a citizen filters by it.</summary>
[Collection(OneBrowser.Name)]
public class ThemeJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Themes_RenamedMergedAndFilteredBy_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.SubjectsAsync(mission);
        var names = (await site.Make.GroupedAsync(mission)).Themes.Select(theme => theme.Name).ToList();
        var (bus, solar) = (names.Single(name => name.Contains("bus", StringComparison.OrdinalIgnoreCase)), names.Single(name => name.Contains("solar", StringComparison.OrdinalIgnoreCase)));
        await using var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(await site.Make.TeamAsync(mission));

        await person.OpenAsync($"/missions/{mission.Slug}");
        await person.FollowAsync("Mission team’s desk");
        await person.FollowAsync("Themes of ideas");
        await LookAsync(person);
        await person.PressAsync("Group again now");
        await person.SeesAsync("The ideas are grouped again.");
        await person.FollowAsync(bus);
        await LookAsync(person);
        await person.FillAsync("Name", "Getting about");
        await person.PressAsync("Save name");
        await person.SeesAsync("The name is saved.");
        await person.FollowAsync("Back to the themes");
        await person.FollowAsync(solar);
        await person.SelectAsync("Merge into", "Getting about");
        await person.PressAsync("Merge theme");
        await person.SeesAsync("The themes are merged.");
        await LookAsync(person);

        await using var citizen = await browser.PersonAsync(site, javaScript);
        await citizen.OpenAsync($"/missions/{mission.Slug}/ideas");
        await citizen.SelectAsync("Theme", "Getting about (8)");
        await citizen.PressAsync("Apply filters");
        await citizen.SeesAsync("8 ideas");
        await citizen.DoesNotSeeAsync("Nursery gardens on hospital grounds");
        await LookAsync(citizen);
        Assert.Empty(person.Problems);
        Assert.Empty(citizen.Problems);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
