using System.Runtime.CompilerServices;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>
/// What a screen reader is told of the pages that matter most, in which order and by which names, beside what stands in <c>Trees</c>. Who changes a page on purpose
/// writes them anew with <c>PARTICIPATE_WRITE_TREES=1</c> and reads the difference as somebody would hear it.
/// </summary>
[Collection(OneBrowser.Name)]
public class SpokenTreeTests(BrowserFixture browser)
{
    private const string Children = "/missions/best-start";
    private const string Power = "/missions/clean-power";

    [SkippableTheory]
    [InlineData("home", "/", null)]
    [InlineData("mission", Children, null)]
    [InlineData("ideas", Children + "/ideas?sort=newest", null)]
    [InlineData("idea", Children + "/ideas/1", null)]
    [InlineData("idea-signed-in", Children + "/ideas/1", "citizen")]
    [InlineData("propose", Children + "/ideas/propose", "citizen")]
    [InlineData("opinions", Children + "/opinions", "citizen")]
    [InlineData("coalition", Children + "/coalition", null)]
    [InlineData("barriers", Children + "/barriers", null)]
    [InlineData("delivery", "/missions/safer-streets/delivery", null)]
    [InlineData("budget-results", Power + "/budget/results", null)]
    [InlineData("comparison-results", Power + "/compare/results", null)]
    [InlineData("summary", Power + "/summary", null)]
    [InlineData("easy-read", Children + "/easy-read", null)]
    [InlineData("search", "/search?q=children", null)]
    [InlineData("register", "/account/register", null)]
    [InlineData("sign-in", "/account/sign-in", null)]
    [InlineData("account", "/account", "citizen")]
    [InlineData("notifications-settings", "/account/notifications/settings", "citizen")]
    [InlineData("report", Children + "/ideas/1/report", null)]
    [InlineData("queue", "/moderation", "moderator")]
    [InlineData("admin", "/admin", "admin")]
    public async Task Page_ReadAloud_SaysTheSameInTheSameOrder(string name, string path, string? account)
    {
        Machine.NeedBrowser();
        await using var person = await browser.PersonAsync(await browser.DemonstrationAsync());
        if (account is not null)
            await person.SignInAsync(account + "@demo.example", "participate-demo");

        await person.OpenAsync(path);

        await MatchesAsync(name, SpokenTree.Of(await person.Page.Locator("body").AriaSnapshotAsync()));
        Assert.Empty(person.Problems);
    }

    [SkippableFact]
    public async Task RefusedForm_ReadAloud_NamesEachErrorWithItsField()
    {
        Machine.NeedBrowser();
        await using var person = await browser.PersonAsync(await browser.DemonstrationAsync());
        await person.SignInAsync("citizen@demo.example", "participate-demo");

        await person.OpenAsync(Children + "/ideas/propose");
        await person.PressAsync("Submit idea");

        await MatchesAsync("propose-refused", SpokenTree.Of(await person.Page.Locator("body").AriaSnapshotAsync()));
    }

    [Fact]
    public void Tree_OfAPage_HasRolesNamesAndStatesWithoutTextOrNumbers() => Assert.Equal(
        "main\n  heading \"Ideas: #\" [level=1]\n  link \"Closes on MONDAY # MONTH\"\n  checkbox \"Say \\\"yes\\\"\" [checked]\n".Replace("MONDAY", "MONTH", StringComparison.Ordinal),
        SpokenTree.Of("- main:\n  - heading \"Ideas: 12\" [level=1]\n  - text: 3 votes\n  - paragraph: Some words\n  - 'link \"Closes on Monday 3 May\"':\n    - /url: /x\n  - checkbox \"Say \\\"yes\\\"\" [checked]\n"));

    private static async Task MatchesAsync(string name, string tree)
    {
        var file = Path.Combine(Folder(), name + ".txt");
        if (Environment.GetEnvironmentVariable("PARTICIPATE_WRITE_TREES") == "1")
            await File.WriteAllTextAsync(file, tree);
        Assert.True(File.Exists(file), $"{file} is missing: write it with PARTICIPATE_WRITE_TREES=1.");
        Assert.Equal(await File.ReadAllTextAsync(file), tree);
    }

    private static string Folder([CallerFilePath] string file = "") => Path.Combine(Path.GetDirectoryName(file)!, "Trees");
}
