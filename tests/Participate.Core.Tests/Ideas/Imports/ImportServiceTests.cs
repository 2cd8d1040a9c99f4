using System.Text;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Imports;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Summaries;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas.Imports;

/// <summary>Imports through the service: all or nothing, each row once, counters that stay true.</summary>
public class ImportServiceTests
{
    private const string Ideas =
        """
        id,title/en,body/en,votes,withdrawn,published_at,url,author/name,extra
        11,Plant trees along the ring road,"<p>Shade in summer.</p><p>Clean air &amp; birds.</p>",42,false,2025-03-01 10:00:00 UTC,https://decidim.example/proposals/11,Jane Roe,x
        12,Open the library on Sundays,Reading rooms for all.,,false,2025-03-02 10:00:00 UTC,,John Roe,x
        13,A proposal that was taken back,Nothing any more.,1,true,2025-03-02 10:00:00 UTC,,John Roe,x
        """;

    private const string Comments =
        """
        id,body,alignment,commentable_id,commentable_type,root_commentable_url,created_at
        3,An answer to the answer,0,2,Decidim::Comments::Comment,https://decidim.example/proposals/11,2025-03-05T10:00:00Z
        2,I disagree with it.,-1,1,Decidim::Comments::Comment,https://decidim.example/proposals/11,2025-03-04T10:00:00Z
        1,I like it.,1,11,Decidim::Proposals::Proposal,https://decidim.example/proposals/11,2025-03-03T10:00:00Z
        """;

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_IdeasThenComments_StoresEachOnceAndKeepsTheCounters(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var administrator = await site.Make.AdministratorAsync();

        var first = await RunAsync(site, administrator, mission, ImportKind.Ideas, Ideas);
        var again = await RunAsync(site, administrator, mission, ImportKind.Ideas, Ideas + "\n14,A fourth proposal that is new,With a text.,,false,,,,");
        var comments = await RunAsync(site, administrator, mission, ImportKind.Comments, Comments);
        var commentsAgain = await RunAsync(site, administrator, mission, ImportKind.Comments, Comments);

        Assert.Equal((2, 0, 1), (first.New, first.Present, first.Sheet.LeftOut));
        Assert.Equal((1, 2), (again.New, again.Present));
        Assert.Equal((3, 0), (comments.New, comments.Present));
        Assert.Equal((0, 3), (commentsAgain.New, commentsAgain.Present));
        Assert.Equal(["author/name", "extra"], first.Sheet.UnusedColumns);
        var ideas = await site.ReadAsync(db => db.Ideas.AsNoTracking().OrderBy(idea => idea.Id).ToListAsync());
        Assert.Equal(["Plant trees along the ring road", "Open the library on Sundays", "A fourth proposal that is new"], ideas.Select(idea => idea.Title));
        Assert.All(ideas, idea => Assert.True(idea.IsPublic));
        Assert.Equal((0, 3, new DateTime(2025, 3, 1, 10, 0, 0, DateTimeKind.Utc)), (ideas[0].Support, ideas[0].CommentCount, ideas[0].SubmittedAt));
        var details = (await site.ReadAsync(db => db.IdeaRevisions.SingleAsync(revision => revision.IdeaId == ideas[0].Id))).Details;
        Assert.StartsWith("Shade in summer.\n\nClean air & birds.", details, StringComparison.Ordinal);
        Assert.Contains("where 42 votes supported it that are not counted here", details, StringComparison.Ordinal);
        var thread = await site.ReadAsync(db => db.Comments.AsNoTracking().OrderBy(comment => comment.ThreadPath).ToListAsync());
        Assert.Equal([(0, Stance.For), (1, Stance.Against), (2, Stance.Neutral)], thread.Select(comment => (comment.Depth, comment.Stance)));
        Assert.DoesNotContain("Roe", string.Join(' ', await site.ReadAsync(db => db.IdeaRevisions.Select(revision => revision.Details + revision.Summary).ToListAsync())), StringComparison.Ordinal);
        Assert.Equal(3, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "mission.imported" && entry.ActorId == administrator.Id)));
        Assert.Empty(await site.Mailbox.ToAsync("imported@invalid"));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Run_OneBadRow_StoresNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();

        var report = await RunAsync(site, await site.Make.AdministratorAsync(), mission, ImportKind.Ideas, Ideas + "\n14,Short,With a text.,,false,,,,");

        Assert.Equal("line 5, column title/en: Title must be 10 characters or more", Assert.Single(report.Sheet.Problems).ToString());
        Assert.Equal((0, 0, 0), await site.ReadAsync(async db => (await db.Ideas.CountAsync(), await db.ImportedItems.CountAsync(), await db.Users.CountAsync(member => member.Email == "imported@invalid"))));
    }

    [Fact]
    public async Task Run_HeldForReview_WaitsInTheQueue()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var administrator = await site.Make.AdministratorAsync();

        await RunAsync(site, administrator, mission, ImportKind.Ideas, Ideas, holds: true);

        Assert.Equal(2, await site.ReadAsync(db => db.Ideas.CountAsync(idea => idea.Visibility == Visibility.Waiting)));
        Assert.Equal(2, await site.ReadAsync(db => db.ModerationCases.CountAsync(item => item.IsOpen && item.ContentKind == ContentKind.Idea)));
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_TheSameFileTwiceAtOnce_StoresItOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var administrator = await site.Make.AdministratorAsync();

        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => RunAsync(site, administrator, mission, ImportKind.Ideas, Ideas)));

        Assert.Equal(2, reports.Sum(report => report.New));
        Assert.Equal(2, await site.ReadAsync(db => db.Ideas.CountAsync()));
    }

    [Fact]
    public async Task Run_WhatWasExportedHere_ComesBackTheSame()
    {
        await using var site = await TestSite.StartAsync();
        var (from, into) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var idea = await site.Make.IdeaAsync(from, title: "=Equal pay for equal work");
        var answered = await site.Make.CommentAsync(idea, body: "+1 to this", stance: Stance.For);
        await site.Make.CommentAsync(idea, parent: answered, body: "Because it is fair.", stance: Stance.Against);
        var administrator = await site.Make.AdministratorAsync();

        await RunAsync(site, administrator, into, ImportKind.Ideas, await ExportAsync(site, from, async (csv, reading, choice, stream) => await csv.WriteIdeasAsync(from, await reading.IdeasAsync(choice, CancellationToken.None), stream)));
        var report = await RunAsync(site, administrator, into, ImportKind.Comments, await ExportAsync(site, from, async (csv, reading, choice, stream) => await csv.WriteCommentsAsync(await reading.CommentsAsync(choice, CancellationToken.None), stream)));

        Assert.Equal(2, report.New);
        var copy = await site.ReadAsync(db => db.Ideas.AsNoTracking().SingleAsync(row => row.MissionId == into.Id));
        Assert.Equal((idea.Title, idea.Summary, idea.PlaceCode, idea.Sectors, 2), (copy.Title, copy.Summary, copy.PlaceCode, copy.Sectors, copy.CommentCount));
        Assert.Equal(
            [(0, Stance.For, "+1 to this"), (1, Stance.Against, "Because it is fair.")],
            (await site.ReadAsync(db => db.Comments.AsNoTracking().Where(comment => comment.IdeaId == copy.Id).OrderBy(comment => comment.ThreadPath).ToListAsync())).Select(comment => (comment.Depth, comment.Stance, comment.Body)));
    }

    [Fact]
    public async Task Comments_WithoutTheirPlace_AreRefusedWhereTheyStand()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var administrator = await site.Make.AdministratorAsync();
        await RunAsync(site, administrator, mission, ImportKind.Ideas, Ideas);
        const string Bad =
            """
            id,idea_id,parent_id,stance,body,created_at
            1,99,,for,On an idea that is not here,
            """;
        const string Circle =
            """
            id,body,alignment,commentable_id,commentable_type,root_commentable_url,created_at
            1,One,0,2,Decidim::Comments::Comment,https://decidim.example/proposals/11,
            2,Two,0,1,Decidim::Comments::Comment,https://decidim.example/proposals/11,
            3,Three,0,77,Decidim::Comments::Comment,https://decidim.example/proposals/11,
            """;

        var (elsewhere, circle) = (await RunAsync(site, administrator, mission, ImportKind.Comments, Bad), await RunAsync(site, administrator, mission, ImportKind.Comments, Circle));

        Assert.Equal([(2, "idea_id")], elsewhere.Sheet.Problems.Select(problem => (problem.Line, problem.Column)));
        Assert.Equal([(2, "commentable_id"), (3, "commentable_id"), (4, "commentable_id")], circle.Sheet.Problems.Select(problem => (problem.Line, problem.Column)));
        Assert.Equal(0, await site.ReadAsync(db => db.Comments.CountAsync()));
    }

    [Fact]
    public async Task Run_ByAModerator_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var options = await OptionsAsync(site, await site.Make.ModeratorAsync(mission), mission, ImportKind.Ideas, Ideas, holds: false);

        var outcome = await site.WithAsync((ImportService service) => service.RunAsync(options, new Progress(), CancellationToken.None));

        Assert.Equal(RefusalKind.NotPermitted, Assert.Single(outcome.Refusals).Kind);
        Assert.Equal(0, await site.ReadAsync(db => db.Ideas.CountAsync()));
    }

    private static async Task<ImportReport> RunAsync(TestSite site, TestMember by, Mission mission, ImportKind kind, string file, bool holds = false)
    {
        var options = await OptionsAsync(site, by, mission, kind, file, holds);
        var progress = new Progress();
        var report = (await site.WithAsync((ImportService service) => service.RunAsync(options, progress, CancellationToken.None))).Value!;
        Assert.Equal(report.CanBeStored ? report.New : 0, progress.Last.Done);
        return report;
    }

    private static async Task<ImportOptions> OptionsAsync(TestSite site, TestMember by, Mission mission, ImportKind kind, string file, bool holds) =>
        new() { Mission = mission, Kind = kind, File = Encoding.UTF8.GetBytes(file + "\n"), HoldsForReview = holds, Actor = await site.Make.ActorAsync(by) };

    private static async Task<string> ExportAsync(TestSite site, Mission mission, Func<SummaryCsv, SummaryReading, SummaryChoice, Stream, Task> write)
    {
        using var stream = new MemoryStream();
        await using var scope = site.Services.CreateAsyncScope();
        var reading = scope.ServiceProvider.GetRequiredService<SummaryReading>();
        var choice = await reading.ChooseAsync(mission, _ => null, reader: null, CancellationToken.None);
        await write(scope.ServiceProvider.GetRequiredService<SummaryCsv>(), reading, choice!, stream);
        return Encoding.UTF8.GetString(stream.ToArray());
    }

    private sealed class Progress : IProgress<ImportProgress>
    {
        public ImportProgress Last { get; private set; }

        public void Report(ImportProgress value)
        {
            Assert.Equal(Last.Done + 1, value.Done);
            Last = value;
        }
    }
}
