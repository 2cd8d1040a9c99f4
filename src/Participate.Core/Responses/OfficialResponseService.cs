using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Responses;

/// <summary>
/// The mission team writes official responses and sends them for approval. Nothing that is done here is public. Each act is refused for others
/// than the team and administrators (NotPermitted), where the response is not of the mission (NotFound), and where it changed since it was
/// seen or is over (Conflict); each is in the audit log.
/// </summary>
public sealed class OfficialResponseService(
    ParticipateDbContext db, Transactions transactions, ResponseRows rows, ResponseCandidates candidates, ResponseLetters letters, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Drafts a response to the ideas of a selection. Refused for fields that do not fit (Invalid), and where there is nothing to answer, more
    /// than one response can answer, or another response is being written for all of it (Conflict).
    /// </summary>
    /// <returns>The id of the response.</returns>
    public async Task<Outcome<int>> CreateAsync(NewResponseOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var text = options.Text.Tidied();
        if (!actor.Runs(options.Mission.Id))
            return ResponseRows.NotOnTeam;
        if (text.Refusals() is { Count: > 0 } refusals)
            return Outcome<int>.Refused(refusals);
        try
        {
            return await transactions.RunAsync<int>(
                async token =>
                {
                    var found = await candidates.FindAsync(options.Mission.Id, options.Selection, token);
                    if (found.IsMore && options.Selection.Filter is null)
                        return Refusal.Conflict($"One response can answer {ResponseCandidates.Most.ToString("N0", CultureInfo.InvariantCulture)} ideas at most.");
                    if (found.Ids.Count == 0)
                        return Refusal.Conflict(found.InDraft > 0 ? "Another response is being written for this already. Finish or give up that one first." : "There is no public idea without an answer here any more.");
                    var response = await AddAsync(
                        new OfficialResponse
                        {
                            MissionId = options.Mission.Id,
                            CreatedById = actor.MemberId,
                            CreatedAt = clock.UtcNow(),
                            ThemeNumber = found.Theme?.Number,
                            ThemeName = found.Theme?.Name ?? "",
                        },
                        text, found.Ids, actor, token);
                    Log("response.drafted", response, actor, Reach(found.Ids) + (found.Theme is null ? "" : $" of theme {found.Theme.Number}"));
                    return response.Id;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return Refusal.Conflict("Somebody else began a response to one of these ideas at the same time. Choose the ideas again.");
        }
    }

    /// <summary>
    /// Writes a version. One that waited for approval is a draft again; a public one stays public until the new one is approved. Refused for
    /// fields that do not fit (Invalid). The same text again changes nothing.
    /// </summary>
    public Task<Outcome> EditAsync(ResponseAct act, ResponseText typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = typed.Tidied();
        return rows.ActAsync(
            act, actor,
            async (response, token) =>
            {
                if (text.Refusals() is { Count: > 0 } refusals)
                    return Outcome.Refused(refusals);
                if (text.IsSaidBy(await rows.LatestAsync(response, token)) && response.Work != ResponseWork.None)
                    return Outcome.Done;
                if (response.Work == ResponseWork.None && text.IsSaidBy(await db.ResponseRevisions.FirstAsync(row => row.Id == response.PublishedRevisionId, token)))
                    return Outcome.Done;
                var revision = text.ToRevision(response, actor.MemberId, clock.UtcNow());
                db.ResponseRevisions.Add(revision);
                response.Write(revision);
                Log("response.edited", response, actor, string.Create(CultureInfo.InvariantCulture, $"Version {revision.Number}"));
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Sends a draft for approval; the others of the team are told. Refused where it is no draft (Conflict).</summary>
    public Task<Outcome> SendAsync(ResponseAct act, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        act, actor,
        async (response, token) =>
        {
            if (response.Work != ResponseWork.Draft)
                return Refusal.Conflict("This response waits for approval already, or there is nothing new in it.");
            response.Send(actor.MemberId, clock.UtcNow());
            await letters.SentAsync(act.Mission, response, actor, token);
            Log("response.sent", response, actor, "");
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Sends what waits for approval back, with the reason, to who sent it. Refused without one (Invalid), and where it does not wait (Conflict).</summary>
    public Task<Outcome> SendBackAsync(ResponseAct act, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = ResponseRows.Tidied(typed);
        return rows.ActAsync(
            act, actor,
            async (response, token) =>
            {
                if (response.Work != ResponseWork.Sent)
                    return Refusal.Conflict("This response does not wait for approval.");
                if (ResponseRows.RefusalOfReason(reason, "Say what should change") is { } refusal)
                    return refusal;
                await letters.SentBackAsync(act.Mission, response, reason, actor, token);
                response.SendBack(actor.MemberId, reason);
                Log("response.sent-back", response, actor, reason);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Gives up what is not public: a draft that never was, with its ideas, or the versions since the public one. Refused where there is nothing (Conflict).</summary>
    public Task<Outcome> DiscardAsync(ResponseAct act, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        act, actor,
        async (response, token) =>
        {
            if (response.Work == ResponseWork.None)
                return Refusal.Conflict("There is no draft to give up.");
            var now = clock.UtcNow();
            response.Discard(now);
            await db.ResponseIdeas.Where(row => row.ResponseId == response.Id && row.State == ResponseIdeaState.Open)
                .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, ResponseIdeaState.Ended).SetProperty(row => row.End, ResponseIdeaEnd.Discarded).SetProperty(row => row.EndedAt, now), token);
            Log("response.discarded", response, actor, "");
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>Adds a response with its first version and its ideas, inside the transaction that is open.</summary>
    internal async Task<OfficialResponse> AddAsync(OfficialResponse response, ResponseText text, IReadOnlyList<int> ideaIds, Actor actor, CancellationToken cancellationToken)
    {
        db.OfficialResponses.Add(response);
        await db.SaveChangesAsync(cancellationToken);
        var revision = text.ToRevision(response, actor.MemberId, clock.UtcNow());
        db.ResponseRevisions.Add(revision);
        response.Write(revision);
        db.ResponseIdeas.AddRange(ideaIds.Select(id => new ResponseIdea { ResponseId = response.Id, IdeaId = id }));
        await db.SaveChangesAsync(cancellationToken);
        return response;
    }

    internal static string Reach(IReadOnlyList<int> ids) => string.Create(CultureInfo.InvariantCulture, $"{(ids.Count == 1 ? $"Idea {ids[0]}" : $"{ids.Count} ideas")}");

    private void Log(string act, OfficialResponse response, Actor actor, string details) =>
        audit.Add(act, "response", response.Id, actor.MemberId, response.MissionId, details);
}
