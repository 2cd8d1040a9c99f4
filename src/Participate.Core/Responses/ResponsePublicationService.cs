using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Responses;

/// <summary>A batch as it was seen, so that what changed meanwhile is not approved unread.</summary>
/// <param name="Waiting">Responses of it that waited for approval.</param>
/// <param name="Versions">Their versions, added up.</param>
public sealed record BatchAct(Mission Mission, int BatchId, int Waiting, long Versions);

/// <summary>
/// The mission team makes responses public and withdraws them. Where a second person is needed, who wrote what is not public yet may not
/// publish it. Acts are refused as those of <see cref="OfficialResponseService"/> are, and are in the audit log; what they bring to ideas is
/// in <see cref="ResponseSpread"/>.
/// </summary>
public sealed class ResponsePublicationService(
    ParticipateDbContext db, Transactions transactions, ResponseRows rows, ResponseSpread spread, ResponseSignal signal, ResponseLetters letters, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Approves and publishes the newest version: its ideas get the decision, their people are told. Refused to who wrote it (NotPermitted), and
    /// where it does not wait for approval or none of its ideas is public any more (Conflict).
    /// </summary>
    public Task<Outcome> PublishAsync(ResponseAct act, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        act, actor,
        async (response, token) =>
        {
            if (await rows.RefusalOfApprovalAsync(response, actor.MemberId, token) is { } refusal)
                return refusal;
            if (response.PublishedRevisionId is null && !await ReachesAnyAsync(response.Id, token))
                return Refusal.Conflict("None of the ideas that this response answers is public any more. Give it up instead.");
            await PublishAsync(response, actor, token);
            await spread.SpreadAsync(response.Id, token);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Withdraws a public response, for a reason that everyone reads: its ideas have no decision again. Refused without one (Invalid), and where it is not public (Conflict).</summary>
    public Task<Outcome> WithdrawAsync(ResponseAct act, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = ResponseRows.Tidied(typed);
        return rows.ActAsync(
            act, actor,
            async (response, token) =>
            {
                if (!response.IsPublic)
                    return Refusal.Conflict("This response is not public.");
                if (ResponseRows.RefusalOfReason(reason, "Say why, for everyone to read") is { } refusal)
                    return refusal;
                var now = clock.UtcNow();
                response.Withdraw(reason, actor.MemberId, now);
                await db.SaveChangesAsync(token);
                await rows.MakeDueAsync(response.Id, now, token);
                await spread.SpreadAsync(response.Id, token);
                audit.Add("response.withdrawn", "response", response.Id, actor.MemberId, act.Mission.Id, reason);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Publishes the responses of a file that wait for approval, all or none; their ideas are answered in the background. Refused to who wrote
    /// one of them (NotPermitted), and where something changed since it was seen (Conflict).
    /// </summary>
    public Task<Outcome> PublishBatchAsync(BatchAct act, Actor actor, CancellationToken cancellationToken) => OnBatchAsync(
        act, actor,
        async (waiting, token) =>
        {
            foreach (var response in waiting)
            {
                if (await rows.RefusalOfApprovalAsync(response, actor.MemberId, token) is { } refusal)
                    return refusal;
                // What is saved is let go of: it would be looked through again at each save.
                db.Attach(response);
                await PublishAsync(response, actor, token);
                db.ChangeTracker.Clear();
            }
            audit.Add("response.batch-published", "response-batch", act.BatchId, actor.MemberId, act.Mission.Id, string.Create(CultureInfo.InvariantCulture, $"{waiting.Count} responses"));
            transactions.AfterCommit(signal.Wake);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Sends the responses of a file that wait for approval back, with the reason. Refused without one (Invalid), and where something changed since it was seen (Conflict).</summary>
    public Task<Outcome> SendBackBatchAsync(BatchAct act, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = ResponseRows.Tidied(typed);
        return OnBatchAsync(
            act, actor,
            async (waiting, token) =>
            {
                if (ResponseRows.RefusalOfReason(reason, "Say what should change") is { } refusal)
                    return refusal;
                await letters.SentBackAsync(act.Mission, waiting[0], reason, actor, token);
                db.AttachRange(waiting);
                foreach (var response in waiting)
                    response.SendBack(actor.MemberId, reason);
                audit.Add("response.batch-sent-back", "response-batch", act.BatchId, actor.MemberId, act.Mission.Id, reason);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes the text of a version that is neither public nor the newest from the history, for administrators alone (NotPermitted): where
    /// personal data stood in it and was corrected since. Refused where there is no such version (Invalid), and for the public and the newest one (Conflict).
    /// </summary>
    public Task<Outcome> HideRevisionAsync(ResponseAct act, int number, Actor actor, CancellationToken cancellationToken) => actor.IsAdministrator
        ? rows.ActAsync(
            act, actor,
            async (response, token) =>
            {
                if (await db.ResponseRevisions.FirstOrDefaultAsync(row => row.ResponseId == response.Id && row.Number == number, token) is not { } revision)
                    return Refusal.Invalid("", "Choose a version of this response");
                if (revision.Id == response.PublishedRevisionId || number == response.LatestRevisionNumber)
                    return Refusal.Conflict("This version is public or the newest. Revise the response first, and hide the old version then.");
                revision.Hide(clock.UtcNow());
                response.Touch();
                audit.Add("response.version-hidden", "response", response.Id, actor.MemberId, act.Mission.Id, string.Create(CultureInfo.InvariantCulture, $"Version {number}"));
                return Outcome.Done;
            },
            cancellationToken)
        : Task.FromResult(Outcome.FromRefusal(Refusal.NotPermitted("Only administrators take texts from the history.")));

    private Task<bool> ReachesAnyAsync(int responseId, CancellationToken cancellationToken) => db.ResponseIdeas.AnyAsync(
        row => row.ResponseId == responseId && row.State == ResponseIdeaState.Open && db.Ideas.Any(idea => idea.Id == row.IdeaId && idea.Visibility == Visibility.Published), cancellationToken);

    private async Task PublishAsync(OfficialResponse response, Actor actor, CancellationToken cancellationToken)
    {
        var revision = await rows.LatestAsync(response, cancellationToken);
        var publication = new ResponsePublication { ResponseId = response.Id, RevisionId = revision.Id, MemberId = actor.MemberId, At = clock.UtcNow() };
        db.ResponsePublications.Add(publication);
        await db.SaveChangesAsync(cancellationToken);
        response.Publish(revision, publication);
        await db.SaveChangesAsync(cancellationToken);
        await rows.MakeDueAsync(response.Id, publication.At, cancellationToken);
        audit.Add("response.published", "response", response.Id, actor.MemberId, response.MissionId, string.Create(CultureInfo.InvariantCulture, $"Version {revision.Number}: {DecisionNames.Name(revision.Decision)}"));
    }

    private Task<Outcome> OnBatchAsync(BatchAct act, Actor actor, Func<List<OfficialResponse>, CancellationToken, Task<Outcome>> work, CancellationToken cancellationToken)
    {
        if (!actor.Runs(act.Mission.Id))
            return Task.FromResult(Outcome.FromRefusal(ResponseRows.NotOnTeam));
        return transactions.RunAsync(
            async token =>
            {
                var waiting = db.OfficialResponses.Where(row => row.BatchId == act.BatchId && row.MissionId == act.Mission.Id && row.Work == ResponseWork.Sent);
                await waiting.ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version), token);
                var held = await waiting.AsNoTracking().OrderBy(row => row.Id).ToListAsync(token);
                if (held.Count == 0 && !await db.ResponseBatches.AnyAsync(row => row.Id == act.BatchId && row.MissionId == act.Mission.Id, token))
                    return Refusal.NotFound;
                if (held.Count == 0 || held.Count != act.Waiting || held.Sum(row => (long)row.Version) != act.Versions)
                    return Refusal.Conflict("Some of these responses changed since you opened the page. They are shown as they are now: read them, and do it again.");
                transactions.Touch(act.Mission.Id);
                return await work(held, token);
            },
            cancellationToken);
    }
}
