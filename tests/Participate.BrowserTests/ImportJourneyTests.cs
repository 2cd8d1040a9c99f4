using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>An administrator brings ideas from another platform: a file with a fault, the file mended, checked and imported.</summary>
[Collection(OneBrowser.Name)]
public class ImportJourneyTests(BrowserFixture browser)
{
    private const string Rows =
        """
        id,title/en,body/en,votes
        11,Plant trees along the ring road,Shade in summer.,42
        12,Open the library on Sundays,Reading rooms for all.,

        """;

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Import_CheckMendAndImport_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await using var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(await site.Make.AdministratorAsync());

        await person.OpenAsync("/admin");
        await person.FollowAsync("Missions and phases");
        await person.FollowAsync($"Import into {mission.Title}");
        await LookAsync(person);
        await person.PressAsync("Check file");
        await person.SeesAsync("Choose a CSV file");
        await LookAsync(person);
        await ChooseAsync(person, Rows + "13,Short,x,\n");
        await person.PressAsync("Check file");
        await person.SeesAsync("Title must be 10 characters or more");
        await LookAsync(person);
        await ChooseAsync(person, Rows);
        await person.PressAsync("Check file");
        await person.SeesAsync("2 rows are ready to be imported. Nothing is wrong with the file.");
        await LookAsync(person);
        await ChooseAsync(person, Rows);
        await person.PressUntilSeenAsync("Import", "2 rows are imported.");
        await LookAsync(person);
        await person.FollowAsync($"Ideas of {mission.Title}");
        await person.SeesAsync("Plant trees along the ring road");

        Assert.Empty(person.Problems);
        Assert.Empty(site.Errors);
    }

    private static async Task ChooseAsync(Person person, string file)
    {
        await person.TickAsync("Ideas");
        await person.TickAsync("They are public at once: they were moderated on the other platform");
        await person.ChooseFileAsync("CSV file", "ideas.csv", file);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
