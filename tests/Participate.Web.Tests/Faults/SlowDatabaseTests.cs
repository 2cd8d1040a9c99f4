using System.Data.Common;
using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Web.Tests.Faults;

/// <summary>
/// A database in which every command takes its time: pages come in the end, writers who would wait longer for a turn than anybody waits are told to come again, with
/// what they typed, so that nothing piles up; what was acknowledged is stored once, and the site goes on by itself.
/// </summary>
public class SlowDatabaseTests
{
    private const int Writers = 8;

    [Fact]
    public async Task ManyWriters_WhileEveryCommandIsSlow_AreStoredOnceOrToldToComeAgain()
    {
        var database = new SlowDatabase();
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Settings = ["--Participate:Database:WaitSeconds=1"],
            Configure = services => services.ConfigureDbContext<SqliteParticipateDbContext>(options => options.AddInterceptors(database)),
        });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var path = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        var visitors = await Task.WhenAll((await site.Make.MembersAsync(Writers)).Select(site.VisitorAsync));
        var forms = await Task.WhenAll(visitors.Select(async (visitor, i) => (await visitor.GetAsync(path)).Expect().Fill("Your comment", TextOf(i))));
        using var reader = site.Visitor();
        // That they were here is noted in the background, and would have the turn meanwhile.
        await Wait.UntilAsync(() => site.ReadAsync(async db => await db.DiscussionVisits.CountAsync() == Writers), "The visits were not noted.");

        // A transaction has several commands: whoever has the turn has it for longer than the second that others wait.
        database.IsSlow = true;
        var reading = reader.GetAsync(path + "/history");
        var answers = await Task.WhenAll(forms.Select(form => form.SubmitAsync("Add comment", follow: false)));
        var (page, live) = (await reading, await reader.GetAsync("/health/live"));
        database.IsSlow = false;

        Assert.All(answers, answer => Assert.Contains(answer.Status, new[] { HttpStatusCode.Redirect, HttpStatusCode.ServiceUnavailable }));
        var refused = Enumerable.Range(0, Writers).Where(i => answers[i].Status == HttpStatusCode.ServiceUnavailable).ToList();
        Assert.InRange(refused.Count, 1, Writers - 1);
        Assert.All(refused, i =>
        {
            Assert.Equal("30", answers[i].Headers["Retry-After"]);
            Assert.Equal(TextOf(i), answers[i].Document.QuerySelector("textarea")!.TextContent.Trim());
        });
        Assert.Equal((HttpStatusCode.OK, HttpStatusCode.OK), (page.Status, live.Status));
        Assert.Equal(Enumerable.Range(0, Writers).Except(refused).Select(TextOf).Order(), await StoredAsync(site));

        foreach (var i in refused)
            Assert.Equal(HttpStatusCode.Redirect, (await forms[i].SubmitAsync("Add comment", follow: false)).Status);

        Assert.Equal(Enumerable.Range(0, Writers).Select(TextOf).Order(), await StoredAsync(site));
        await Ledger.CheckAsync(site, "");
        foreach (var visitor in visitors)
            visitor.Dispose();
    }

    private static string TextOf(int i) => $"What I thought about for an hour, number {i}.";

    private static async Task<IEnumerable<string>> StoredAsync(TestSite site) =>
        (await site.ReadAsync(db => db.CommentRevisions.Select(revision => revision.Body).ToListAsync())).Order();

    /// <summary>Holds up every command of the site for a while.</summary>
    private sealed class SlowDatabase : DbCommandInterceptor
    {
        private static readonly TimeSpan Delay = TimeSpan.FromMilliseconds(600);
        private volatile bool isSlow;

        public bool IsSlow
        {
            get => isSlow;
            set => isSlow = value;
        }

        public override async ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            await HoldAsync(cancellationToken);
            return result;
        }

        public override async ValueTask<InterceptionResult<int>> NonQueryExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<int> result, CancellationToken cancellationToken = default)
        {
            await HoldAsync(cancellationToken);
            return result;
        }

        public override async ValueTask<InterceptionResult<object>> ScalarExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<object> result, CancellationToken cancellationToken = default)
        {
            await HoldAsync(cancellationToken);
            return result;
        }

        private Task HoldAsync(CancellationToken cancellationToken) => isSlow ? Task.Delay(Delay, cancellationToken) : Task.CompletedTask;
    }
}
