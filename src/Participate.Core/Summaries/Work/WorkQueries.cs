using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Notifications;

namespace Participate.Core.Summaries.Work;

/// <summary>When work in the background was last done for a mission, by whichever process; null for never.</summary>
/// <param name="OpenDataFailed">The last making of files broke off or was stopped.</param>
/// <param name="OpenDataDone">Rows written by the making under way, of <paramref name="OpenDataAll"/>; null where none is.</param>
public sealed record MissionWork(
    int MissionId, DateTime? OpenDataAt, bool OpenDataFailed, int? OpenDataDone, int OpenDataAll, DateTime? ThemesAt, DateTime? OpinionsAt, DateTime? WatchedAt);

/// <summary>A run of digests.</summary>
public sealed record DigestWork(Frequency Frequency, DateTime StartedAt, DateTime? FinishedAt, int MembersDone, int Members, int Emails);

/// <summary>What the database tells of work in the background: the same on every node, and after a restart.</summary>
/// <param name="SealedAt">When votes were last sealed.</param>
public sealed record WorkDone(IReadOnlyList<MissionWork> Missions, IReadOnlyList<DigestWork> Digests, DateTime? SealedAt);

/// <summary>Reads when work in the background was last done.</summary>
public sealed class WorkQueries(ParticipateDbContext db, TimeProvider clock)
{
    private const int DigestsShown = 4;

    /// <summary>All of it: a row for each mission and the newest runs of digests.</summary>
    public async Task<WorkDone> ReadAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var missions = await db.Missions.AsNoTracking().OrderBy(mission => mission.Id).Select(mission => mission.Id).ToListAsync(cancellationToken);
        var files = await db.OpenDataStates.AsNoTracking().ToDictionaryAsync(state => state.MissionId, cancellationToken);
        var themes = await db.ThemeRuns.AsNoTracking().Select(run => new { run.MissionId, run.At }).ToDictionaryAsync(run => run.MissionId, run => run.At, cancellationToken);
        var opinions = await db.OpinionRuns.AsNoTracking().GroupBy(run => run.MissionId)
            .Select(group => new { MissionId = group.Key, At = group.Max(run => run.At) }).ToDictionaryAsync(run => run.MissionId, run => run.At, cancellationToken);
        var watched = await db.VoteWatchRuns.AsNoTracking().Select(run => new { run.MissionId, run.At }).ToDictionaryAsync(run => run.MissionId, run => (DateTime?)run.At, cancellationToken);
        var digests = await db.DigestRuns.AsNoTracking().OrderByDescending(run => run.Id).Take(DigestsShown)
            .Select(run => new DigestWork(run.Frequency, run.StartedAt, run.FinishedAt, run.MembersDone, run.Members, run.Emails)).ToListAsync(cancellationToken);
        var sealedAt = await db.LedgerPositions.AsNoTracking().Select(position => position.SealedAt).FirstOrDefaultAsync(cancellationToken);
        return new WorkDone([.. missions.Select(id => Row(id, files.GetValueOrDefault(id)))], digests, sealedAt);

        MissionWork Row(int id, OpenData.OpenDataState? state) => new(
            id,
            state?.TriedAt,
            state?.HasFailed ?? false,
            state?.IsMaking(now) == true ? state.Done : null,
            state?.All ?? 0,
            themes.GetValueOrDefault(id),
            opinions.GetValueOrDefault(id),
            watched.GetValueOrDefault(id));
    }
}
