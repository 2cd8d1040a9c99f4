using System.Diagnostics;
using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Data.Verification;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Settings;

namespace Participate.Web.Tests.Ledgers;

/// <summary>Votes come into the ledger, members get receipts, and anyone can check both and count for themselves.</summary>
public class LedgerPageTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ledger_OfVotesGivenChangedAndTakenBack_IsCheckedByAnyoneAndTellsTampering(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var (idea, second, statement) = (await make.IdeaAsync(mission, title: "Night buses on every line"), await make.IdeaAsync(mission), await make.StatementAsync(mission, text: "Trams should run at night."));
        var (root, ledger) = ($"/missions/{mission.Slug}", $"/ledger/{mission.Slug}");
        using var visitor = site.Visitor();
        using var ada = await site.VisitorAsync(await make.MemberAsync());
        var leaver = await make.MemberAsync();
        Assert.Contains("Nothing is sealed yet", (await visitor.GetAsync(ledger)).Expect().Text, StringComparison.Ordinal);

        await (await ada.GetAsync($"{root}/ideas/{idea.Id}")).SubmitAsync("Support");
        var voted = (await ada.GetAsync($"{root}/ideas/{idea.Id}")).Expect();
        var waiting = (await voted.FollowAsync("Receipts of my votes")).Expect();
        await make.SealAsync();
        foreach (var (member, choice) in (await make.MembersAsync(5)).Zip(new VoteChoice?[] { VoteChoice.Support, VoteChoice.Neutral, VoteChoice.Oppose, VoteChoice.Oppose, null }))
        {
            await make.VoteAsync(idea, member, VoteChoice.Support);
            await make.VoteAsync(idea, member, choice);
            await make.VoteAsync(second, member, VoteChoice.Oppose);
            await make.AnswerAsync(mission, statement, member, choice is null ? OpinionChoice.Pass : OpinionChoice.Agree);
        }
        await make.VoteAsync(second, leaver, VoteChoice.Support);
        await make.SealAsync();
        var actor = await make.ActorAsync(leaver);
        Assert.True((await site.WithAsync<ClosingService, Outcome>(closing => closing.CloseAsync(Make.Password, actor, CancellationToken.None))).Succeeded);
        await make.SealAsync();

        var mine = (await ada.GetAsync(root + "/ledger/mine")).Expect();
        var receipt = (await ada.GetAsync(mine.Link("Download receipt, entry 1")!)).Expect();
        Assert.Contains("Not sealed yet", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("Night buses on every line", waiting.Text, StringComparison.Ordinal);
        Assert.Contains("Sealed in batch 1.", mine.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Not sealed yet", mine.Text, StringComparison.Ordinal);
        Assert.Contains("shows how you voted to whoever has it", mine.Text, StringComparison.Ordinal);
        Assert.Contains("no-store", mine.Headers["Cache-Control"], StringComparison.Ordinal);
        Assert.Contains("no-store", receipt.Headers["Cache-Control"], StringComparison.Ordinal);
        using (var other = await site.VisitorAsync(await make.MemberAsync()))
        {
            (await other.GetAsync(root + "/ledger/mine/1")).Expect(HttpStatusCode.NotFound);
            Assert.Contains("No votes yet", (await other.GetAsync(root + "/ledger/mine")).Expect().Text, StringComparison.Ordinal);
        }
        Assert.StartsWith("/account/sign-in", (await visitor.GetAsync(root + "/ledger/mine/1")).Path, StringComparison.Ordinal);

        var page = (await visitor.GetAsync(ledger)).Expect();
        var entries = (await visitor.GetAsync(ledger + "/entries.csv")).Expect();
        var batches = (await visitor.GetAsync(ledger + "/batches.json")).Expect();
        Assert.Contains("in 3 batches", page.Text, StringComparison.Ordinal);
        Assert.Equal($"{mission.Slug}-entries.csv", entries.Headers["Content-Disposition"].Split("filename=")[1].Split(';')[0]);
        await ReceiptsAsync(visitor, ledger, receipt.Body, JsonDocument.Parse(batches.Body).RootElement.GetProperty("batches")[0].GetProperty("chained").GetString()!);
        var counted = await CountAsync(entries.Body, batches.Body, (await visitor.GetAsync(root + "/summary.csv")).Expect().Body, receipt.Body);
        if (counted is { } counts)
        {
            Assert.Equal("""{"neutral":1,"oppose":2,"support":2,"taken-back":1}""", counts.GetProperty("ideas").GetProperty($"{idea.Id}").GetRawText().Replace(" ", "", StringComparison.Ordinal));
            Assert.Equal("""{"agree":4,"pass":1}""", counts.GetProperty("statements").GetProperty($"{statement.Id}").GetRawText().Replace(" ", "", StringComparison.Ordinal));
        }
        await TamperingAsync(site, database);
        Assert.Empty(site.Errors);
        Skip.If(counted is null, "Everything else holds, but no python3 is on PATH to count the entries with another program.");
    }

    [Fact]
    public async Task Ledger_WhileThePhaseHidesResults_ShowsRootsAndTimesAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(hidesResults: true);
        var (idea, member) = (await site.Make.IdeaAsync(mission), await site.Make.MemberAsync());
        await site.Make.VoteAsync(idea, member, VoteChoice.Oppose);
        await site.Make.VotersAsync(idea, 6);
        await site.Make.SealAsync();
        var ledger = $"/ledger/{mission.Slug}";
        using var visitor = site.Visitor();
        using var own = await site.VisitorAsync(member);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        var page = (await visitor.GetAsync(ledger)).Expect();
        var mine = (await own.GetAsync($"/missions/{mission.Slug}/ledger/mine")).Expect();

        var batch = await site.ReadAsync(db => db.LedgerBatches.AsNoTracking().SingleAsync());
        Assert.Contains(batch.Chained, page.Text, StringComparison.Ordinal);
        Assert.Contains("keeps its results back", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1 to 7", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("7 entries", page.Text, StringComparison.Ordinal);
        Assert.Contains("Sealed in batch 1.", mine.Text, StringComparison.Ordinal);
        Assert.Empty(mine.Document.QuerySelectorAll("a[href*='/ledger/mine/']"));
        foreach (var (reader, address) in new[] { (visitor, ledger + "/entries.csv"), (team, ledger + "/entries.csv"), (visitor, ledger + "/batches.json"), (own, $"/missions/{mission.Slug}/ledger/mine/1") })
            Assert.Contains("keeps its results back", (await reader.GetAsync(address)).Expect(HttpStatusCode.NotFound).Body, StringComparison.Ordinal);

        await site.Make.InPhaseAsync(mission, PhaseKind.Deliver);
        Assert.Contains("1 to 7", (await visitor.GetAsync(ledger)).Expect().Text, StringComparison.Ordinal);
        (await own.GetAsync($"/missions/{mission.Slug}/ledger/mine/1")).Expect();
        (await visitor.GetAsync("/ledger/no-such-mission/entries.csv")).Expect(HttpStatusCode.NotFound);
        var verifier = (await visitor.GetAsync("/ledger-verifier.html")).Expect();
        Assert.StartsWith("attachment", verifier.Headers["Content-Disposition"], StringComparison.Ordinal);
        Assert.DoesNotContain("http://", verifier.Body, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    private static async Task ReceiptsAsync(Visitor visitor, string ledger, string receipt, string chained)
    {
        async Task<SitePage> CheckAsync(string text) => await (await visitor.GetAsync(ledger + "/check")).Expect().Fill("Receipt", text).SubmitAsync("Check receipt");

        var right = (await CheckAsync(receipt)).Expect();
        var changed = (await CheckAsync(receipt.Replace("support", "oppose", StringComparison.Ordinal))).Expect();
        var replaced = (await CheckAsync(receipt.Replace(chained, new string('a', 64), StringComparison.Ordinal))).Expect();
        var none = await CheckAsync("{}");

        Assert.Contains("This receipt is right.", right.Text, StringComparison.Ordinal);
        Assert.Contains("Support, on idea", right.Text, StringComparison.Ordinal);
        Assert.Contains("the entry, the path or the root was changed", changed.Text, StringComparison.Ordinal);
        Assert.Contains("Its chained root is not the one", replaced.Text, StringComparison.Ordinal);
        Assert.Equal((HttpStatusCode.UnprocessableEntity, "This is not a receipt"), (none.Status, Assert.Single(none.Errors)));
    }

    /// <summary>What a program counts that shares nothing with ours; null where the machine has no Python and it is not required.</summary>
    private static async Task<JsonElement?> CountAsync(string entries, string batches, string ideas, string receipt)
    {
        if (Machine.Python is not { } python)
            return null;
        var folder = Directory.CreateTempSubdirectory("participate-ledger-").FullName;
        try
        {
            var files = new List<string>();
            foreach (var (name, text) in new[] { ("entries.csv", entries), ("batches.json", batches), ("ideas.csv", ideas), ("receipt.json", receipt) })
            {
                files.Add(Path.Combine(folder, name));
                await File.WriteAllTextAsync(files[^1], text);
            }
            var (code, output, error) = await RunAsync(python, [SiteRoot.Find().Absolute("tests/check-ledger.py"), .. files]);
            Assert.True(code == 0, error);
            await File.WriteAllTextAsync(files[0], entries.Replace(",neutral,", ",support,", StringComparison.Ordinal));
            Assert.Equal(1, (await RunAsync(python, [SiteRoot.Find().Absolute("tests/check-ledger.py"), .. files])).Code);
            return JsonDocument.Parse(output).RootElement;
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static async Task<(int Code, string Output, string Error)> RunAsync(string program, IEnumerable<string> arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        var (output, error) = (process.StandardOutput.ReadToEndAsync(), process.StandardError.ReadToEndAsync());
        await process.WaitForExitAsync();
        return (process.ExitCode, await output, await error);
    }

    /// <summary>Each change that somebody with the database in hand could make is found, and none once it is taken back.</summary>
    private static async Task TamperingAsync(TestSite site, DatabaseProvider database)
    {
        await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync(string.Concat(new[] { "LedgerEntries", "LedgerBatches" }.Select(table => database == DatabaseProvider.Sqlite
            ? $"DROP TRIGGER \"{table}_no_update\"; DROP TRIGGER \"{table}_no_delete\";"
            : $"DROP TRIGGER \"{table}_append_only\" ON \"{table}\";"))));
        var last = await site.ReadAsync(db => db.LedgerEntries.AsNoTracking().OrderByDescending(row => row.Number).FirstAsync());
        var third = await site.ReadAsync(db => db.LedgerEntries.Where(row => row.Number == 3).Select(row => row.Pseudonym).SingleAsync());
        Assert.Equal([], await FaultsAsync(site));
        (string Change, string Back, string Found)[] changes =
        [
            ("""UPDATE "LedgerEntries" SET "Choice" = 3 WHERE "Number" = 1""", """UPDATE "LedgerEntries" SET "Choice" = 1 WHERE "Number" = 1""", "entry 1 is not the vote that was given"),
            ("""UPDATE "LedgerEntries" SET "SubjectId" = "SubjectId" + 1 WHERE "Number" = 2""", """UPDATE "LedgerEntries" SET "SubjectId" = "SubjectId" - 1 WHERE "Number" = 2""", "entry 2 is not the vote that was given"),
            ($"""UPDATE "LedgerEntries" SET "Pseudonym" = '{new string('0', 32)}' WHERE "Number" = 3""", $"""UPDATE "LedgerEntries" SET "Pseudonym" = '{third}' WHERE "Number" = 3""", "batch 2 has another root than its entries give"),
            ($"""UPDATE "LedgerEntries" SET "Number" = 999 WHERE "Number" = {last.Number}""", $"""UPDATE "LedgerEntries" SET "Number" = {last.Number} WHERE "Number" = 999""", $"entry {last.Number} is missing"),
            ("""UPDATE "LedgerBatches" SET "Last" = "Last" + 1 WHERE "Number" = 3""", """UPDATE "LedgerBatches" SET "Last" = "Last" - 1 WHERE "Number" = 3""", $"entry {last.Number + 1} is missing"),
            ("""UPDATE "LedgerBatches" SET "Before" = "Root" WHERE "Number" = 1""", $"""UPDATE "LedgerBatches" SET "Before" = '{new string('0', 64)}' WHERE "Number" = 1""", "batch 1 names another root before it"),
            ("""UPDATE "LedgerBatches" SET "Number" = 7 WHERE "Number" = 2""", """UPDATE "LedgerBatches" SET "Number" = 2 WHERE "Number" = 7""", "does not follow the one before"),
            ("""UPDATE "LedgerEntries" SET "Previous" = 1 WHERE "Number" = 2""", """UPDATE "LedgerEntries" SET "Previous" = NULL WHERE "Number" = 2""", "entry 2 names 1 before it, not 0"),
            ("""UPDATE "LedgerPseudonyms" SET "Last" = "Last" + 1000""", """UPDATE "LedgerPseudonyms" SET "Last" = "Last" - 1000""", "ends with 100"),
            ("""UPDATE "LedgerPositions" SET "VoteEventId" = "VoteEventId" - 1""", """UPDATE "LedgerPositions" SET "VoteEventId" = "VoteEventId" + 1""", "is too early"),
        ];
        foreach (var (change, back, found) in changes)
        {
            await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync(change));
            var faults = await FaultsAsync(site);
            Assert.True(faults.Any(fault => fault.Contains(found, StringComparison.Ordinal)), $"{change}: {string.Join("; ", faults)}");
            await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync(back));
        }
        Assert.Equal([], await FaultsAsync(site));
    }

    private static async Task<List<string>> FaultsAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var faults = new List<string>();
        await foreach (var result in ActivatorUtilities.CreateInstance<Verifier>(scope.ServiceProvider).RunAsync(CancellationToken.None))
            faults.AddRange(result.Examples);
        return faults;
    }
}
