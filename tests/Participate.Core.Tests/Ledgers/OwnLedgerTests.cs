using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Ledgers;
using Participate.Core.Ledgers;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ledgers;

/// <summary>Members find their own entries among everybody's, page by page, without an index by pseudonym.</summary>
public class OwnLedgerTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Read_OfOneWhoVotedAmongOthersOverManyRounds_GivesTheOwnEntriesInBothDirections(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, mission, elsewhere) = (site.Make, await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var (own, others, abroad) = (await make.MemberAsync(), await make.MembersAsync(2), await make.IdeaAsync(elsewhere));
        var ideas = new List<Idea>();
        for (var i = 0; i < OwnLedgerQueries.PageSize + 3; i++)
        {
            ideas.Add(await make.IdeaAsync(mission));
            await make.VoteAsync(ideas[^1], others[i % 2], VoteChoice.Oppose);
            await make.VoteAsync(ideas[^1], own, VoteChoice.Support);
            if (i % 5 == 0)
                await make.VoteAsync(abroad, own, i % 2 == 0 ? VoteChoice.Support : VoteChoice.Oppose);
            if (i % 4 == 0)
                await make.SealAsync();
        }
        await make.VoteAsync(ideas[0], own, null);
        await make.SealAsync();

        var pseudonym = await site.ReadAsync(db => db.LedgerPseudonyms.Where(row => row.MemberId == own.Id && row.MissionId == mission.Id).Select(row => row.Pseudonym).SingleAsync());
        var numbers = await site.ReadAsync(db => db.LedgerEntries.Where(row => row.MissionId == mission.Id && row.Pseudonym == pseudonym).OrderByDescending(row => row.Number).Select(row => row.Number).ToListAsync());
        var first = await ReadAsync(null);
        var second = await ReadAsync(first.Entries.Next);
        var back = await ReadAsync(second.Entries.Previous);

        Assert.Equal(ideas.Count + 1, numbers.Count);
        Assert.Equal(numbers.Take(OwnLedgerQueries.PageSize), first.Entries.Items.Select(entry => entry.Number));
        Assert.Equal(numbers.Skip(OwnLedgerQueries.PageSize), second.Entries.Items.Select(entry => entry.Number));
        Assert.Equal(first.Entries.Items.Select(entry => entry.Number), back.Entries.Items.Select(entry => entry.Number));
        Assert.Equal(LedgerChoice.TakenBack, first.Entries.Items[0].What.Choice);
        Assert.Null(second.Entries.Next);
        await Ledger.CheckAsync(site, "ledger");

        Task<OwnLedger> ReadAsync(string? cursor) => site.WithAsync<OwnLedgerQueries, OwnLedger>(queries => queries.ReadAsync(mission.Id, own.Id, cursor, CancellationToken.None));
    }
}
