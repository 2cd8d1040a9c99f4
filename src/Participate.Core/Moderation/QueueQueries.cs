using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>
/// Reads the queue: open cases of the missions that the moderator moderates, the most urgent first. A page is a range of one index for
/// each mission moderated (or of one for all), so that it costs the same however long the queue is and however much was decided before.
/// A filter that lets few cases through reads on until the page is full.
/// </summary>
public sealed class QueueQueries(ParticipateDbContext db, QueueTexts texts, CaseStandingQueries standings, TimeProvider clock)
{
    public const int PageSize = 25;

    /// <summary>Beyond this there are simply many.</summary>
    public const int MostCounted = 1_000;

    /// <summary>For the next case, how many are looked at that bar the moderator in a way the database is not asked for.</summary>
    private const int MostLookedAt = 10;

    /// <summary>A page of the queue, by key. A cursor that is none gives the first page.</summary>
    public Task<Page<QueueRow>> ListAsync(Actor moderator, QueueFilter filter, string? cursor, CancellationToken cancellationToken) =>
        ListAsync(Parts(moderator, filter), moderator, filter, cursor, cancellationToken);

    /// <summary>A page of the cases that were escalated, of every mission: administrators decide them, moderators of the mission too.</summary>
    public Task<Page<QueueRow>> EscalatedAsync(Actor administrator, string? cursor, CancellationToken cancellationToken) => administrator.IsAdministrator
        ? ListAsync([Open], administrator, new QueueFilter { State = CaseState.Escalated }, cursor, cancellationToken)
        : Task.FromResult(new Page<QueueRow>([], null, null));

    private async Task<Page<QueueRow>> ListAsync(
        IEnumerable<IQueryable<ModerationCase>> parts, Actor moderator, QueueFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var key = QueueCursor.Parse(cursor);
        var now = clock.UtcNow();
        var found = new List<QueueRow>();
        foreach (var part in parts)
        {
            found.AddRange(await QueueCursor.Range(part.Where(filter.Passes(db, moderator.MemberId, now)), key).Take(PageSize + 1)
                .Select(item => new QueueRow
                {
                    CaseId = item.Id,
                    Version = item.Version,
                    MissionId = item.MissionId,
                    Kind = item.ContentKind,
                    ContentId = item.ContentId,
                    State = item.State,
                    Causes = item.Causes,
                    Signals = item.Signals,
                    OpenFlags = item.OpenFlags,
                    WaitingSince = item.WaitingSince,
                    DueAt = item.DueAt,
                    Rank = item.Rank,
                    Priority = new CasePriority(item.ReportPoints, item.ReachPoints, item.SignalPoints),
                    IsIllegal = item.IsIllegal,
                    ClusterId = item.ClusterId,
                    ClaimedBy = item.ClaimedUntil > now ? db.Users.Where(member => member.Id == item.ClaimedById).Select(member => member.DisplayName).FirstOrDefault() : null,
                    IsOwn = item.AuthorId == moderator.MemberId,
                })
                .ToListAsync(cancellationToken));
        }
        var page = QueueCursor.ToPage(found, key, PageSize);
        var clusters = await ClustersAsync(moderator, page.Items, cancellationToken);
        return page with
        {
            Items = [.. (await texts.AddAsync(page.Items, cancellationToken)).Select(row => row.ClusterId is { } cluster ? row with { ClusterSize = clusters[cluster] } : row)],
        };
    }

    /// <summary>How much waits, counted to <see cref="MostCounted"/>.</summary>
    public async Task<QueueCounts> CountsAsync(Actor moderator, QueueFilter filter, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var groups = new List<(CaseCauses Causes, bool IsOver, int Count)>();
        var filtered = 0;
        foreach (var part in Parts(moderator, new QueueFilter()))
        {
            var first = part.OrderBy(item => item.Rank).ThenBy(item => item.Id).Take(MostCounted + 1);
            groups.AddRange((await first.GroupBy(item => new { item.Causes, IsOver = item.DueAt < now })
                .Select(group => new { group.Key.Causes, group.Key.IsOver, Count = group.Count() })
                .ToListAsync(cancellationToken)).Select(group => (group.Causes, group.IsOver, group.Count)));
            if (filter != new QueueFilter())
                filtered += await first.Where(filter.Passes(db, moderator.MemberId, now)).CountAsync(cancellationToken);
        }
        int Having(CaseCauses cause) => groups.Where(group => group.Causes.HasFlag(cause)).Sum(group => group.Count);
        return new QueueCounts(
            groups.Sum(group => group.Count), Having(CaseCauses.FirstReview), Having(CaseCauses.EditReview), Having(CaseCauses.Flagged), Having(CaseCauses.Held),
            groups.Where(group => group.IsOver).Sum(group => group.Count), filtered);
    }

