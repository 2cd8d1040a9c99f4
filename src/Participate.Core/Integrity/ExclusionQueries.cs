using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Integrity;

/// <summary>A decision with what it changed.</summary>
public sealed record ExclusionView(VoteExclusion Exclusion, IReadOnlyList<(WatchedSubject Subject, ExclusionEffect Effect)> Effects);

/// <summary>Reads decisions that set votes aside: public, without saying whose votes these are.</summary>
public sealed class ExclusionQueries(ParticipateDbContext db, VoteWatchQueries watch)
{
    public const int PageSize = 20;

    /// <summary>Ideas and statements of a decision that are listed: those that changed most.</summary>
    public const int MostEffects = 50;

    /// <summary>True where a decision was made on the mission.</summary>
    public Task<bool> AnyAsync(int missionId, CancellationToken cancellationToken) => db.VoteExclusions.AnyAsync(row => row.MissionId == missionId, cancellationToken);

    /// <summary>The decisions of a mission, the newest first.</summary>
    public async Task<Page<ExclusionView>> PageAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await IdCursor.Range(db.VoteExclusions.AsNoTracking().Where(row => row.MissionId == missionId), key, row => row.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var page = IdCursor.ToPage(rows, key, PageSize, row => row.Id);
        return new Page<ExclusionView>(await ViewsAsync(page.Items, cancellationToken), page.Previous, page.Next);
    }

    /// <summary>A decision; null where there is none on the mission.</summary>
    public async Task<ExclusionView?> FindAsync(Mission mission, int id, CancellationToken cancellationToken) =>
        await db.VoteExclusions.AsNoTracking().FirstOrDefaultAsync(row => row.Id == id && row.MissionId == mission.Id, cancellationToken) is { } row
            ? (await ViewsAsync([row], cancellationToken))[0]
            : null;

    private async Task<List<ExclusionView>> ViewsAsync(IReadOnlyList<VoteExclusion> rows, CancellationToken cancellationToken)
    {
        var effects = rows.Select(row => ExclusionEffect.Read(row.Effects)
            .OrderByDescending(effect => effect.Before.Sum() - effect.After.Sum()).ThenBy(effect => effect.Kind).ThenBy(effect => effect.SubjectId).Take(MostEffects).ToList()).ToList();
        var subjects = await watch.SubjectsAsync([.. effects.SelectMany(list => list).Select(effect => (effect.Kind, effect.SubjectId))], cancellationToken);
        return [.. rows.Zip(effects, (row, list) => new ExclusionView(row, [.. list.Select(effect => (subjects[(effect.Kind, effect.SubjectId)], effect))]))];
    }
}
