using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>A line of the audit log, as moderators see it.</summary>
/// <param name="Actor">Who did it; null for the site itself.</param>
/// <param name="SubjectName">The name of the member it was done to; null for other subjects.</param>
/// <param name="CaseId">The case about its subject; null where there is none.</param>
public sealed record ModerationLogRow(int Id, DateTime At, string? Actor, string Act, string SubjectKind, int SubjectId, string? SubjectName, int MissionId, int? CaseId, string Details);

/// <summary>Reads the audit log of the missions that the moderator moderates. The whole log is for administrators, elsewhere.</summary>
public sealed class ModerationLogQueries(ParticipateDbContext db)
{
    public const int PageSize = 50;

    /// <summary>The log, newest first, paged by key.</summary>
    /// <param name="missionId">Only this mission; null for all that the moderator moderates.</param>
    /// <param name="act">Only this act; null or empty for all.</param>
    public async Task<Page<ModerationLogRow>> ListAsync(Actor moderator, int? missionId, string? act, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var entries = db.AuditEntries.AsNoTracking().Where(entry => entry.MissionId != null);
        if (ModeratedCases.MissionsOf(moderator) is { } missions)
            entries = entries.Where(entry => missions.Contains(entry.MissionId!.Value));
        if (missionId is not null)
            entries = entries.Where(entry => entry.MissionId == missionId);
        if (!string.IsNullOrEmpty(act))
            entries = entries.Where(entry => entry.Act == act);
        var range = key switch
        {
            { Newer: true } => entries.Where(entry => entry.Id > key.Id).OrderBy(entry => entry.Id),
            { Newer: false } => entries.Where(entry => entry.Id < key.Id).OrderByDescending(entry => entry.Id),
            null => entries.OrderByDescending(entry => entry.Id),
        };
        var rows = await range.Take(PageSize + 1)
            .Select(entry => new ModerationLogRow(
                (int)entry.Id,
                entry.At,
                db.Users.Where(member => member.Id == entry.ActorId).Select(member => member.DisplayName).FirstOrDefault(),
                entry.Act,
                entry.SubjectKind,
                entry.SubjectId,
                entry.SubjectKind == "member" ? db.Users.Where(member => member.Id == entry.SubjectId).Select(member => member.DisplayName).FirstOrDefault() : null,
                entry.MissionId!.Value,
                db.ModerationCases
                    .Where(item => item.ContentId == entry.SubjectId
                        && item.ContentKind == (entry.SubjectKind == "idea" ? ContentKind.Idea : entry.SubjectKind == "comment" ? ContentKind.Comment : 0))
                    .Select(item => (int?)item.Id)
                    .FirstOrDefault(),
                entry.Details))
            .ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }
}
