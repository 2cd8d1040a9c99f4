using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Barriers;

/// <summary>Starts the register of barriers of missions that have none yet, from the content files of the missions.</summary>
public sealed class RegisterImporter(ParticipateDbContext db, Transactions transactions, MissionCatalogue missions, TimeProvider clock)
{
    /// <summary>
    /// Reads the mission files of a folder and adds their barriers and reforms, public and without an author, to each mission of the database
    /// that has no barrier and no reform. What is there belongs to the members and the team and is left alone; running twice, or in two
    /// processes at once, adds nothing twice.
    /// </summary>
    /// <returns>Why registers could not be used. What is wrong with the rest of a file is the mission import's to tell.</returns>
    public async Task<IReadOnlyList<ContentProblem>> ImportAsync(string folder, CancellationToken cancellationToken)
    {
        var problems = new List<ContentProblem>();
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*.md").Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            // The stem of a translation, as in best-start.cy.md, is no mission's.
            if (await missions.FindAsync(Path.GetFileNameWithoutExtension(path), cancellationToken) is not { } mission)
                continue;
            // What is wrong before the fields can be read is told already.
            var own = new List<ContentProblem>();
            if (FrontMatter.Parse(Path.GetFileName(path), await File.ReadAllTextAsync(path, cancellationToken), own) is not { } file)
                continue;
            if (RegisterFile.Read(file.Fields, mission.PlaceCode, own) is { } register)
                await transactions.RunAsync(token => AddAsync(mission, register, token), cancellationToken);
            db.ChangeTracker.Clear();
            problems.AddRange(own);
        }
        return problems;
    }

    private async Task<Outcome> AddAsync(Mission mission, RegisterFile register, CancellationToken cancellationToken)
    {
        // Its row is held until the commit, so that of two processes the second finds what the first added.
        await db.HoldMissionAsync(mission.Id, cancellationToken);
        if (await db.Barriers.AnyAsync(row => row.MissionId == mission.Id, cancellationToken) || await db.Reforms.AnyAsync(row => row.MissionId == mission.Id, cancellationToken))
            return Outcome.Done;
        var ids = new Dictionary<string, int>(StringComparer.Ordinal);
        foreach (var entry in register.Barriers)
            ids[entry.Key] = await AddAsync(mission, entry, cancellationToken);
        foreach (var entry in register.Reforms)
            await AddAsync(mission, entry, ids, cancellationToken);
        transactions.Touch(mission.Id);
        return Outcome.Done;
    }

    private async Task<int> AddAsync(Mission mission, FileBarrier entry, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var barrier = new Barrier { MissionId = mission.Id, Source = entry.Source, Title = entry.Text.Title, Category = entry.Text.Category, PlaceCode = entry.Text.Places[0], ReportedAt = now };
        db.Barriers.Add(barrier);
        await db.SaveChangesAsync(cancellationToken);
        var revision = entry.Text.ToRevision(barrier, memberId: null, now);
        revision.ApprovedAt = now;
        db.BarrierRevisions.Add(revision);
        barrier.Revise(revision);
        await db.SaveChangesAsync(cancellationToken);
        barrier.Publish(revision, now);
        await db.SaveChangesAsync(cancellationToken);
        return barrier.Id;
    }

    private async Task AddAsync(Mission mission, FileReform entry, Dictionary<string, int> barriers, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var reform = new Reform { MissionId = mission.Id, Source = entry.Source, Title = entry.Text.Title, ProposedAt = now };
        db.Reforms.Add(reform);
        await db.SaveChangesAsync(cancellationToken);
        var revision = entry.Text.ToRevision(reform, memberId: null, now);
        db.ReformRevisions.Add(revision);
        reform.Revise(revision);
        reform.OwnedBy(entry.Owner.Length > 0 ? new BarrierOwner(null, entry.Owner) : null);
        reform.Publish(now);
        db.ReformBarriers.AddRange(entry.Removes.Distinct().Select(key => new ReformBarrier { ReformId = reform.Id, BarrierId = barriers[key] }));
        await db.SaveChangesAsync(cancellationToken);
    }
}
