using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Insight;

namespace Participate.Core.Missions;

/// <summary>A version of a mission in its list.</summary>
/// <param name="By">Who wrote it; null where it came from a file.</param>
/// <param name="Changes">What it changed of the version before; null for the first.</param>
public sealed record MissionVersion(int Id, int Number, DateTime At, string? By, string Reason, MissionText Text, IReadOnlyList<FieldDifference>? Changes);

/// <summary>A content file that says something else than its mission.</summary>
/// <param name="Changes">What taking it over would change of the text; none where the file differs in what is not taken over.</param>
public sealed record WaitingFile(string Mark, DateTime Since, IReadOnlyList<FieldDifference> Changes);

/// <summary>Reads the versions of missions, for those who may edit them.</summary>
public sealed class MissionTextQueries(ParticipateDbContext db)
{
    public const int PageSize = 10;

    /// <summary>The versions of a mission, the newest first, each with what it changed. None while the text is as it came from its file.</summary>
    public async Task<Page<MissionVersion>> ListAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await IdCursor.Range(db.MissionRevisions.AsNoTracking().Where(row => row.MissionId == missionId), key, row => row.Id).Take(PageSize + 1).ToListAsync(cancellationToken);
        var page = IdCursor.ToPage(rows, key, PageSize, row => row.Id);
        var known = page.Items.ToDictionary(row => row.Number);
        if (page.Items.Count > 0 && page.Items[^1].Number - 1 is > 0 and var before)
            known[before] = await db.MissionRevisions.AsNoTracking().FirstAsync(row => row.MissionId == missionId && row.Number == before, cancellationToken);
        var names = await NamesAsync(page.Items, cancellationToken);
        return new Page<MissionVersion>([.. page.Items.Select(row => Of(row, known.GetValueOrDefault(row.Number - 1), names))], page.Previous, page.Next);
    }

    /// <summary>One version, with what is different in it from another text; null where there is none.</summary>
    public async Task<MissionVersion?> FindAsync(int missionId, int number, CancellationToken cancellationToken)
    {
        var rows = await db.MissionRevisions.AsNoTracking().Where(row => row.MissionId == missionId && (row.Number == number || row.Number == number - 1)).ToListAsync(cancellationToken);
        return rows.Find(row => row.Number == number) is { } found ? Of(found, rows.Find(row => row.Number == number - 1), await NamesAsync([found], cancellationToken)) : null;
    }

    /// <summary>The text of a version, for the comparison with what came after it; the mission's own where it was never edited.</summary>
    public async Task<MissionText?> TextAsync(int missionId, int number, CancellationToken cancellationToken) =>
        await db.MissionRevisions.AsNoTracking().Where(row => row.MissionId == missionId && row.Number == (number == 0 ? 1 : number)).Select(row => row.Text).FirstOrDefaultAsync(cancellationToken) is { } text
            ? MissionText.FromJson(text)
            : null;

    /// <summary>The file of a mission that waits for a decision; null for none.</summary>
    public async Task<WaitingFile?> WaitingFileAsync(Mission mission, CancellationToken cancellationToken) =>
        await db.MissionFiles.AsNoTracking().FirstOrDefaultAsync(row => row.MissionId == mission.Id && row.Waiting != null, cancellationToken) is { } row
            ? new WaitingFile(row.Waiting!, row.WaitingSince!.Value, MissionText.FromJson(row.WaitingText!).DifferencesFrom(MissionText.Of(mission)))
            : null;

    /// <summary>The missions that have one.</summary>
    public async Task<HashSet<int>> WithWaitingFilesAsync(CancellationToken cancellationToken) =>
        [.. await db.MissionFiles.AsNoTracking().Where(row => row.Waiting != null).Select(row => row.MissionId).ToListAsync(cancellationToken)];

    private static MissionVersion Of(MissionRevision row, MissionRevision? before, Dictionary<int, string> names)
    {
        var text = MissionText.FromJson(row.Text);
        return new MissionVersion(
            row.Id, row.Number, row.At, row.MemberId is { } by ? names[by] : null, row.Reason, text, before is null ? null : text.DifferencesFrom(MissionText.FromJson(before.Text)));
    }

    private Task<Dictionary<int, string>> NamesAsync(IReadOnlyList<MissionRevision> rows, CancellationToken cancellationToken)
    {
        var ids = rows.Select(row => row.MemberId).OfType<int>().Distinct().ToList();
        return db.Users.AsNoTracking().Where(member => ids.Contains(member.Id)).ToDictionaryAsync(member => member.Id, member => member.DisplayName, cancellationToken);
    }
}