    /// <summary>
    /// The case to look at after one: the next that the moderator may decide and nobody else looks at, else the first; null where none is left.
    /// </summary>
    public async Task<int?> NextAsync(Actor moderator, QueueFilter filter, int caseId, CancellationToken cancellationToken)
    {
        var rank = await db.ModerationCases.Where(item => item.Id == caseId).Select(item => (long?)item.Rank).FirstOrDefaultAsync(cancellationToken) ?? long.MinValue;
        var organisations = await standings.OrganisationsOfAsync(moderator, cancellationToken);
        return await FirstAsync(moderator, organisations, filter, new QueueCursor(true, rank, caseId), caseId, cancellationToken)
            ?? await FirstAsync(moderator, organisations, filter, null, caseId, cancellationToken);
    }

    /// <summary>Open cases with much the same text as another, of the missions that the actor moderates; counted to <see cref="MostCounted"/> and one.</summary>
    public Task<int> ClusterSizeAsync(Actor moderator, int clusterId, CancellationToken cancellationToken)
    {
        var open = true;
        return db.ModerationCases.Where(item => item.ClusterId == clusterId && item.IsOpen == open).ModeratedBy(moderator).Take(MostCounted + 1).CountAsync(cancellationToken);
    }

    private async Task<int?> FirstAsync(Actor moderator, IReadOnlyList<int> organisations, QueueFilter filter, QueueCursor? after, int caseId, CancellationToken cancellationToken)
    {
        for (var i = 0; i < MostLookedAt && await FirstOfOthersAsync(moderator, organisations, filter, after, caseId, cancellationToken) is { } first; i++)
        {
            var (standing, _) = await standings.OfAsync(first, moderator, cancellationToken);
            if (CaseRights.RefusalToDecide(moderator, standing) is null)
                return first.Id;
            after = new QueueCursor(true, first.Rank, first.Id);
        }
        return null;
    }

    /// <summary>The first case after a place that does not bar the moderator, as far as the database is asked for it, and nobody else looks at; null where there is none.</summary>
    private async Task<ModerationCase?> FirstOfOthersAsync(Actor moderator, IReadOnlyList<int> organisations, QueueFilter filter, QueueCursor? after, int caseId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var firsts = new List<ModerationCase>();
        foreach (var part in Parts(moderator, filter))
        {
            var others = standings.NotBarring(part, moderator, organisations).Where(filter.Passes(db, moderator.MemberId, now)).Where(item => item.Id != caseId
                && (item.ClaimedUntil == null || item.ClaimedUntil <= now || item.ClaimedById == moderator.MemberId));
            if (await QueueCursor.Range(others, after).FirstOrDefaultAsync(cancellationToken) is { } first)
                firsts.Add(first);
        }
        return firsts.MinBy(item => (item.Rank, item.Id));
    }

    private IQueryable<ModerationCase> Open
    {
        get
        {
            // A parameter, since SQLite takes no bare column for a range of an index.
            var open = true;
            return db.ModerationCases.AsNoTracking().Where(item => item.IsOpen == open);
        }
    }

    /// <summary>Each mission by itself, where not all are moderated: others' long queues are then never read.</summary>
    private IEnumerable<IQueryable<ModerationCase>> Parts(Actor moderator, QueueFilter filter)
    {
        var all = Open;
        var moderated = ModeratedCases.MissionsOf(moderator);
        if (filter.MissionId is { } wanted)
            moderated = moderated is null || moderated.Contains(wanted) ? [wanted] : [];
        return moderated is null ? [all] : moderated.Select(mission => all.Where(item => item.MissionId == mission));
    }

    private async Task<Dictionary<int, int>> ClustersAsync(Actor moderator, IReadOnlyList<QueueRow> rows, CancellationToken cancellationToken)
    {
        var sizes = new Dictionary<int, int>();
        foreach (var cluster in rows.Select(row => row.ClusterId).OfType<int>().Distinct())
            sizes[cluster] = await ClusterSizeAsync(moderator, cluster, cancellationToken) is var size and > 1 ? size : 0;
        return sizes;
    }
}
