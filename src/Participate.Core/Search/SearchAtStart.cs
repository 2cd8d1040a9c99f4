using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Search;

/// <summary>Fills the index in the background after a start, where something is not in it.</summary>
internal sealed class SearchAtStart(SearchFilling filling, ILogger<SearchAtStart> logger) : BackgroundService
{
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => AtStart.DoneAsync(() => filling.RunAsync(stoppingToken), logger, stoppingToken);
}

/// <summary>
/// Writes the documents of what was public before there was an index. Some ideas at a time with their
/// comments, so that writes of members come between; what was stopped in the middle goes on there.
/// </summary>
public sealed class SearchFilling(IServiceScopeFactory scopes)
{
    private const int Batch = 100;

    /// <summary>Returns when all that is public is in the index, or when it is to stop.</summary>
    public async Task RunAsync(CancellationToken cancellationToken)
    {
        await FillMissionsAsync(cancellationToken);
        foreach (var kind in SearchOthers.Kinds)
            await FillOthersAsync(kind, cancellationToken);
        for (int? after = 0; after is not null && !cancellationToken.IsCancellationRequested;)
            after = await FillAsync(after.Value, cancellationToken);
    }

    private async Task FillMissionsAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var lacking = await db.Missions.AsNoTracking().Include(mission => mission.Sectors)
            .Where(mission => !mission.IsDraft && !db.SearchDocuments.Any(document => document.Kind == SearchKind.Mission && document.ContentId == mission.Id))
            .ToListAsync(cancellationToken);
        if (lacking.Count == 0)
            return;
        await scope.ServiceProvider.GetRequiredService<Transactions>().RunAsync(
            async token =>
            {
                await SearchRows.AlignAsync(db, new SearchChanges([], [], [], [], lacking, []), token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private async Task FillOthersAsync(SearchKind kind, CancellationToken cancellationToken)
    {
        for (var after = 0; !cancellationToken.IsCancellationRequested;)
        {
            await using var scope = scopes.CreateAsyncScope();
            var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
            var ids = await SearchOthers.LackingAsync(db, kind, after, Batch, cancellationToken);
            if (ids.Length == 0)
                return;
            await scope.ServiceProvider.GetRequiredService<Transactions>().RunAsync(
                async token =>
                {
                    await SearchRows.AlignOthersAsync(db, kind, ids, token);
                    return Outcome.Done;
                },
                cancellationToken);
            after = ids[^1];
        }
    }

    /// <summary>The id up to which all is done; null where nothing is left.</summary>
    private async Task<int?> FillAsync(int after, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var lacking = await db.Ideas.AsNoTracking()
            .Where(idea => idea.Id > after && idea.Visibility == Visibility.Published
                && !db.SearchDocuments.Any(document => document.Kind == SearchKind.Idea && document.ContentId == idea.Id))
            .OrderBy(idea => idea.Id).Take(Batch).Select(idea => idea.Id)
            .ToListAsync(cancellationToken);
        if (lacking.Count == 0)
            return null;
        await scope.ServiceProvider.GetRequiredService<Transactions>().RunAsync(
            async token =>
            {
                // Held until the transaction ends, so that nobody publishes or hides one of them, or a comment on one, meanwhile.
                await db.Ideas.Where(idea => lacking.Contains(idea.Id)).ExecuteUpdateAsync(set => set.SetProperty(idea => idea.Version, idea => idea.Version), token);
                await SearchRows.AlignIdeasAsync(db, lacking, token);
                foreach (var id in lacking)
                    await SearchRows.AlignCommentsOfAsync(db, id, token);
                return Outcome.Done;
            },
            cancellationToken);
        return lacking[^1];
    }
}
