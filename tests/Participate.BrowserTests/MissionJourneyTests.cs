using System.Globalization;
using Microsoft.Playwright;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>An administrator makes a mission from nothing, looks at it, publishes it and schedules its first phase; a citizen then takes part in it.</summary>
[Collection(OneBrowser.Name)]
public class MissionJourneyTests(BrowserFixture browser)
{
    private const string Title = "Every lake is clean enough to swim";

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mission_FromNothingToAnOpenPhase_IsSeenByACitizen(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync(new TestSiteOptions { TellsNews = true });
        await using var admin = await browser.PersonAsync(site, javaScript);
        await admin.SignInAsAsync(await site.Make.AdministratorAsync());

        await admin.OpenAsync("/admin/missions");
        await CheckAsync(admin);
        await admin.FollowAsync("Create a mission");
        await CheckAsync(admin);
        await admin.PressAsync("Create mission");
        await admin.SeesAsync("Enter a title");
        await CheckAsync(admin);
        await WriteAsync(admin);
        await admin.PressAsync("Create mission");
        await admin.SeesAsync("Nobody else sees it yet");
        await CheckAsync(admin);
        await admin.FollowAsync("Edit text");
        await admin.FillAsync("Easy Read version", "## What is this?\n\nIt is about lakes.");
        await admin.FillAsync("Why do you change it?", "An Easy Read version");
        await admin.PressAsync("Preview");
        await admin.SeesAsync("This is a preview");
        await CheckAsync(admin);
        await admin.PressAsync("Save changes");
        await admin.SeesAsync("The text is saved");
        await admin.FollowAsync("Earlier versions");
        await CheckAsync(admin);
        await admin.OpenAsync("/admin/missions/clean-lakes/revisions/1");
        await admin.SeesAsync("Restore it");
        await CheckAsync(admin);
        await admin.OpenAsync("/admin/missions/clean-lakes/preview");
        await CheckAsync(admin);
        await admin.OpenAsync("/admin/missions/clean-lakes");
        await admin.PressAsync("Publish mission");
        await admin.SeesAsync("Everybody can read it now");

        await using var citizen = await browser.PersonAsync(site, javaScript);
        await citizen.SignInAsAsync(await site.Make.MemberAsync());
        await citizen.OpenAsync("/missions/clean-lakes");
        await citizen.SeesAsync(Title);
        await CheckAsync(citizen);
        await citizen.FollowAsync("Easy Read version");
        await citizen.SeesAsync("It is about lakes.");
        await CheckAsync(citizen);

        await admin.FollowAsync("Phases");
        var today = site.Clock.GetUtcNow();
        await admin.FillAsync("First day of Develop", Day(today.AddDays(2)));
        await admin.FillAsync("Last day of Develop", Day(today.AddDays(40)));
        await admin.PressAsync("Save changes");
        await admin.SeesAsync("Develop begins on");
        await CheckAsync(admin);

        await citizen.OpenAsync("/missions/clean-lakes");
        Assert.Equal(0, await citizen.Page.GetByRole(AriaRole.Link, new() { Name = "Propose an idea", Exact = true }).CountAsync());
        site.Clock.Advance(TimeSpan.FromDays(2));
        await citizen.OpenAsync("/missions/clean-lakes");
        await citizen.FollowAsync("Propose an idea");
        await citizen.SeesAsync("Submit idea");
        Assert.Empty(admin.Problems);
        Assert.Empty(citizen.Problems);
    }

    // axe is a script.
    private static Task CheckAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;

    private static string Day(DateTimeOffset day) => day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    private static async Task WriteAsync(Person admin)
    {
        foreach (var (label, text) in new[]
        {
            ("Address", "clean-lakes"), ("Title", Title), ("National mission", "Clean water"), ("Summary", "People should be able to swim."), ("Owner", "Department for Lakes"),
            ("Target", "Every lake by 2030"), ("Target figure", "100"), ("Target date", "2030-12-31"), ("Target date in words", "the end of 2030"), ("What is measured", "Lakes that are clean"),
            ("Unit", "%"), ("Text of the page", "## Why\n\nPeople like to swim."), ("Question 1", "Which lake?"), ("Local government", "Councils look after lakes."),
            ("Source 1", "Water report"), ("Publisher of source 1", "GOV.UK"), ("Date of source 1", "May 2026"),
        })
            await admin.FillAsync(label, text);
        await admin.SelectAsync("Where it applies", "England");
    }
}
