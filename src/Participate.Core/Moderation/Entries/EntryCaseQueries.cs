using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation.Entries;

/// <summary>A case about an entry of the coalition, with all that a moderator needs to decide it.</summary>
/// <param name="IsEdit">It is about an edit: the newer text waits, or was refused and the refusal is appealed. Else it is about what the public sees.</param>
/// <param name="Acts">What this reader may do now, in the order of the buttons; empty where barred.</param>
/// <param name="Barred">Why this reader may not decide, in words; null where that may be.</param>
/// <param name="MayUndo">The last decision can be undone by this reader.</param>
/// <param name="Appeal">The appeal to be decided; null where there is none.</param>
public sealed record EntryCase(
    int CaseId, int Version, CoalitionEntry Entry, string Noun, bool IsEdit, CaseState State, CaseCauses Causes, int OpenFlags, DateTime WaitingSince, DateTime DueAt,
    IReadOnlyList<CaseFlag> Flags, IReadOnlyList<CaseDecision> Decisions, IReadOnlyList<CaseAct> Acts, string? Barred, bool MayUndo, CaseAppeal? Appeal);

/// <summary>Reads cases about entries of the coalition.</summary>
public sealed class EntryCaseQueries(
    ParticipateDbContext db, EntryKinds kinds, CaseDecisionQueries decisions, CaseStandingQueries standings, GuidelineRegister guidelines, TimeProvider clock)
{
    /// <summary>The case, or null: missing, about something else, or not this reader's to open.</summary>
    public async Task<EntryCase?> FindAsync(int caseId, Actor reader, CancellationToken cancellationToken)
    {
        var item = await db.ModerationCases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == caseId, cancellationToken);
        if (item is null || kinds.Find(item.ContentKind) is not { } kind || !CaseRights.MayOpen(reader, item.MissionId)
            || await kind.FindAsync(item.ContentId, cancellationToken) is not { } entry)
        {
            return null;
        }
        var flags = await db.Flags.AsNoTracking().Where(flag => flag.CaseId == caseId).OrderByDescending(flag => flag.Id).Take(CaseQueries.FlagsShown).ToListAsync(cancellationToken);
        var last = await db.ModerationDecisions.AsNoTracking().Where(row => row.CaseId == caseId).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        var (standing, appealed) = await standings.OfAsync(item, reader, cancellationToken);
        var barred = CaseRights.RefusalToDecide(reader, standing)?.Message;
        return new EntryCase(
            item.Id, item.Version, entry, kind.Noun, entry.HasWaitingEdit && (item.Causes.HasFlag(CaseCauses.EditReview) || appealed?.Act == CaseAct.RefuseEdit), item.State, item.Causes, item.OpenFlags, item.WaitingSince, item.DueAt,
            [.. flags.Select((flag, i) => new CaseFlag(flag.MemberId is not null, guidelines.Find(flag.Reason), flag.Details, flag.CreatedAt, i < item.OpenFlags))],
            await decisions.OfCaseAsync(caseId, cancellationToken),
            barred is null ? [.. CaseRules.ActsOn(item.State, item.Causes, entry.Visibility).Where(EntryCaseService.Acts.Contains)] : [],
            barred,
            EntryCaseService.MayBeUndone(last, entry) && item.State != CaseState.Appealed
                && CaseRights.RefusalToUndo(reader, standing, last!.ModeratorId, last.At, clock.UtcNow()) is null,
            appealed is null ? null : await standings.AppealAsync(appealed, cancellationToken));
    }
}
