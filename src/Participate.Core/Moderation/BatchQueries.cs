using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>Decisions that were taken together.</summary>
/// <param name="Undone">How many of them were undone since.</param>
/// <param name="Cases">The first of the cases decided.</param>
public sealed record BatchView(
    string Batch, CaseAct Act, Guideline? Guideline, string MessageToAuthor, string InternalNote, string Moderator, bool IsOwn, DateTime At, int Decided, int Undone, IReadOnlyList<int> Cases);

/// <summary>Reads a batch of decisions.</summary>
public sealed class BatchQueries(ParticipateDbContext db, GuidelineRegister guidelines)
{
    /// <summary>Cases that are listed.</summary>
    public const int MostListed = 100;

    /// <summary>The batch, or null where it is none or the actor moderates none of its missions (and is no administrator).</summary>
    public async Task<BatchView?> FindAsync(string batch, Actor actor, CancellationToken cancellationToken)
    {
        var cases = actor.IsAdministrator ? db.ModerationCases : db.ModerationCases.ModeratedBy(actor);
        var decisions = db.ModerationDecisions.AsNoTracking()
            .Where(decision => decision.Batch == batch && decision.UndoesId == null && cases.Any(item => item.Id == decision.CaseId));
        var first = await decisions.OrderBy(decision => decision.Id)
            .Select(decision => new { Decision = decision, Moderator = db.Users.Where(member => member.Id == decision.ModeratorId).Select(member => member.DisplayName).First() })
            .FirstOrDefaultAsync(cancellationToken);
        if (first is null)
            return null;
        return new BatchView(
            batch, first.Decision.Act, guidelines.Find(first.Decision.Reason ?? ""), first.Decision.MessageToAuthor, first.Decision.InternalNote,
            first.Moderator, first.Decision.ModeratorId == actor.MemberId, first.Decision.At,
            await decisions.CountAsync(cancellationToken),
            await decisions.CountAsync(decision => db.ModerationDecisions.Any(undo => undo.UndoesId == decision.Id), cancellationToken),
            await decisions.OrderBy(decision => decision.Id).Select(decision => decision.CaseId).Take(MostListed).ToListAsync(cancellationToken));
    }
}
