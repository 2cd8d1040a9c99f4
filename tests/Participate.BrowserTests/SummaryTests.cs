using Participate.BrowserTests.Kit;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.BrowserTests;

[Collection(OneBrowser.Name)]
public class SummaryTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Summary_WithChartsAndTables_HasNoFault()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.ConsultationAsync(mission, seed: 5);
        await using var person = await browser.PersonAsync(site);

        await person.OpenAsync($"/missions/{mission.Slug}/summary");
        foreach (var details in await person.Page.Locator("details summary").AllAsync())
            await details.ClickAsync();

        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }
}
