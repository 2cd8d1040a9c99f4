using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>
/// Writes the terms of public ideas that have none: those published before there were any. In the background after a start, some
/// at a time, so that writes of members come between; a stop in the middle goes on at the next start.
/// </summary>
internal sealed class IdeaTermsAtStart(IServiceScopeFactory scopes, ILogger<IdeaTermsAtStart> logger) : BackgroundService
{
    private const int Batch = 200;

    protected override Task ExecuteAsync(CancellationToken stoppingToken) => AtStart.DoneAsync(
        async () =>
        {
            for (int? after = 0; after is not null && !stoppingToken.IsCancellationRequested;)
                after = await FillAsync(after.Value, stoppingToken);
        },
        logger,
        stoppingToken);

    /// <summary>The id up to which all is done; null where nothing is left.</summary>
    private async Task<int?> FillAsync(int after, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var lacking = await db.Ideas.AsNoTracking()
            .Where(idea => idea.Id > after && idea.Visibility == Visibility.Published && !db.IdeaTerms.Any(term => term.IdeaId == idea.Id))
            .OrderBy(idea => idea.Id).Take(Batch).Select(idea => idea.Id)
            .ToListAsync(cancellationToken);
        if (lacking.Count == 0)
            return null;
        await scope.ServiceProvider.GetRequiredService<Transactions>().RunAsync(
            async token =>
            {
                // Held until the transaction ends, so that nobody publishes or hides one of them meanwhile.
                await db.Ideas.Where(idea => lacking.Contains(idea.Id)).ExecuteUpdateAsync(set => set.SetProperty(idea => idea.Version, idea => idea.Version), token);
                await IdeaTermRows.AlignAsync(db, await db.Ideas.AsNoTracking().Where(idea => lacking.Contains(idea.Id)).ToListAsync(token), token);
                return Outcome.Done;
            },
            cancellationToken);
        return lacking[^1];
    }
}
