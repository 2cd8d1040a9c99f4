using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Summaries.OpenData;

/// <summary>
/// Makes the files of a mission where it is time: there are none, each night, when its team asks, and when something that they hold was
/// taken from the public. One at a time for each mission, on whichever node. Files that say what those before said are not kept.
/// </summary>
public sealed class OpenDataRun(
    ParticipateDbContext db, IServiceScopeFactory scopes, OpenSetWriter writer, OpenDataFiles files, OpenDataOptions options, ConsultationVersions versions, TimeProvider clock)
{
    /// <summary>Whoever makes files says so again and again; one that has not for so long is gone.</summary>
    public static readonly TimeSpan Claim = TimeSpan.FromMinutes(5);

    /// <summary>After a try that broke off or was stopped, none is begun for so long, unless somebody asks.</summary>
    public static readonly TimeSpan Pause = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan Report = TimeSpan.FromSeconds(1);

    // Clocks of several nodes differ a little.
    private static readonly TimeSpan Margin = TimeSpan.FromMinutes(1);

    /// <summary>Makes files where it is time and nobody else does. True where it made some.</summary>
    /// <exception cref="OperationCanceledException">The process stops.</exception>
    public async Task<bool> RunIfDueAsync(Mission mission, CancellationToken cancellationToken)
    {
        var state = await StateAsync(mission.Id, cancellationToken);
        return IsDue(mission, state) && await RunAsync(mission, cancellationToken);
    }

    /// <summary>Makes files now unless somebody else does. True where it made some.</summary>
    public async Task<bool> RunAsync(Mission mission, CancellationToken cancellationToken)
    {
        await EnsureAsync(db, mission.Id, cancellationToken);
        var now = clock.UtcNow();
        var free = db.OpenDataStates.Where(state => state.MissionId == mission.Id && (state.ClaimedUntil == null || state.ClaimedUntil < now));
        // From here on everything that is taken from the public counts; what was taken before is not read any more.
        var claimed = await free.ExecuteUpdateAsync(
            set => set.SetProperty(state => state.ClaimedUntil, now + Claim).SetProperty(state => state.ReadUntil, (DateTime?)null)
                .SetProperty(state => state.IsRequested, false).SetProperty(state => state.IsStopping, false).SetProperty(state => state.Done, 0).SetProperty(state => state.All, 0),
            cancellationToken);
        if (claimed == 0)
            return false;
        var state = (await StateAsync(mission.Id, cancellationToken))!;
        if (!state.IsSound)
            files.DeleteAllBut(mission, null);
        var folder = files.Begin(mission);
        var isMade = false;
        try
        {
            isMade = await MakeAsync(mission, state, folder, cancellationToken);
            return isMade;
        }
        catch (StoppedException)
        {
            return false;
        }
        finally
        {
            if (!isMade)
                await LetGoAsync(mission, folder, state, hasFailed: !cancellationToken.IsCancellationRequested);
            files.DeleteAllBut(mission, (await StateAsync(mission.Id, CancellationToken.None))?.SetName);
        }
    }

    /// <summary>Adds the row of a mission that has none.</summary>
    internal static Task EnsureAsync(ParticipateDbContext db, int missionId, CancellationToken cancellationToken) => db.Database.ExecuteSqlAsync(
        $"""
        INSERT INTO "OpenDataStates" ("MissionId", "Removals", "SetRemovals", "HasFailed", "IsRequested", "IsStopping", "Done", "All")
        VALUES ({missionId}, 0, 0, FALSE, FALSE, FALSE, 0, 0) ON CONFLICT ("MissionId") DO NOTHING
        """,
        cancellationToken);

    private bool IsDue(Mission mission, OpenDataState? state)
    {
        var now = clock.UtcNow();
        if (state is null || state.IsRequested)
            return true;
        if (state.IsMaking(now) || (state.HasFailed && state.TriedAt > now - Pause))
            return false;
        return state.SetName is null || !state.IsSound || state.TriedAt is null || state.TriedAt < UkTime.LastAt(options.Hour, now) || files.Find(mission, state.SetName) is null;
    }

    private Task<OpenDataState?> StateAsync(int missionId, CancellationToken cancellationToken) =>
        db.OpenDataStates.AsNoTracking().FirstOrDefaultAsync(state => state.MissionId == missionId, cancellationToken);

    private async Task<bool> MakeAsync(Mission mission, OpenDataState before, string folder, CancellationToken cancellationToken)
    {
        await using var reporting = scopes.CreateAsyncScope();
        var report = new Reporter(reporting.ServiceProvider.GetRequiredService<ParticipateDbContext>(), mission.Id, clock, cancellationToken);
        var made = await writer.WriteAsync(mission, folder, report.ReportAsync, cancellationToken);
        var name = before is { IsSound: true, SetName: { } standing } && files.Find(mission, standing)?.SaysTheSameAs(made) == true
            ? standing
            : await files.FinishAsync(mission, folder, made, cancellationToken);
        OpenDataFiles.GiveUp(folder);
        var now = clock.UtcNow();
        await db.OpenDataStates.Where(state => state.MissionId == mission.Id).ExecuteUpdateAsync(
            set => set.SetProperty(state => state.SetName, name).SetProperty(state => state.SetRemovals, before.Removals).SetProperty(state => state.ReadUntil, now + Margin)
                .SetProperty(state => state.TriedAt, now).SetProperty(state => state.HasFailed, false).SetProperty(state => state.IsStopping, false)
                .SetProperty(state => state.ClaimedUntil, (DateTime?)null),
            CancellationToken.None);
        // The page names the files.
        versions.Changed(mission.Id);
        return true;
    }

    /// <summary>Those that stood before stay, where they are sound; they may hold what was published until now, as far as anybody knows.</summary>
    /// <param name="hasFailed">False where the process stops: the next one begins at once.</param>
    private async Task LetGoAsync(Mission mission, string folder, OpenDataState before, bool hasFailed)
    {
        OpenDataFiles.GiveUp(folder);
        var triedAt = hasFailed ? clock.UtcNow() : before.TriedAt;
        await db.OpenDataStates.Where(state => state.MissionId == mission.Id).ExecuteUpdateAsync(
            set => set.SetProperty(state => state.SetName, state => state.SetRemovals == state.Removals ? state.SetName : null)
                .SetProperty(state => state.TriedAt, triedAt).SetProperty(state => state.HasFailed, hasFailed).SetProperty(state => state.IsStopping, false)
                .SetProperty(state => state.ClaimedUntil, (DateTime?)null),
            CancellationToken.None);
        versions.Changed(mission.Id);
    }

    /// <summary>Stores how far it is, says that somebody is at it, and looks whether it is to stop: once a second.</summary>
    private sealed class Reporter(ParticipateDbContext db, int missionId, TimeProvider clock, CancellationToken cancellationToken)
    {
        private long last = clock.GetTimestamp();

        public async ValueTask ReportAsync(OpenProgress progress)
        {
            cancellationToken.ThrowIfCancellationRequested();
            if (clock.GetElapsedTime(last) < Report)
                return;
            last = clock.GetTimestamp();
            var until = clock.UtcNow() + Claim;
            var goesOn = await db.OpenDataStates.Where(state => state.MissionId == missionId && !state.IsStopping).ExecuteUpdateAsync(
                set => set.SetProperty(state => state.Done, progress.Done).SetProperty(state => state.All, progress.All).SetProperty(state => state.ClaimedUntil, until),
                cancellationToken);
            if (goesOn == 0)
                throw new StoppedException();
        }
    }

    /// <summary>The mission team stopped it.</summary>
    private sealed class StoppedException : Exception;
}
