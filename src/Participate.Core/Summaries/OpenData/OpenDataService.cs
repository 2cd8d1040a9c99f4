using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Mail;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Summaries.OpenData;

/// <summary>What the mission team does about its open data: asks for new files, and stops their making.</summary>
public sealed class OpenDataService(ParticipateDbContext db, Transactions transactions, AuditLog audit, OpenDataSignal signal, TimeProvider clock)
{
    private static readonly Refusal ForTheTeam = Refusal.NotPermitted("Only the mission team and administrators can do this.");

    /// <summary>
    /// Asks for new files, which are made in the background. Refused for others (NotPermitted), and where they are asked for or being made
    /// already (Conflict): of two who ask at once, one is told so.
    /// </summary>
    public Task<Outcome> RequestAsync(Mission mission, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (!actor.Runs(mission.Id))
                return ForTheTeam;
            await OpenDataRun.EnsureAsync(db, mission.Id, token);
            var now = clock.UtcNow();
            var asked = await db.OpenDataStates.Where(state => state.MissionId == mission.Id && !state.IsRequested && (state.ClaimedUntil == null || state.ClaimedUntil < now))
                .ExecuteUpdateAsync(set => set.SetProperty(state => state.IsRequested, true), token);
            if (asked == 0)
                return Refusal.Conflict("The files are being made already. This page shows how far they are.");
            audit.Add("open-data.requested", "mission", mission.Id, actor.MemberId, mission.Id);
            transactions.Touch(mission.Id);
            transactions.AfterCommit(signal.Wake);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Stops the making of files; those that stood before stay. Refused for others (NotPermitted), and where none are being made (Conflict).</summary>
    public Task<Outcome> StopAsync(Mission mission, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (!actor.Runs(mission.Id))
                return ForTheTeam;
            var now = clock.UtcNow();
            var making = db.OpenDataStates.Where(state => state.MissionId == mission.Id && !state.IsStopping && (state.IsRequested || state.ClaimedUntil >= now));
            if (await making.ExecuteUpdateAsync(set => set.SetProperty(state => state.IsStopping, state => state.ClaimedUntil >= now).SetProperty(state => state.IsRequested, false), token) == 0)
                return Refusal.Conflict("No files are being made any more.");
            audit.Add("open-data.stopped", "mission", mission.Id, actor.MemberId, mission.Id);
            return Outcome.Done;
        },
        cancellationToken);
}

/// <summary>Wakes whoever makes files in this process.</summary>
public sealed class OpenDataSignal : WakeSignal;
