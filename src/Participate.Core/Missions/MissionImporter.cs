using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Missions;

/// <summary>What an import did.</summary>
/// <param name="Imported">Slugs of the missions that were added.</param>
/// <param name="Present">Slugs of the missions that the database had already; their files changed nothing.</param>
/// <param name="Problems">Why files could not be used.</param>
public sealed record MissionImportReport(
    IReadOnlyList<string> Imported, IReadOnlyList<string> Present, IReadOnlyList<ContentProblem> Problems);

/// <summary>Adds the missions of content files that the database lacks. What it has belongs to the mission team and is left alone.</summary>
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
        var known = await db.Missions.AsNoTracking().Select(mission => mission.Slug).ToListAsync(cancellationToken);
        var (imported, present, problems) = (new List<string>(), new List<string>(), new List<ContentProblem>());
        foreach (var path in MissionFiles(folder))
        {
            var text = await File.ReadAllTextAsync(path, cancellationToken);
            var mission = MissionFile.Read(Path.GetFileName(path), text, clock.UtcNow(), clock.Today(), shiftToToday, problems);
            if (known.Contains(Path.GetFileNameWithoutExtension(path)))
                present.Add(Path.GetFileNameWithoutExtension(path));
            else if (mission is not null)
                (await AddAsync(mission, cancellationToken) ? imported : present).Add(mission.Slug);
        }
        if (imported.Count > 0)
            catalogue.Changed();
        return new MissionImportReport(imported, present, problems);
    }

    // A second ending, as in best-start.cy.md, marks a translation.
    private static IEnumerable<string> MissionFiles(string folder) => Directory.Exists(folder)
        ? Directory.EnumerateFiles(folder, "*.md").Where(path => !Path.GetFileNameWithoutExtension(path).Contains('.')).Order(StringComparer.Ordinal)
        : [];

    private async Task<bool> AddAsync(Mission mission, CancellationToken cancellationToken)
    {
        try
        {
            var outcome = await transactions.RunAsync(
                async stop =>
                {
                    db.Missions.Add(mission);
                    await db.SaveChangesAsync(stop);
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
