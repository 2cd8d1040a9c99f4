using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>How much a member contributed, by what became of it.</summary>
public sealed record ContributionCounts(int Published, int Waiting, int Hidden);

/// <summary>What moderators need to know of a member: never the e-mail address, and no votes.</summary>
/// <param name="ReportsRight">Reports by the member with which a moderator agreed.</param>
/// <param name="Ideas">On the whole site.</param>
/// <param name="HoldsRole">The member is staff: only an administrator gives a sanction.</param>
public sealed record MemberRecord(
    int Id, string Name, DateTime JoinedAt, bool IsClosed, bool IsEstablished, int ApprovedContributions, int ReportsRight, int ReportsWrong,
    ContributionCounts Ideas, ContributionCounts Comments, bool HoldsRole);

/// <summary>A case about something the member wrote.</summary>
/// <param name="Guideline">The rule of the last decision, or null.</param>
public sealed record RecordedCase(int CaseId, int MissionId, ContentKind Kind, CaseState State, DateTime WaitingSince, DateTime? DecidedAt, Guideline? Guideline);

/// <summary>Reads the record of a member, beside a case or for itself.</summary>
public sealed class MemberRecordQueries(ParticipateDbContext db, GuidelineRegister guidelines)
{
    public const int PageSize = 20;

    /// <summary>The record, or null: no such member, or one who wrote nothing in the missions that the reader moderates and whom no case there is about. Administrators see all.</summary>
    public async Task<MemberRecord?> FindAsync(int memberId, Actor reader, CancellationToken cancellationToken)
    {
        if (!reader.IsAdministrator && ModeratedCases.MissionsOf(reader) is { } missions
            && !await db.Ideas.AnyAsync(idea => idea.AuthorId == memberId && missions.Contains(idea.MissionId) && idea.Visibility != Visibility.Draft, cancellationToken)
            && !await db.Comments.AnyAsync(comment => comment.AuthorId == memberId && missions.Contains(comment.MissionId), cancellationToken)
            && !await db.ModerationCases.ModeratedBy(reader).AnyAsync(item => item.AuthorId == memberId, cancellationToken))
        {
            return null;
        }
        var member = await db.Users.AsNoTracking().Where(row => row.Id == memberId)
            .Select(row => new { row.DisplayName, row.JoinedAt, row.ClosedAt, row.EstablishedAt, row.ApprovedContributions, row.ReportsRight, row.ReportsWrong })
            .FirstOrDefaultAsync(cancellationToken);
        if (member is null)
            return null;
        var ideas = await CountAsync(db.Ideas.Where(idea => idea.AuthorId == memberId).Select(idea => idea.Visibility), cancellationToken);
        var comments = await CountAsync(db.Comments.Where(comment => comment.AuthorId == memberId).Select(comment => comment.Visibility), cancellationToken);
        return new MemberRecord(
            memberId, member.DisplayName, member.JoinedAt, member.ClosedAt is not null, member.EstablishedAt is not null, member.ApprovedContributions,
            member.ReportsRight, member.ReportsWrong, ideas, comments,
            await db.RoleGrants.AnyAsync(grant => grant.MemberId == memberId, cancellationToken));
    }

    /// <summary>Cases about what the member wrote in the missions that the reader moderates, the newest first, paged by key.</summary>
    public async Task<Page<RecordedCase>> CasesAsync(int memberId, Actor reader, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var all = db.ModerationCases.AsNoTracking().ModeratedBy(reader).Where(item => item.AuthorId == memberId);
        var range = IdCursor.Range(all, key, item => item.Id);
        var rows = await range.Take(PageSize + 1)
            .Select(item => new
            {
                item.Id,
                item.MissionId,
                item.ContentKind,
                item.State,
                item.WaitingSince,
                item.DecidedAt,
                Reason = db.ModerationDecisions.Where(decision => decision.CaseId == item.Id).OrderByDescending(decision => decision.Id).Select(decision => decision.Reason).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        return IdCursor.ToPage(
            rows.ConvertAll(row => new RecordedCase(row.Id, row.MissionId, row.ContentKind, row.State, row.WaitingSince, row.DecidedAt, guidelines.Find(row.Reason ?? ""))),
            key, PageSize, row => row.CaseId);
    }

    private static async Task<ContributionCounts> CountAsync(IQueryable<Visibility> contributions, CancellationToken cancellationToken)
    {
        var counts = await contributions.GroupBy(visibility => visibility)
            .Select(group => new { Visibility = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.Visibility, group => group.Count, cancellationToken);
        return new ContributionCounts(
            counts.GetValueOrDefault(Visibility.Published), counts.GetValueOrDefault(Visibility.Waiting), counts.GetValueOrDefault(Visibility.Hidden));
    }
}
