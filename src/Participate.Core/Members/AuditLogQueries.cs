using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>A line of the audit log with the name of who did it.</summary>
/// <param name="Actor">Null for the site itself.</param>
/// <param name="SubjectName">The name of the member it was done to; null for other subjects.</param>
public sealed record AuditLogRow(
    int Id, DateTime At, string? Actor, string Act, string SubjectKind, int SubjectId, string? SubjectName, int? MissionId, string Details);

/// <summary>Reads the audit log of the whole site.</summary>
public sealed class AuditLogQueries(ParticipateDbContext db)
{
    public const int PageSize = 50;

    /// <summary>The log, newest first, paged by key.</summary>
    /// <param name="act">Only this act; null or empty for all.</param>
    public async Task<Page<AuditLogRow>> ListAsync(string? act, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var all = db.AuditEntries.AsNoTracking();
        if (!string.IsNullOrEmpty(act))
            all = all.Where(entry => entry.Act == act);
        var range = key switch
        {
            { Newer: true } => all.Where(entry => entry.Id > key.Id).OrderBy(entry => entry.Id),
            { Newer: false } => all.Where(entry => entry.Id < key.Id).OrderByDescending(entry => entry.Id),
            null => all.OrderByDescending(entry => entry.Id),
        };
        var rows = await range.Take(PageSize + 1)
            .Select(entry => new AuditLogRow(
                (int)entry.Id,
                entry.At,
                db.Users.Where(member => member.Id == entry.ActorId).Select(member => member.DisplayName).FirstOrDefault(),
                entry.Act,
                entry.SubjectKind,
                entry.SubjectId,
                entry.SubjectKind == "member" ? db.Users.Where(member => member.Id == entry.SubjectId).Select(member => member.DisplayName).FirstOrDefault() : null,
                entry.MissionId,
                entry.Details))
            .ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }
}
