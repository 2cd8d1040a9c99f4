using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>A case about a display name.</summary>
/// <param name="Name">As it is now.</param>
/// <param name="HiddenName">The name that the last decision hid; null where none did.</param>
/// <param name="Barred">Why this reader may not decide, in words; null where that may be.</param>
/// <param name="MayUndo">The last decision can be undone by this reader.</param>
/// <param name="Appeal">The appeal to be decided; null where there is none.</param>
public sealed record NameCase(
    int CaseId, int Version, int MissionId, int MemberId, string Name, string? HiddenName, CaseState State, int OpenFlags, DateTime WaitingSince, DateTime DueAt,
    IReadOnlyList<CaseFlag> Flags, IReadOnlyList<CaseDecision> Decisions, string? Barred, bool MayUndo, CaseAppeal? Appeal);

/// <summary>Reads cases about display names.</summary>
public sealed class NameCaseQueries(ParticipateDbContext db, CaseDecisionQueries decisions, CaseStandingQueries standings, GuidelineRegister guidelines, TimeProvider clock)
{
    /// <summary>The case, or null: missing, about something else, or not this reader's to open.</summary>
    public async Task<NameCase?> FindAsync(int caseId, Actor reader, CancellationToken cancellationToken)
    {
        var item = await db.ModerationCases.AsNoTracking().FirstOrDefaultAsync(row => row.Id == caseId && row.ContentKind == ContentKind.DisplayName, cancellationToken);
        if (item is null || !CaseRights.MayOpen(reader, item.MissionId))
            return null;
        var name = await db.Users.Where(member => member.Id == item.ContentId).Select(member => member.DisplayName).FirstAsync(cancellationToken);
        var flags = await db.Flags.AsNoTracking().Where(flag => flag.CaseId == caseId).OrderByDescending(flag => flag.Id).Take(CaseQueries.FlagsShown).ToListAsync(cancellationToken);
        var last = await db.ModerationDecisions.AsNoTracking().Where(row => row.CaseId == caseId).OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken);
        var hidden = item.State is CaseState.Hidden or CaseState.Appealed or CaseState.Upheld
            ? await db.SealedCopies.AsNoTracking().Where(copy => copy.CaseId == caseId && copy.Cause == NameCaseService.Sealed).OrderByDescending(copy => copy.Id).Select(copy => copy.Text).FirstOrDefaultAsync(cancellationToken)
            : null;
        var appealed = item.State == CaseState.Appealed ? await standings.AppealedAsync(caseId, cancellationToken) : null;
        var reported = await db.Flags.AnyAsync(flag => flag.CaseId == caseId && flag.MemberId == reader.MemberId, cancellationToken);
        var standing = NameCaseService.StandingOf(item, reported, appealed);
        var mayUndo = last is { Act: CaseAct.Hide or CaseAct.Dismiss } && !item.IsOpen
            && CaseRights.RefusalToUndo(reader, standing, last.ModeratorId, last.At, clock.GetUtcNow().UtcDateTime) is null;
        return new NameCase(
            item.Id, item.Version, item.MissionId, item.ContentId, name, hidden, item.State, item.OpenFlags, item.WaitingSince, item.DueAt,
            [.. flags.Select(flag => new CaseFlag(flag.MemberId is not null, guidelines.Find(flag.Reason), flag.Details, flag.CreatedAt, item.IsOpen && (item.DecidedAt is null || flag.CreatedAt > item.DecidedAt)))],
            await decisions.OfCaseAsync(caseId, cancellationToken),
            CaseRights.RefusalToDecide(reader, standing)?.Message, mayUndo,
            appealed is null ? null : await standings.AppealAsync(appealed, cancellationToken));
    }
}
