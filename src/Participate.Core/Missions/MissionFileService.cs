using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Missions;

/// <summary>A content file whose text shall be the mission's.</summary>
public sealed record TakeFileOptions
{
    public required int MissionId { get; init; }

    /// <summary>The mark of the file that was looked at.</summary>
    public required string? Mark { get; init; }

    /// <summary>The version of the text that was looked at.</summary>
    public required int Version { get; init; }
}

/// <summary>
/// Administrators and the mission team decide on a content file that was changed after its mission was imported: its text becomes the next
/// version, or it is set aside. Neither happens by itself.
/// </summary>
public sealed class MissionFileService(ParticipateDbContext db, Transactions transactions, MissionRows rows, AuditLog audit)
{
    /// <summary>Makes the text of the file the next version of the mission. Refused (Conflict) where the text or the file changed since.</summary>
    public Task<Outcome> TakeAsync(TakeFileOptions options, Actor by, CancellationToken cancellationToken) => DecideAsync(
        options.MissionId, options.Mark, by,
        async (mission, state, token) =>
        {
            if (mission.TextVersion != options.Version)
                return Refusal.Conflict("Someone changed this mission meanwhile. Compare it with the file again.");
            await rows.StoreAsync(mission, MissionText.FromJson(state.WaitingText!), "Taken from the changed file", by.MemberId, "mission.file-taken", token);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Leaves the mission as it is; the file is not told of again until it changes once more. Refused (Conflict) where the file changed since.</summary>
    /// <param name="mark">The mark of the file that was looked at.</param>
    public Task<Outcome> SetAsideAsync(int missionId, string? mark, Actor by, CancellationToken cancellationToken) => DecideAsync(
        missionId, mark, by,
        (mission, _, _) =>
        {
            audit.Add("mission.file-set-aside", "mission", mission.Id, by.MemberId, mission.Id, "");
            return Task.FromResult(Outcome.Done);
        },
        cancellationToken);

    private Task<Outcome> DecideAsync(int missionId, string? seen, Actor by, Func<Mission, MissionFileState, CancellationToken, Task<Outcome>> act, CancellationToken cancellationToken)
    {
        if (by.RunsRefusal(missionId) is { } forbidden)
            return Task.FromResult(Outcome.FromRefusal(forbidden));
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(missionId, token) is not { } mission)
                    return Refusal.NotFound;
                if (await db.MissionFiles.FirstOrDefaultAsync(row => row.MissionId == mission.Id, token) is not { Waiting: { } mark } state || mark != seen)
                    return Refusal.Conflict("This was decided already, or the file was changed once more. Look again.");
                var outcome = await act(mission, state, token);
                if (outcome.Succeeded)
                    state.Settle(mark);
                return outcome;
            },
            cancellationToken);
    }
}
