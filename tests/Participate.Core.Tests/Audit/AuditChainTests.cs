using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Data.Verification;
using Participate.TestSupport;

namespace Participate.Core.Tests.Audit;

/// <summary>Whatever is done to the log behind the program's back, <c>verify</c> names the first bad entry.</summary>
public class AuditChainTests
{
    private const int Entries = 6;

    public static TheoryData<DatabaseProvider, string, string> Tampering
    {
        get
        {
            (string Sql, string Named)[] all =
            [
                ("""UPDATE "AuditEntries" SET "Id" = "Id" + 100 WHERE "Number" = 3""", "entry 3 "),
                ("""UPDATE "AuditEntries" SET "At" = (SELECT "At" FROM "AuditEntries" WHERE "Number" = 1) WHERE "Number" = 3""", "entry 3 "),
                ("""UPDATE "AuditEntries" SET "ActorId" = 77 WHERE "Number" = 3""", "entry 3 "),
                ("""UPDATE "AuditEntries" SET "ActorId" = NULL WHERE "Number" = 4""", "entry 4 "),
                ("""UPDATE "AuditEntries" SET "Act" = 'test.other' WHERE "Number" = 3""", "entry 3 "),
                ("""UPDATE "AuditEntries" SET "SubjectKind" = 'comment' WHERE "Number" = 3""", "entry 3 "),
                ("""UPDATE "AuditEntries" SET "SubjectId" = 99 WHERE "Number" = 3""", "entry 3 "),
                ("""UPDATE "AuditEntries" SET "MissionId" = 1 WHERE "Number" = 3""", "entry 3 "),
                ("""UPDATE "AuditEntries" SET "Details" = "Details" || ' ' WHERE "Number" = 3""", "entry 3 "),
                ("""UPDATE "AuditEntries" SET "Number" = 70 WHERE "Number" = 3""", "entry 3 is missing"),
                ("""UPDATE "AuditEntries" SET "Number" = NULL WHERE "Number" = 3""", "id 3 has no number"),
                ("""UPDATE "AuditEntries" SET "Hash" = 'aa' WHERE "Number" = 3""", "entry 3 "),
                ("""UPDATE "AuditEntries" SET "Hash" = NULL WHERE "Number" = 3""", "entry 3 "),
                ("""DELETE FROM "AuditEntries" WHERE "Number" = 3""", "entry 3 is missing"),
                ("""DELETE FROM "AuditEntries" WHERE "Number" > 4""", "entry 5 is missing: the log is cut off, it went up to entry 6"),
                ("""DELETE FROM "AuditEntries" """, "entry 1 is missing: the log is cut off"),
                ("""DELETE FROM "AuditEntries" WHERE "Number" = 1""", "entry 1 is missing"),
                ("""INSERT INTO "AuditEntries" ("At", "Act", "SubjectKind", "SubjectId", "Details", "Number", "Hash") SELECT "At", 'test.forged', 'idea', 1, '', 7, "Hash" FROM "AuditEntries" WHERE "Number" = 6""", "entry 7 "),
                ("""INSERT INTO "AuditEntries" ("At", "Act", "SubjectKind", "SubjectId", "Details") SELECT "At", 'test.forged', 'idea', 1, '' FROM "AuditEntries" WHERE "Number" = 6""", "id 7 has no number"),
                ("""INSERT INTO "AuditEntries" ("Id", "At", "Act", "SubjectKind", "SubjectId", "Details") SELECT 0, "At", 'test.forged', 'idea', 1, '' FROM "AuditEntries" WHERE "Number" = 6""", "an entry from before the chain was"),
                ("""UPDATE "AuditEntries" SET "Number" = -3 WHERE "Number" = 3; UPDATE "AuditEntries" SET "Number" = 3 WHERE "Number" = 4; UPDATE "AuditEntries" SET "Number" = 4 WHERE "Number" = -3""", "entry 3 "),
                ("""UPDATE "AuditHeads" SET "Number" = 9""", "entry 7 is missing"),
                ("""UPDATE "AuditHeads" SET "Hash" = 'aa' """, "entry 6 is not the one"),
                ("""DELETE FROM "AuditHeads" """, "the end of the chain is missing"),
            ];
            var rows = new TheoryData<DatabaseProvider, string, string>();
            foreach (var (sql, named) in all)
            {
                rows.Add(DatabaseProvider.Sqlite, sql, named);
                rows.Add(DatabaseProvider.Postgres, sql, named);
            }
            return rows;
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Tampering))]
    public async Task Verify_TamperedLog_NamesTheFirstBadEntry(DatabaseProvider database, string sql, string named)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        for (var i = 1; i <= Entries; i++)
            await AddAsync(site, i);
        Assert.Null(await FaultAsync(site));

        await TamperAsync(site, sql);

        Assert.Contains(named, await FaultAsync(site), StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Log_ChangedThroughTheSite_IsRefusedByTheDatabase(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        await AddAsync(site, 1);

        foreach (var sql in new[] { """UPDATE "AuditEntries" SET "SubjectId" = 9""", """DELETE FROM "AuditEntries" """ })
            await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => site.WithAsync<ParticipateDbContext, int>(db => db.Database.ExecuteSqlRawAsync(sql)));

        Assert.Null(await FaultAsync(site));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Add_ManyWritersAtOnce_MakeOneChainWithoutAGap(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });

        await Task.WhenAll(Enumerable.Range(1, 24).Select(i => Task.Run(() => AddAsync(site, i, refused: i % 6 == 0))));

        var numbers = await site.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => entry.Number).ToListAsync());
        Assert.Equal(Enumerable.Range(1, 35).Select(i => (long?)i), numbers);
        Assert.Null(await FaultAsync(site));
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Add_AfterEntriesWithoutAChain_SealsThemToo(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        foreach (var id in new[] { 1, 2 })
            await TamperAsync(site, $"""INSERT INTO "AuditEntries" ("Id", "At", "Act", "SubjectKind", "SubjectId", "Details") VALUES ({id}, '2026-01-0{id} 10:00:00+00', 'test.old', 'idea', {id}, '')""".Replace(database == DatabaseProvider.Sqlite ? "+00" : "~", "", StringComparison.Ordinal));
        if (database == DatabaseProvider.Postgres)
            await TamperAsync(site, """SELECT setval(pg_get_serial_sequence('"AuditEntries"', 'Id'), 2)""");
        Assert.Null(await FaultAsync(site));
        await AddAsync(site, 3);
        Assert.Null(await FaultAsync(site));

        await TamperAsync(site, """UPDATE "AuditEntries" SET "SubjectId" = 9 WHERE "Id" = 2""");

        Assert.Contains("an entry from before the chain was", await FaultAsync(site), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Add_DirectlyToTheContext_IsLinkedAndWithoutATransactionThroughTheLogRefused()
    {
        await using var site = await TestSite.StartAsync();
        await site.WithAsync<ParticipateDbContext, int>(db =>
        {
            db.AuditEntries.Add(Entry(1));
            db.AuditEntries.Add(Entry(2));
            return db.SaveChangesAsync();
        });

        Assert.Equal([1, 2], await site.ReadAsync(db => db.AuditEntries.OrderBy(entry => entry.Id).Select(entry => (int)entry.Number!).ToListAsync()));
        Assert.Null(await FaultAsync(site));
        await using var scope = site.Services.CreateAsyncScope();
        Assert.Throws<InvalidOperationException>(() => scope.ServiceProvider.GetRequiredService<AuditLog>().Add("test.done", "idea", 1, null));
        var context = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        context.AuditEntries.Add(Entry(3));
        Assert.Throws<InvalidOperationException>(() => context.SaveChanges());
    }

    internal static AuditEntry Entry(int i) => new()
    {
        At = new DateTime(2026, 11, 24, 12, 0, 0, DateTimeKind.Utc).AddSeconds(i).AddTicks(7),
        ActorId = i,
        Act = "test.done",
        SubjectKind = "idea",
        SubjectId = i,
        Details = $"Number {i}, “quoted” 1:a",
    };

    private static async Task AddAsync(TestSite site, int i, bool refused = false)
    {
        await using var scope = site.Services.CreateAsyncScope();
        var log = scope.ServiceProvider.GetRequiredService<AuditLog>();
        await scope.ServiceProvider.GetRequiredService<Transactions>().RunAsync(
            _ =>
            {
                log.Add("test.done", "idea", i, i, details: $"Number {i}");
                if (refused)
                    return Task.FromResult<Outcome>(Refusal.Conflict("Not now."));
                if (i > Entries)
                    log.Add("test.again", "idea", i, null);
                return Task.FromResult(Outcome.Done);
            },
            CancellationToken.None);
    }

    internal static async Task<string?> FaultAsync(TestSite site)
    {
        await using var scope = site.Services.CreateAsyncScope();
        await foreach (var result in ActivatorUtilities.CreateInstance<Verifier>(scope.ServiceProvider).RunAsync(CancellationToken.None))
        {
            if (result.Key == "audit-chain")
                return result.Examples.SingleOrDefault();
        }
        throw new InvalidOperationException("The log is not verified.");
    }

    /// <summary>Runs SQL with the triggers gone, as somebody with the database in hand could.</summary>
    private static Task<int> TamperAsync(TestSite site, string sql) => site.WithAsync<ParticipateDbContext, int>(async db =>
    {
        var drop = db.Database.IsSqlite()
            ? """DROP TRIGGER IF EXISTS "AuditEntries_no_update"; DROP TRIGGER IF EXISTS "AuditEntries_no_delete";"""
            : """DROP TRIGGER IF EXISTS "AuditEntries_append_only" ON "AuditEntries";""";
        await db.Database.ExecuteSqlRawAsync(drop);
        return await db.Database.ExecuteSqlRawAsync(sql);
    });
}
