using System.Text;
using System.Text.RegularExpressions;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>The leaflets of the demonstration's missions, on paper and on a telephone.</summary>
[Collection(OneBrowser.Name)]
public partial class LeafletTests(BrowserFixture browser)
{
    private static readonly string[] Missions = ["best-start", "clean-power", "safer-streets", "homes", "nhs-waits", "living-standards"];

    [SkippableFact]
    public async Task Leaflets_Printed_AreOneSheetOfA4Each()
    {
        Machine.NeedBrowser();
        await using var person = await browser.PersonAsync(await browser.DemonstrationAsync());
        var sheets = new List<string>();
        foreach (var mission in Missions)
        {
            await person.OpenAsync($"/missions/{mission}/leaflet");
            var pdf = Encoding.Latin1.GetString(await person.Page.PdfAsync(new() { Format = "A4", Margin = new() { Top = "10mm", Bottom = "10mm", Left = "10mm", Right = "10mm" } }));
            sheets.Add($"{mission} {PdfPage().Count(pdf)}");
        }

        Assert.Equal(Missions.Select(mission => mission + " 1"), sheets);
        Assert.Empty(person.Problems);
    }

    [SkippableFact]
    public async Task Leaflet_OnANarrowScreen_HasNoFault()
    {
        Machine.NeedBrowser();
        await using var person = await browser.PersonAsync(await browser.DemonstrationAsync(), width: 320);

        await person.OpenAsync("/missions/homes/leaflet");

        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }

    [GeneratedRegex(@"/Type\s*/Page\b(?!s)")]
    private static partial Regex PdfPage();
}
