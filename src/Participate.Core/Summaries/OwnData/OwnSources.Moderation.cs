using Microsoft.EntityFrameworkCore;
using Participate.Core.Members;
using Participate.Core.Moderation;

namespace Participate.Core.Summaries.OwnData;

/// <summary>
/// What the member reported, and what moderators decided about the member. Never who reported, how many, or in which words, nor who decided, nor notes for
/// moderators alone: others said that in confidence. That reports were dismissed, or a case was handed on, would say that there were reports.
/// </summary>
public static partial class OwnSources
{
    private static IEnumerable<OwnSource> OfModeration =>
    [
        OwnSource.Of("reports", "What you reported", (IQueryable<Flag> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.CreatedAt, row.Reason, row.IllegalKind, row.Details, row.RevisionNumber }), row => row.MemberId),
        OwnSource.Of("reviews", "Where moderators looked at what you wrote", (IQueryable<ModerationCase> rows) => rows
            .Where(row => row.State != CaseState.Waiting && row.State != CaseState.Dismissed && row.State != CaseState.Escalated).OrderBy(row => row.Id).Select(row => new { row.ContentKind, row.ContentId, row.MissionId, row.State, row.DecidedAt }), row => row.AuthorId),
        OwnSource.Through("decisions", "What moderators decided about what you wrote", (db, member) =>
            from decision in db.ModerationDecisions.AsNoTracking()
            join item in db.ModerationCases on decision.CaseId equals item.Id
            where item.AuthorId == member.Id && decision.Act != CaseAct.Dismiss && decision.Act != CaseAct.Escalate
            orderby decision.Id
            select new { item.ContentKind, item.ContentId, decision.At, decision.Act, decision.State, decision.Reason, decision.MessageToAuthor }),
        OwnSource.Of("appeals", "Your appeals", (IQueryable<Appeal> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.CreatedAt, row.Text, row.DueAt, row.Outcome, row.DecidedAt, row.Message }), row => row.MemberId),
        OwnSource.Of("sanctions", "Sanctions on your account", (IQueryable<Sanction> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.Kind, row.MissionId, row.PerDay, row.From, row.Until, row.Reason, row.Message, row.LiftedAt, row.LiftReason, row.AppealText, row.AppealedAt, row.AppealDecidedAt, row.AppealMessage }), row => row.MemberId),
    ];
}
