using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Missions;

/// <summary>Stores texts of missions inside the transaction that is open: one mission at a time, each text a new version.</summary>
public sealed class MissionRows(ParticipateDbContext db, Transactions transactions, MissionCatalogue catalogue, AuditLog audit, TimeProvider clock)
{
    public static readonly Refusal ChangedMeanwhile =
        Refusal.Conflict("Someone changed this mission while you did. See below what they changed. What you typed is kept: check it, and save again.");

    /// <summary>The mission with what its text consists of, held until the commit so that versions follow one another; null where there is none.</summary>
    internal async Task<Mission?> HoldAsync(int missionId, CancellationToken cancellationToken)
    {
        if (!await db.HoldMissionAsync(missionId, cancellationToken))
            return null;
        return await db.Missions.AsSplitQuery().Include(mission => mission.Sectors).Include(mission => mission.Questions).Include(mission => mission.Sources)
            .FirstAsync(mission => mission.Id == missionId, cancellationToken);
    }

    /// <summary>Gives a held mission another text, as its next version. Questions that ideas answer stay, after those of the text.</summary>
    internal async Task StoreAsync(Mission mission, MissionText text, string reason, int memberId, string act, CancellationToken cancellationToken)
    {
        var gone = text.TakesOut(mission);
        var answered = await db.AnsweredAsync(gone, cancellationToken);
        if (answered.Count > 0)
            text = text with { Questions = [.. text.Questions, .. gone.Where(question => answered.Contains(question.Id)).Select(question => new AskedQuestion(question.Id, question.Text, question.Help))] };
        if (mission.TextVersion == 0)
        {
            mission.TextVersion = 1;
            db.MissionRevisions.Add(new MissionRevision { MissionId = mission.Id, Number = 1, At = mission.ImportedAt, Reason = MissionRevision.FromFile, Text = MissionText.Of(mission).ToJson() });
        }
        text.ApplyTo(mission);
        mission.TextVersion++;
        // New questions have their numbers once they are stored: the version keeps them, so that one restored is the same question.
        await db.SaveChangesAsync(cancellationToken);
        Keep(mission, reason, memberId);
        audit.Add(act, "mission", mission.Id, memberId, mission.Id, $"Version {mission.TextVersion}: {reason}");
        transactions.Touch(mission.Id);
        transactions.AfterCommit(catalogue.Changed);
    }

    /// <summary>Keeps what a stored mission says now as its newest version.</summary>
    internal void Keep(Mission mission, string reason, int memberId) => db.MissionRevisions.Add(new MissionRevision
    {
        MissionId = mission.Id,
        Number = mission.TextVersion,
        MemberId = memberId,
        At = clock.UtcNow(),
        Reason = reason,
        Text = MissionText.Of(mission).ToJson(),
    });
}
