using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>A citizen attaches a picture to a draft and submits it; axe looks at every page reached.</summary>
[Collection(OneBrowser.Name)]
public class AttachmentJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Citizen_AttachesAPictureToADraft_AndItIsOnThePage(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await using var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(await site.Make.MemberAsync());

        await person.OpenAsync($"/missions/{mission.Slug}/ideas/propose");
        await person.FillAsync("Title", "Story bags from every library");
        await person.FillAsync("Summary", "Libraries lend bags of books.");
        await person.PressAsync("Save draft and add attachments");
        await person.SeesAsync("Nothing is attached yet.");
        await LookAsync(person);
        await person.FillAsync("Alternative text", "A map of the route");
        await person.ChooseFileAsync("File", "map.png", "<svg/>"u8.ToArray());
        await person.PressAsync("Attach file");
        await person.SeesAsync("The file must be a JPEG, PNG or WebP picture, or a PDF");
        Assert.Equal("A map of the route", await person.Page.GetByLabel("Alternative text", new() { Exact = true }).InputValueAsync());
        await LookAsync(person);
        await person.ChooseFileAsync("File", "map.jpg", TestFiles.Photograph(width: 900, height: 600));
        await person.PressAsync("Attach file");
        await person.SeesAsync("The file is attached.");
        await person.FillAsync("Alternative text", "The plan of the service");
        await person.ChooseFileAsync("File", "plan.pdf", TestFiles.Pdf());
        await person.PressAsync("Attach file");
        await person.SeesAsync("The plan of the service");
        await LookAsync(person);
        await person.FollowAsync("Change or remove “The plan of the service”");
        await LookAsync(person);
        await person.PressAsync("Move earlier");
        await person.SeesAsync("The order is changed.");

        await person.FollowAsync("Back to the draft");
        Assert.Equal("Libraries lend bags of books.", await person.Page.GetByLabel("Summary", new() { Exact = true }).InputValueAsync());
        await person.PressAsync("Submit idea");
        await person.SeesAsync("Your idea is published.");
        var picture = person.Page.GetByAltText("A map of the route");
        await picture.ScrollIntoViewIfNeededAsync();
        Assert.Equal(320, await picture.EvaluateAsync<int>("picture => picture.decode().then(() => picture.naturalWidth)"));
        await LookAsync(person);
        Assert.Empty(person.Problems);
    }

    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
