using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Moderation;

/// <summary>Reports that do not count towards a hold never come to, and cost little however many there are.</summary>
public class ReportedHoldsTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reports_OfNewAccounts_AreNeverCountedAndNeverReadOneByOne(DatabaseProvider database)
    {
        using var sent = new QueryLog();
        await using var site = await TestSite.StartAsync(sent.Watching(new TestSiteOptions { Database = database }));
        var make = site.Make;
        var (one, two) = (await make.MemberAsync(), await make.MemberAsync());
        site.Clock.Advance(ReportedHolds.OldEnough);
        var mission = await make.MissionAsync();
        await make.ModeratedAsync(mission, settings => settings.HoldAfterReports = 2);
        var idea = await make.IdeaAsync(mission);
        foreach (var member in await make.MembersAsync(6, established: false))
            await make.FlagAsync(idea, member);
        // Old by now, they were new when they reported.
        site.Clock.Advance(2 * ReportedHolds.OldEnough);
        sent.Seen.Clear();

        var item = await make.FlagAsync(idea, one);

        var counting = Assert.Single(sent.Seen, line => line.Contains("\"Flags\"", StringComparison.Ordinal) && line.Contains("\"JoinedAt\"", StringComparison.Ordinal));
        Assert.Contains("COUNT(*)", counting, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("LIMIT", counting, StringComparison.Ordinal);
        var rating = Assert.Single(sent.Seen, line => line.Contains("\"Flags\"", StringComparison.Ordinal) && line.Contains("\"ReportsRight\"", StringComparison.Ordinal));
        Assert.Contains("GROUP BY", rating, StringComparison.Ordinal);
        // Each of seven is believed half, with an ordinary weight of four.
        Assert.Equal((7, 14, CaseCauses.Flagged), (item.OpenFlags, item.ReportPoints, item.Causes));
        Assert.Equal(Visibility.Published, await VisibilityAsync());
        Assert.Equal(CaseCauses.Flagged | CaseCauses.Held, (await make.FlagAsync(idea, two)).Causes);
        Assert.Equal(Visibility.Waiting, await VisibilityAsync());
        Assert.Equal("2 reports by different members", await site.ReadAsync(db => db.AuditEntries.Where(row => row.Act == "idea.held").Select(row => row.Details).SingleAsync()));
        await Ledger.CheckAsync(site, "");

        Task<Visibility> VisibilityAsync() => site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Visibility).SingleAsync());
    }
}
