using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Responses;

/// <summary>Responses as those who act on them hold them, and who may.</summary>
public sealed class ResponseRows(ParticipateDbContext db, Transactions transactions, ResponseSettings settings)
{
    internal static Refusal NotOnTeam { get; } = Refusal.NotPermitted("Only the mission team writes official responses.");

    internal static Refusal ChangedMeanwhile { get; } =
        Refusal.Conflict("Somebody else changed this response since you opened the page. It is shown as it is now, and what you typed is kept: check it, and do it again.");

    /// <summary>Why a member may not publish what is not public yet; null where that may be.</summary>
    public async Task<Refusal?> RefusalOfApprovalAsync(OfficialResponse response, int memberId, CancellationToken cancellationToken)
    {
        if (!settings.NeedsSecondPerson)
            return response.Work == ResponseWork.None ? Refusal.Conflict("There is nothing new to publish.") : null;
        if (response.Work != ResponseWork.Sent)
            return Refusal.Conflict("Send the response for approval first.");
        return (await WritersAsync(response, cancellationToken)).Contains(memberId)
            ? Refusal.NotPermitted("You wrote this text or changed it, so another person of the mission team has to approve it.")
            : null;
    }

    /// <summary>Who wrote the versions since the public one.</summary>
    internal Task<List<int>> WritersAsync(OfficialResponse response, CancellationToken cancellationToken) => db.ResponseRevisions
        .Where(row => row.ResponseId == response.Id && row.Id > (response.PublishedRevisionId ?? 0))
        .Select(row => row.AuthorId).Distinct().ToListAsync(cancellationToken);

    /// <summary>
    /// Runs an act of the team on a response, in one transaction. Refused for others (NotPermitted), where there is no such response in the
    /// mission (NotFound), and where it changed since it was seen, or is over (Conflict).
    /// </summary>
    internal Task<Outcome> ActAsync(ResponseAct act, Actor actor, Func<OfficialResponse, CancellationToken, Task<Outcome>> work, CancellationToken cancellationToken)
    {
        if (!actor.Runs(act.Mission.Id))
            return Task.FromResult(Outcome.FromRefusal(NotOnTeam));
        return transactions.RunAsync(
            async token =>
            {
                if (await HoldAsync(act.Mission.Id, act.ResponseId, token) is not { } response)
                    return Refusal.NotFound;
                if (response.Version != act.Version)
                    return ChangedMeanwhile;
                if (response.IsOver)
                    return Refusal.Conflict(response.WithdrawnAt is null ? "This draft was given up." : "This response was withdrawn. Write a new one instead.");
                transactions.Touch(act.Mission.Id);
                return await work(response, token);
            },
            cancellationToken);
    }

    /// <summary>A response of a mission, its row held until the commit, so that two acts on it come one after the other; null where there is none.</summary>
    internal async Task<OfficialResponse?> HoldAsync(int missionId, int responseId, CancellationToken cancellationToken) =>
        await db.OfficialResponses.Where(row => row.Id == responseId && row.MissionId == missionId)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), cancellationToken) == 0
            ? null
            : await db.OfficialResponses.FirstAsync(row => row.Id == responseId, cancellationToken);

    internal Task<ResponseRevision> LatestAsync(OfficialResponse response, CancellationToken cancellationToken) =>
        db.ResponseRevisions.FirstAsync(row => row.ResponseId == response.Id && row.Number == response.LatestRevisionNumber, cancellationToken);

    /// <summary>Says from now on that what was published or withdrawn has to be brought to the ideas.</summary>
    internal Task<int> MakeDueAsync(int responseId, DateTime at, CancellationToken cancellationToken) => db.ResponseIdeas
        .Where(row => row.ResponseId == responseId && row.State != ResponseIdeaState.Ended)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.DueAt, at), cancellationToken);

    /// <summary>A reason that must be given, as typed and as stored.</summary>
    internal static Refusal? RefusalOfReason(string reason, string missing) => reason.Length is 0 or > OfficialResponse.ReasonMaxLength
        ? Refusal.Invalid("Reason", reason.Length == 0 ? missing : $"It must be {OfficialResponse.ReasonMaxLength.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer")
        : null;

    internal static string Tidied(string? reason) => TypedText.Lines(reason);
}
