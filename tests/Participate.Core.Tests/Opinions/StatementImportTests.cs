using System.Diagnostics;
using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.Core.Opinions;
using Participate.TestSupport;
using Xunit.Abstractions;

namespace Participate.Core.Tests.Opinions;

/// <summary>Statements of a file become statements of the team: all or none, and each once.</summary>
public class StatementImportTests(ITestOutputHelper output)
{
    private const string Header = "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body\n";
    private const string Rows = Header + "1,x,1,1,2,0,1,Buses should be free.\n1,x,2,1,2,0,-1,Rejected there\n1,x,3,1,2,0,0,Lifts should work.\n1,x,4,1,2,0,1,LIFTS should work!\n1,x,5,1,2,0,1,Statement that stands here\n";

    [Fact]
    public async Task Import_CheckedStoredAndSentAgain_AddsEachStatementOnce()
    {
        await using var site = await TestSite.StartAsync();
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var team = await make.TeamAsync(mission);
        await make.StatementAsync(mission, team, "Statement that stands here");

        var check = (await make.ImportStatementsAsync(mission, team, Rows, checks: true)).Value!;
        var before = await CountAsync(site);
        var first = (await make.ImportStatementsAsync(mission, team, Rows)).Value!;
        var again = (await make.ImportStatementsAsync(mission, team, Rows + "1,x,6,1,0,0,1,A new one\n", " HOMES ")).Value!;
        var other = (await make.ImportStatementsAsync(mission, await make.AdministratorAsync(), Header + "1,x,1,1,2,0,1,Another conversation has a number 1 too\n1,x,3,1,2,0,1,Lifts should work\n", "Other")).Value!;
        var elsewhere = (await make.ImportStatementsAsync(await make.MissionAsync(), await make.AdministratorAsync(), Rows)).Value!;

        Assert.Equal((2, 0, 2, 1), (check.New.Count, check.Present, check.Same, check.Sheet.Rejected));
        Assert.Equal((1, 0), before);
        Assert.Equal(check.New, first.New);
        Assert.Equal((1, 2, 2), (again.New.Count, again.Present, again.Same));
        Assert.Equal((1, 0, 1), (other.New.Count, other.Present, other.Same));
        Assert.Equal(3, elsewhere.New.Count);
        var stored = await site.ReadAsync(db => db.Statements.AsNoTracking().Where(row => row.MissionId == mission.Id).OrderBy(row => row.Id).ToListAsync());
        Assert.Equal(["Statement that stands here", "Buses should be free.", "Lifts should work.", "A new one", "Another conversation has a number 1 too"], stored.Select(row => row.Text));
        Assert.All(stored, row => Assert.True(row.IsByTeam && row.IsPublic && row.Count == default));
        Assert.Equal(
            ["2 statements of “Homes”; left out: 0 imported before, 2 with the same words, 1 rejected there, 0 about the conversation", "1 statements of “HOMES”; left out: 2 imported before, 2 with the same words, 1 rejected there, 0 about the conversation"],
            await site.ReadAsync(db => db.AuditEntries.Where(row => row.Act == "statement.imported" && row.MissionId == mission.Id && row.ActorId == team.Id).OrderBy(row => row.Id).Select(row => row.Details).ToListAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Import_WithProblems_StoresNothingAndSaysWhere()
    {
        await using var site = await TestSite.StartAsync();
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var team = await make.TeamAsync(mission);
        var tooLong = new string('x', Statement.TextMaxLength + 1);

        var report = (await make.ImportStatementsAsync(mission, team, $"{Rows}1,x,6,1,0,0,1,{tooLong}\n1,x,7,1,0,0,-1,{tooLong}\n1,x,8,1,0,0,1,?!\n1,x,9,1,0,0,1,\n")).Value!;
        var member = await make.ImportStatementsAsync(mission, await make.MemberAsync(), Rows);
        var otherTeam = await make.ImportStatementsAsync(mission, await make.TeamAsync(await make.MissionAsync()), Rows);
        var nameless = await make.ImportStatementsAsync(mission, team, Rows, "\u202E ");
        var longName = await make.ImportStatementsAsync(mission, team, Rows, new string('n', StatementImportOptions.ConversationMaxLength + 1));

        Assert.Equal(
            ["line 7, column comment-body: A statement must be 280 characters or fewer", "line 9, column comment-body: Write a statement in words", "line 10, column comment-body: Write a statement"],
            report.Sheet.Problems.Select(problem => problem.ToString()));
        Assert.Equal([RefusalKind.NotPermitted, RefusalKind.NotPermitted, RefusalKind.Invalid, RefusalKind.Invalid], new[] { member, otherTeam, nameless, longName }.Select(outcome => outcome.Refusals[0].Kind));
        Assert.Equal((0, 0), await CountAsync(site));
        Assert.False(await site.ReadAsync(db => db.AuditEntries.AnyAsync(row => row.Act == "statement.imported")));
    }

    /// <summary>As with what the team types: the automatic checks look at it, and what they see comes before moderators while it is public.</summary>
    [Fact]
    public async Task Import_WhatTheChecksSee_ComesBeforeModerators()
    {
        await using var site = await TestSite.StartAsync();
        var (make, mission) = (site.Make, await site.Make.MissionAsync());

        await make.ImportStatementsAsync(mission, await make.TeamAsync(mission), Header + "1,x,1,1,2,0,1,Call me on 07700 900123 about my bus.\n1,x,2,1,2,0,1,Buses should be free.\n");

        var statements = await site.ReadAsync(db => db.Statements.AsNoTracking().OrderBy(row => row.Id).ToListAsync());
        Assert.All(statements, row => Assert.Equal(Visibility.Published, row.Visibility));
        Assert.True((await make.CaseAsync(ContentKind.Statement, statements[0].Id)).IsOpen);
        Assert.Equal(1, await site.ReadAsync(db => db.ModerationCases.CountAsync()));
        await Ledger.CheckAsync(site, "case");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_OfALongFileTwiceAtOnce_StoresItOnce(DatabaseProvider database)
    {
        const int Count = 1_000;
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var team = await make.TeamAsync(mission);
        var file = Header + string.Concat(Enumerable.Range(0, Count).Select(row => string.Create(CultureInfo.InvariantCulture, $"1,x,{row},1,0,0,1,Statement number {row}\n")));
        var time = Stopwatch.StartNew();

        var reports = await Task.WhenAll(Enumerable.Range(0, 2).Select(_ => make.ImportStatementsAsync(mission, team, file)));

        output.WriteLine($"{Count} statements in {time.Elapsed.TotalSeconds:F1} s");
        Assert.Equal([0, Count], reports.Select(report => report.Value!.New.Count).Order());
        Assert.Equal((Count, Count), await CountAsync(site));
        var last = await site.WithAsync<StatementQueries, Page<PublicStatement>>(queries => queries.ListAsync(mission.Id, null, CancellationToken.None));
        Assert.Equal($"Statement number {Count - 1}", last.Items[0].Text);
    }

    private static Task<(int Statements, int Items)> CountAsync(TestSite site) => site.ReadAsync(async db => (await db.Statements.CountAsync(), await db.ImportedItems.CountAsync()));
}
