using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Responses;

/// <summary>A row of a file that would answer an idea.</summary>
/// <param name="Now">The official status of the idea now.</param>
/// <param name="IsAnswered">It has a response now, which the new one replaces.</param>
public sealed record ResponseChange(int IdeaId, string Title, Decision Now, Decision New, string Text, bool IsAnswered);

/// <summary>What a file would do, or did.</summary>
/// <param name="Changes">The rows that say something new.</param>
/// <param name="Present">Rows that say what the response to their idea says already, published or on its way.</param>
/// <param name="BatchId">What the file became; null where nothing was stored.</param>
public sealed record ResponseImportReport(ResponseSheet Sheet, IReadOnlyList<ResponseChange> Changes, int Present, int? BatchId = null)
{
    public bool CanBeStored => Sheet.ProblemCount == 0;
}

/// <summary>
/// Brings answers that were written elsewhere: all of a file or nothing; what is said already is left as it is, so that the same file again does
/// nothing. They become drafts that wait for approval together. Rows that say the same become one response to several ideas.
/// </summary>
public sealed class ResponseImportService(
    ParticipateDbContext db, Transactions transactions, OfficialResponseService responses, ResponseLetters letters, AuditLog audit, TimeProvider clock)
{
    /// <summary>Reads a file and says what importing it would do; stores nothing. Refused to others than the team and administrators (NotPermitted).</summary>
    public async Task<Outcome<ResponseImportReport>> CheckAsync(Mission mission, byte[] file, Actor actor, CancellationToken cancellationToken) =>
        actor.Runs(mission.Id) ? await ReportAsync(mission, ResponseSheet.Read(file), cancellationToken) : ResponseRows.NotOnTeam;

    /// <summary>
    /// Stores a file, in one transaction. Refused as <see cref="CheckAsync"/> is, and where somebody begins a response to one of the ideas at the same
    /// time (Conflict). Where the file has problems nothing is stored, and the report says which.
    /// </summary>
    public async Task<Outcome<ResponseImportReport>> RunAsync(Mission mission, byte[] file, string fileName, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return ResponseRows.NotOnTeam;
        var sheet = ResponseSheet.Read(file);
        try
        {
            return await transactions.RunAsync<ResponseImportReport>(
                async token =>
                {
                    // The mission's row is held until the commit, so that the same file sent twice at once is stored once.
                    await db.HoldMissionAsync(mission.Id, token);
                    var report = await ReportAsync(mission, sheet, token);
                    return report.CanBeStored && report.Changes.Count > 0 ? report with { BatchId = await StoreAsync(mission, report, fileName, actor, token) } : report;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return Refusal.Conflict("Somebody began a response to one of these ideas at the same time. Check the file again.");
        }
    }

    private async Task<int> StoreAsync(Mission mission, ResponseImportReport report, string fileName, Actor actor, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var name = TypedText.OneLine(fileName);
        var batch = new ResponseBatch
        {
            MissionId = mission.Id,
            FileName = TypedText.Shortened(name.Length == 0 ? "file" : name, ResponseBatch.FileNameMaxLength),
            Ideas = report.Changes.Count,
            CreatedById = actor.MemberId,
            CreatedAt = now,
        };
        db.ResponseBatches.Add(batch);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var alike in report.Changes.GroupBy(change => (change.New, change.Text)))
        {
            var response = await responses.AddAsync(
                new OfficialResponse { MissionId = mission.Id, CreatedById = actor.MemberId, CreatedAt = now, BatchId = batch.Id },
                new ResponseText { Decision = alike.Key.New, Body = alike.Key.Text }, [.. alike.Select(change => change.IdeaId)], actor, cancellationToken);
            response.Send(actor.MemberId, now);
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        await letters.SentAsync(mission, batch, actor, cancellationToken);
        audit.Add("response.imported", "response-batch", batch.Id, actor.MemberId, mission.Id, string.Create(CultureInfo.InvariantCulture, $"Answers to {batch.Ideas} ideas"));
        transactions.Touch(mission.Id);
        return batch.Id;
    }

    private async Task<ResponseImportReport> ReportAsync(Mission mission, ResponseSheet sheet, CancellationToken cancellationToken)
    {
        var ids = sheet.Rows.ConvertAll(row => row.IdeaId);
        var ideas = await db.Ideas.AsNoTracking().Where(idea => idea.MissionId == mission.Id && EF.Parameter(ids).Contains(idea.Id) && idea.Visibility == Visibility.Published)
            .Select(idea => new { idea.Id, idea.Title, idea.Decision }).ToDictionaryAsync(idea => idea.Id, cancellationToken);
        var said = await (
            from part in db.ResponseIdeas.AsNoTracking().Where(row => EF.Parameter(ids).Contains(row.IdeaId) && row.State != ResponseIdeaState.Ended)
            join response in db.OfficialResponses on part.ResponseId equals response.Id
            join revision in db.ResponseRevisions on response.Id equals revision.ResponseId
            where revision.Id == part.RevisionId || (response.Work != ResponseWork.None && revision.Number == response.LatestRevisionNumber)
            select new { part.IdeaId, part.ResponseId, part.State, revision.Decision, revision.Body }).ToListAsync(cancellationToken);
        var byIdea = said.ToLookup(row => row.IdeaId);
        var (changes, present) = (new List<ResponseChange>(), 0);
        foreach (var row in sheet.Rows)
        {
            if (!ideas.TryGetValue(row.IdeaId, out var idea))
                sheet.Refuse(row.Line, "id", $"There is no public idea with the number {row.IdeaId.ToString(CultureInfo.InvariantCulture)} in this mission.");
            else if (byIdea[row.IdeaId].Any(other => (other.Decision, other.Body) == (row.Decision, row.Body)))
                present++;
            else if (byIdea[row.IdeaId].FirstOrDefault(other => other.State == ResponseIdeaState.Open) is { } open)
                sheet.Refuse(row.Line, "id", $"Response {open.ResponseId.ToString(CultureInfo.InvariantCulture)} to this idea is not published yet. Publish it or give it up first.");
            else
                changes.Add(new ResponseChange(row.IdeaId, idea.Title, idea.Decision, row.Decision, row.Body, byIdea[row.IdeaId].Any()));
        }
        return new ResponseImportReport(sheet, changes, present);
    }
}
