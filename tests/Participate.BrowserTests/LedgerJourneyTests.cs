using Participate.BrowserTests.Kit;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>A member downloads a receipt and the verifier, and checks on their own computer, without the site, that the vote is in the ledger.</summary>
[Collection(OneBrowser.Name)]
public class LedgerJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Ledger_FromTheVoteToTheVerifierOnDisk_Works()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (idea, statement, member) = (await site.Make.IdeaAsync(mission, title: "Night buses on every line"), await site.Make.StatementAsync(mission), await site.Make.MemberAsync());
        await site.Make.VoteAsync(idea, member, VoteChoice.Support);
        await site.Make.VotersAsync(idea, 4);
        await site.Make.AnswerAsync(mission, statement, member, OpinionChoice.Pass);
        await site.Make.SealAsync();
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Oppose);
        await site.Make.SealAsync();
        var folder = Directory.CreateTempSubdirectory("participate-verifier-").FullName;
        await using var person = await browser.PersonAsync(site);
        await person.SignInAsAsync(member);

        await person.OpenAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        await person.FollowAsync("Receipts of my votes");
        await person.CheckAccessibilityAsync();
        var receipt = await DownloadAsync(person, "a[href$='/ledger/mine/1']", folder);
        await person.OpenAsync($"/ledger/{mission.Slug}");
        await person.CheckAccessibilityAsync();
        var verifier = await DownloadAsync(person, "a[href='/ledger-verifier.html']", folder);
        var entries = await DownloadAsync(person, "a[href$='/entries.csv']", folder);
        var batches = await DownloadAsync(person, "a[href$='/batches.json']", folder);
        await person.OpenAsync($"/ledger/{mission.Slug}/check");
        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);

        // From here on there is no site: only the files.
        var page = person.Page;
        await page.GotoAsync(new Uri(verifier).AbsoluteUri);
        await person.CheckAccessibilityAsync();
        async Task SaysAsync(string button, string words)
        {
            await person.PressAsync(button);
            await page.GetByText(words).First.WaitForAsync();
        }
        var given = await File.ReadAllTextAsync(receipt);
        await person.FillAsync("Receipt", given.Replace("support", "oppose", StringComparison.Ordinal));
        await SaysAsync("Check receipt", "The entry, the path or the root was changed.");
        await person.FillAsync("Receipt", given);
        await SaysAsync("Check receipt", "This receipt holds: “support” on idea");
        await page.GetByLabel("Batches (batches.json)").SetInputFilesAsync(batches);
        await page.GetByLabel("Entries (entries.csv)").SetInputFilesAsync(entries);
        await SaysAsync("Check ledger", "This ledger holds: 7 entries in 2 batches");
        await person.SeesAsync("The batch of the receipt above is in it.");
        Assert.Equal($"{idea.Id} 5 0 1", SitePage.Words(await page.Locator("table").First.Locator("tbody").InnerTextAsync()));
        Assert.Equal($"{statement.Id} 0 0 1", SitePage.Words(await page.Locator("table").Nth(1).Locator("tbody").InnerTextAsync()));
        var tampered = Path.Combine(folder, "tampered.csv");
        await File.WriteAllTextAsync(tampered, (await File.ReadAllTextAsync(entries)).Replace(",oppose,", ",support,", StringComparison.Ordinal));
        await page.GetByLabel("Entries (entries.csv)").SetInputFilesAsync(tampered);
        await SaysAsync("Check ledger", "The entries of batch 2 do not give its root");
        Assert.DoesNotContain(person.Problems, problem => !problem.Contains("file://", StringComparison.Ordinal));
        Directory.Delete(folder, recursive: true);
    }

    private static async Task<string> DownloadAsync(Person person, string link, string folder)
    {
        var download = await person.Page.RunAndWaitForDownloadAsync(() => person.Page.ClickAsync(link));
        var path = Path.Combine(folder, download.SuggestedFilename);
        await download.SaveAsAsync(path);
        return path;
    }
}
