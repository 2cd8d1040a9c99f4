using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Participate.TestSupport;
using Participate.Web.HostedServices;
using Participate.Web.Sharing;

namespace Participate.Web.Tests.Admin;

/// <summary>Work in the background: what it reports, what administrators see of it, and asking for it.</summary>
public class JobsPageTests
{
    [Fact]
    public async Task Watchers_All_AreOneKindOfWork()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { TellsNews = true, GroupsIdeas = true, MakesOpenData = true });

        // Whatever of this program runs beside requests reports to the board, but for what only listens or prepares.
        var others = typeof(Watcher).Assembly.GetTypes().Where(type => type.IsSubclassOf(typeof(BackgroundService)) && !type.IsSubclassOf(typeof(Watcher)) && type != typeof(Watcher));

        Assert.Equal(["ChangeFeed"], others.Select(type => type.Name));
        Assert.Equal(["mail", "news", "open-data", "readiness", "responses", "themes"], site.Services.GetRequiredService<JobBoard>().Here.Jobs.Select(job => job.Key).Order());
    }

    [Fact]
    public async Task Job_ThatFailed_IsShownWithItsKindAloneAndRunsWhenAsked()
    {
        var faults = new Faults { Next = new IOException("The file of jane@mail.example is away") };
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Configure = services => services.AddSingleton(faults).AddHostedService<FaultyWatcher>() });
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = await site.VisitorAsync(administrator);
        await faults.RoundAsync(1);

        var before = await FoundAsync(visitor, "Failed A file could not be read or written");
        faults.Next = null;
        var asked = (await before.SubmitAsync("Run now: Faulty work")).Expect();
        await faults.RoundAsync(2);
        var after = await FoundAsync(visitor, "Failed last");

        Assert.DoesNotContain("jane", before.Body, StringComparison.Ordinal);
        Assert.Contains("Faulty work begins now.", asked.Notice, StringComparison.Ordinal);
        Assert.DoesNotContain("A file could not be read", after.Text, StringComparison.Ordinal);
        Assert.Contains(JobBoard.Node, after.Text, StringComparison.Ordinal);
        var entry = await site.ReadAsync(db => db.AuditEntries.SingleAsync(row => row.Act == "job.asked"));
        Assert.Equal((administrator.Id, "Faulty work"), (entry.ActorId, entry.Details));
    }

    [Fact]
    public async Task Job_WithoutSuchAKey_IsRefusedAndNotLogged()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var form = (await visitor.GetAsync("/admin/jobs")).Form("Run now: E-mail");

        var answer = await visitor.PostAsync(form.Action, form.With("job", "no-such").Fields, follow: true);

        Assert.Equal(HttpStatusCode.BadRequest, answer.Status);
        Assert.False(await site.ReadAsync(db => db.AuditEntries.AnyAsync(row => row.Act == "job.asked")));
    }

    [SkippableFact]
    public async Task Jobs_OfSeveralNodes_SayWhichNodeTells()
    {
        await using var redis = await TestRedis.StartAsync();
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = Core.Data.DatabaseProvider.Postgres, Redis = redis });
        var told = new NodeJobs("another-machine, process 7", DateTime.UnixEpoch, site.Clock.GetUtcNow().UtcDateTime, [new JobState("seals", "Seals of votes", "Seals.") { Rounds = 3, Fault = JobFault.Database }]);
        var silent = told with { Node = "gone-machine, process 8", ToldAt = told.ToldAt.AddHours(-1) };
        foreach (var node in new[] { told, silent })
            await site.Services.GetRequiredService<SharedRedis>().TryAsync(database => database.HashSetAsync("participate:jobs", node.Node, System.Text.Json.JsonSerializer.Serialize(node)));
        using var visitor = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var page = (await visitor.GetAsync("/admin/jobs")).Expect();

        Assert.Contains($"This process: {JobBoard.Node}", page.Text, StringComparison.Ordinal);
        Assert.Contains("Another process: another-machine, process 7", page.Text, StringComparison.Ordinal);
        Assert.Contains("The database did not answer, or refused", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("gone-machine", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Run now: Seals of votes"));
    }

    private static async Task<SitePage> FoundAsync(Visitor visitor, string text)
    {
        var page = (await visitor.GetAsync("/admin/jobs")).Expect();
        for (var i = 0; i < 200 && !page.Text.Contains(text, StringComparison.Ordinal); i++)
        {
            await Task.Delay(50);
            page = (await visitor.GetAsync("/admin/jobs")).Expect();
        }
        Assert.Contains(text, page.Text, StringComparison.Ordinal);
        return page;
    }

    public sealed class Faults
    {
        private int rounds;

        public Exception? Next { get; set; }

        public void Round()
        {
            rounds++;
            if (Next is not null)
                throw Next;
        }

        public async Task RoundAsync(int number)
        {
            for (var i = 0; i < 400 && rounds < number; i++)
                await Task.Delay(50);
            Assert.Equal(number, rounds);
        }
    }

    public sealed class FaultyWatcher(WatcherParts parts, Faults faults) : Watcher(
        new WatcherPlan { Key = "faulty", Name = "Faulty work", Does = "Fails.", Failed = "It failed.", Round = TimeSpan.FromHours(1) }, parts)
    {
        protected override Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
        {
            faults.Round();
            return Task.CompletedTask;
        }
    }
}
