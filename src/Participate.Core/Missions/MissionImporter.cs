using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Missions;

/// <summary>What an import did.</summary>
/// <param name="Imported">Slugs of the missions that were added.</param>
/// <param name="Present">Slugs of the missions that the database had already; their files changed nothing.</param>
/// <param name="Waiting">Those of them whose file says something that nobody has decided on: on the site it can be taken over or set aside.</param>
/// <param name="Problems">Why files could not be used.</param>
public sealed record MissionImportReport(
    IReadOnlyList<string> Imported, IReadOnlyList<string> Present, IReadOnlyList<string> Waiting, IReadOnlyList<ContentProblem> Problems);

/// <summary>
/// Adds the missions of content files that the database lacks. What it has belongs to the mission team and is left alone: a file that says
/// something else is kept beside it until somebody decides (<see cref="MissionFileService"/>).
/// </summary>
public sealed class MissionImporter(ParticipateDbContext db, Transactions transactions, MissionCatalogue catalogue, TimeProvider clock)
{
    /// <summary>
    /// Reads every <c>*.md</c> of a folder, by name. A file that cannot be used is reported and the others still load; each
    /// mission is added in a transaction of its own, and adding one that another process adds at the same time is no error.
    /// </summary>
    /// <param name="shiftToToday">
    /// Moves the phases of each mission so that today is its <c>development-day</c> (Development only): different missions
    /// are then in different phases.
    /// </param>
    public async Task<MissionImportReport> ImportAsync(string folder, bool shiftToToday, CancellationToken cancellationToken)
    {
        var known = await db.Missions.AsNoTracking().ToDictionaryAsync(mission => mission.Slug, mission => mission.Id, cancellationToken);
        var (imported, present, waiting, problems) = (new List<string>(), new List<string>(), new List<string>(), new List<ContentProblem>());
        foreach (var path in MissionFiles(folder))
        {
            var text = await File.ReadAllTextAsync(path, cancellationToken);
            var mission = MissionFile.Read(Path.GetFileName(path), text, clock.UtcNow(), clock.Today(), shiftToToday, problems);
            if (known.TryGetValue(Path.GetFileNameWithoutExtension(path), out var id))
            {
                present.Add(Path.GetFileNameWithoutExtension(path));
                if (mission is not null && await IsWaitingAsync(id, MarkOf(text), MissionText.Of(mission), cancellationToken))
                    waiting.Add(mission.Slug);
            }
            else if (mission is not null)
            {
                (await AddAsync(mission, MarkOf(text), cancellationToken) ? imported : present).Add(mission.Slug);
            }
        }
        if (imported.Count > 0)
            catalogue.Changed();
        return new MissionImportReport(imported, present, waiting, problems);
    }

    // A second ending, as in best-start.cy.md, marks a translation.
    private static IEnumerable<string> MissionFiles(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.md").Where(path => !Path.GetFileNameWithoutExtension(path).Contains('.')).Order(StringComparer.Ordinal)
        : [];

    /// <summary>Tells one file from another, however its lines end.</summary>
    private static string MarkOf(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text.ReplaceLineEndings("\n"))));

    /// <summary>True where the file of a mission that is there says something that nobody has decided on; it is then kept beside the mission.</summary>
    private async Task<bool> IsWaitingAsync(int missionId, string mark, MissionText text, CancellationToken cancellationToken)
    {
        // Nearly always the file is what it was: nothing is written.
        if (await db.MissionFiles.AsNoTracking().AnyAsync(row => row.MissionId == missionId && row.Known == mark && row.Waiting == null, cancellationToken))
            return false;
        var waits = false;
        try
        {
            await transactions.RunAsync(
                async stop =>
                {
                    var state = await db.MissionFiles.FirstOrDefaultAsync(row => row.MissionId == missionId, stop);
                    if (state is null)
                        db.MissionFiles.Add(state = new MissionFileState { MissionId = missionId, Known = "" });
                    var now = MissionText.Of(await db.Missions.AsNoTracking().AsSplitQuery().Include(mission => mission.Sectors).Include(mission => mission.Questions).Include(mission => mission.Sources)
                        .FirstAsync(mission => mission.Id == missionId, stop));
                    if (state.Known == mark || (state.Known.Length == 0 && now.SaysTheSameAs(text)))
                        state.Settle(mark);
                    else if (state.Waiting != mark)
                        state.Wait(mark, text, clock.UtcNow());
                    waits = state.Waiting is not null;
                    return Outcome.Done;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            // Another node starts at the same time, and keeps it.
            db.ChangeTracker.Clear();
            waits = await db.MissionFiles.AsNoTracking().AnyAsync(row => row.MissionId == missionId && row.Waiting == mark, cancellationToken);
        }
        return waits;
    }

    private async Task<bool> AddAsync(Mission mission, string mark, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await transactions.RunAsync(
                async stop =>
                {
                    db.Missions.Add(mission);
                    await db.SaveChangesAsync(stop);
                    db.MissionFiles.Add(new MissionFileState { MissionId = mission.Id, Known = mark });
                    transactions.Record(new MissionAdded(mission.Id));
                    return Outcome.Done;
                },
                cancellationToken);
            return outcome.Succeeded;
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return false;
        }
    }
}
