using System.Threading.Channels;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Ideas;

/// <summary>What is new in a discussion since a member was there.</summary>
/// <param name="Since">When that visit ended.</param>
/// <param name="Count">Public comments of others published since; at most <see cref="VisitQueries.MostCounted"/>.</param>
/// <param name="FirstId">The earliest of them; null where there is none.</param>
public sealed record NewComments(DateTime Since, int Count, int? FirstId);

/// <summary>
/// Notes in the background that members opened discussions. Pages of members are never kept by a cache, so a visit can be noted as the page is
/// read; but the page does not wait for it: visits go into a short queue, and whatever waits is written in one transaction. Nothing that
/// anybody else sees depends on it, so a visit that is lost, because the queue is full or the process ends, costs no more than comments that
/// are called new twice. No script is needed, and no second request.
/// </summary>
public sealed partial class DiscussionVisits(IServiceScopeFactory scopes, TimeProvider clock, ILogger<DiscussionVisits> logger) : BackgroundService
{
    /// <summary>Who comes back within this time is still on the same visit: what was new stays new.</summary>
    public static readonly TimeSpan SameVisit = TimeSpan.FromMinutes(30);

    /// <summary>A visit is noted no more often than this.</summary>
    private static readonly TimeSpan Precision = TimeSpan.FromMinutes(1);

    private readonly Channel<(int MemberId, int IdeaId)> queue = Channel.CreateBounded<(int, int)>(
        new BoundedChannelOptions(4_096) { SingleReader = true, FullMode = BoundedChannelFullMode.DropWrite });

    /// <summary>A member opened a discussion now. Returns at once.</summary>
    public void Note(int memberId, int ideaId) => queue.Writer.TryWrite((memberId, ideaId));

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var waiting = new HashSet<(int MemberId, int IdeaId)>();
        while (await queue.Reader.WaitToReadAsync(stoppingToken))
        {
            waiting.Clear();
            while (waiting.Count < 512 && queue.Reader.TryRead(out var visit))
                waiting.Add(visit);
            try
            {
                await WriteAsync(waiting, stoppingToken);
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                LogLost(exception, waiting.Count);
            }
        }
    }

    private async Task WriteAsync(HashSet<(int MemberId, int IdeaId)> visits, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        using var turn = await scope.ServiceProvider.GetRequiredService<WriteGate>().EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        var now = clock.UtcNow();
        var (ended, noted) = (now - SameVisit, now - Precision);
        // In one order, so that two processes never wait for each other. A closed account leaves no trace.
        foreach (var (memberId, ideaId) in visits.Order())
        {
            await db.Database.ExecuteSqlAsync(
                $"""
                INSERT INTO "DiscussionVisits" ("MemberId", "IdeaId", "NewSince", "SeenAt")
                SELECT m."Id", {ideaId}, {now}, {now} FROM "Members" m WHERE m."Id" = {memberId} AND m."ClosedAt" IS NULL
                ON CONFLICT ("MemberId", "IdeaId") DO UPDATE
                SET "NewSince" = CASE WHEN "DiscussionVisits"."SeenAt" < {ended} THEN "DiscussionVisits"."SeenAt" ELSE "DiscussionVisits"."NewSince" END, "SeenAt" = {now}
                WHERE "DiscussionVisits"."SeenAt" < {noted}
                """,
                cancellationToken);
        }
        await transaction.CommitAsync(cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "{Count} visits of discussions were not noted.")]
    private partial void LogLost(Exception exception, int count);
}

/// <summary>Reads what is new in a discussion for a member.</summary>
public sealed class VisitQueries(ParticipateDbContext db, TimeProvider clock)
{
    /// <summary>More are not counted.</summary>
    public const int MostCounted = 100;

    /// <summary>When the newest public comment on an idea was published; null for none.</summary>
    public Task<DateTime?> NewestAsync(int ideaId, CancellationToken cancellationToken) => db.Comments
        .Where(comment => comment.IdeaId == ideaId && comment.Visibility == Visibility.Published)
        .OrderByDescending(comment => comment.PublishedAt)
        .Select(comment => comment.PublishedAt)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>What is new since the visit before this one; null for somebody who was never there.</summary>
    /// <param name="visit">The member's last visit, or null.</param>
    /// <param name="newest">What <see cref="NewestAsync"/> says: where that was before the visit, nobody need be asked.</param>
    public async Task<NewComments?> NewAsync(int memberId, int ideaId, LastVisit? visit, DateTime? newest, CancellationToken cancellationToken)
    {
        if (visit is null)
            return null;
        var since = clock.UtcNow() - visit.SeenAt > DiscussionVisits.SameVisit ? visit.SeenAt : visit.NewSince;
        if (newest is null || newest <= since)
            return new NewComments(since, 0, null);
        var found = await db.Comments.AsNoTracking()
            .Where(comment => comment.IdeaId == ideaId && comment.PublishedAt > since && comment.Visibility == Visibility.Published && comment.AuthorId != memberId)
            .OrderBy(comment => comment.PublishedAt)
            .Select(comment => (int?)comment.Id)
            .Take(MostCounted)
            .ToListAsync(cancellationToken);
        return new NewComments(since, found.Count, found.FirstOrDefault());
    }
}

/// <summary>Where a member was is forgotten with the account.</summary>
internal sealed class VisitsOfClosedMember(ParticipateDbContext db) : IHandle<MemberClosed>
{
    public Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken) =>
        db.DiscussionVisits.Where(visit => visit.MemberId == happened.MemberId).ExecuteDeleteAsync(cancellationToken);
}
