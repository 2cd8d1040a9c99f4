using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Organisations;

namespace Participate.Benchmarks.Micro;

/// <summary>A page of a discussion of 10 and of 10,000 comments, as it grew and sorted: the ratio should be about that of what the page shows.</summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(8)]
public class DiscussionBenchmarks
{
    private BenchmarkSite site = null!;
    private IdeaPage idea = null!;
    private DiscussionView view = null!;

    [Params(10, 10_000)]
    public int Comments { get; set; }

    [Params("", "best", "newest", "sides")]
    public string Order { get; set; } = "";

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        site = await BenchmarkSite.CreateAsync(ideas: 1, comments: Comments, votes: 10, members: 1_000);
        idea = await site.ReadAsync(async db =>
        {
            await db.Database.ExecuteSqlRawAsync("ANALYZE");
            var busiest = await db.Ideas.OrderByDescending(row => row.CommentCount).Select(row => new { row.Id, row.MissionId }).FirstAsync();
            return (await new IdeaPageQueries(db, new CoAuthorQueries(db, TimeProvider.System), new AttachmentQueries(db), site.Services.GetRequiredService<OrganisationNames>()).FindAsync(busiest.MissionId, busiest.Id, CancellationToken.None))!;
        });
        view = Order == "sides" ? DiscussionView.Parse("best", "sides", null, null) : DiscussionView.Parse(Order, null, null, null);
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await site.DisposeAsync();

    [Benchmark]
    public async Task<int> Page()
    {
        await using var scope = site.Services.CreateAsyncScope();
        var page = await scope.ServiceProvider.GetRequiredService<DiscussionQueries>().ReadAsync(idea, null, view, CancellationToken.None);
        return page.Comments.Comments.Items.Count;
    }
}
