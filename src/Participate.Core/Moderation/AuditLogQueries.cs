using System.Globalization;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>A line of the audit log, with the names that a reader needs.</summary>
/// <param name="Number">Its place in the chain; null for a line from before there was one.</param>
/// <param name="Actor">Who did it; null for the site itself.</param>
/// <param name="SubjectName">The name of the member it was done to; null for other subjects.</param>
/// <param name="CaseId">The case about its subject; null where there is none.</param>
/// <param name="IsPublic">Everybody can open its subject: a published idea, or a published comment on one.</param>
public sealed record AuditLogRow(
    long Id, long? Number, DateTime At, int? ActorId, string? Actor, string Act, string SubjectKind, int SubjectId, string? SubjectName,
    int? MissionId, int? CaseId, bool IsPublic, string Details, string? Hash);

/// <summary>Which lines of the log somebody asks for; what is null is not asked.</summary>
public sealed record AuditLogFilter
{
    /// <summary>Stands for the site itself among the names of who did something.</summary>
    public const string TheSite = "The site";

    public int? MissionId { get; init; }

    /// <summary>The key of an act.</summary>
    public string? Act { get; init; }

    /// <summary>The display name, exactly, of whoever did it, or <see cref="TheSite"/>.</summary>
    public string? Who { get; init; }

    /// <summary>The first London day.</summary>
    public DateOnly? From { get; init; }

    /// <summary>The last London day.</summary>
    public DateOnly? Until { get; init; }

    public string? SubjectKind { get; init; }

    public int? SubjectId { get; init; }
}

/// <summary>
/// Reads the audit log: all of it for administrators; for moderators what <see cref="ModeratorsLog"/> names, of the missions that they
/// moderate. Filters by act, person, mission or subject are ranges of an index; days, and what is not moderators' to read, are looked for among
/// the lines that the other filters let through.
/// </summary>
public sealed class AuditLogQueries(ParticipateDbContext db)
{
    public const int PageSize = 50;

    /// <summary>The whole log, newest first, paged by key; the caller has asked whether the reader is an administrator.</summary>
    public Task<Page<AuditLogRow>> ListAsync(AuditLogFilter filter, string? cursor, CancellationToken cancellationToken) =>
        ListAsync(Passing(db.AuditEntries.AsNoTracking(), filter), cursor, cancellationToken);

    /// <summary>The acts of moderation in the missions that the moderator moderates, newest first, paged by key.</summary>
    public Task<Page<AuditLogRow>> ListAsync(Actor moderator, AuditLogFilter filter, string? cursor, CancellationToken cancellationToken) =>
        ListAsync(Passing(ModeratedBy(moderator), filter), cursor, cancellationToken);

    /// <summary>Writes the whole log as CSV, oldest first, as it is read.</summary>
    public Task WriteCsvAsync(AuditLogFilter filter, IReadOnlyDictionary<int, string> missions, Stream stream, CancellationToken cancellationToken) =>
        CsvTable.WriteAsync(Columns(missions), ReadAsync(Passing(db.AuditEntries.AsNoTracking(), filter), cancellationToken), stream);

    /// <summary>Writes the acts of moderation in the missions that the moderator moderates as CSV, oldest first, as it is read.</summary>
    public Task WriteCsvAsync(Actor moderator, AuditLogFilter filter, IReadOnlyDictionary<int, string> missions, Stream stream, CancellationToken cancellationToken) =>
        CsvTable.WriteAsync(Columns(missions), ReadAsync(Passing(ModeratedBy(moderator), filter), cancellationToken), stream);

    private IQueryable<AuditEntry> ModeratedBy(Actor moderator)
    {
        var acts = ModeratorsLog.Acts.ToList();
        // Nothing is added to the key, so that no database takes the many acts for a range of its index: a page is read from the newest line on.
        var entries = db.AuditEntries.AsNoTracking().Where(entry => entry.MissionId != null && acts.Contains(entry.Act + ""));
        return ModeratedCases.MissionsOf(moderator) is { } missions ? entries.Where(entry => missions.Contains(entry.MissionId!.Value)) : entries;
    }

    private IQueryable<AuditEntry> Passing(IQueryable<AuditEntry> entries, AuditLogFilter filter)
    {
        if (filter.MissionId is { } missionId)
            entries = entries.Where(entry => entry.MissionId == missionId);
        if (filter.Act is { } act)
            entries = entries.Where(entry => entry.Act == act);
        if (filter.Who == AuditLogFilter.TheSite)
            entries = entries.Where(entry => entry.ActorId == null);
        else if (filter.Who is { } name)
            entries = entries.Where(entry => db.Users.Where(member => member.DisplayName == name).Select(member => (int?)member.Id).Contains(entry.ActorId));
        if (filter.SubjectKind is { } kind)
            entries = entries.Where(entry => entry.SubjectKind == kind);
        if (filter.SubjectId is { } subjectId)
            entries = entries.Where(entry => entry.SubjectId == subjectId);
        if (filter.From is { } first && UkTime.StartOfDay(first) is var from)
            entries = entries.Where(entry => entry.At >= from);
        if (filter.Until is { } last && last < DateOnly.MaxValue && UkTime.StartOfDay(last.AddDays(1)) is var end)
            entries = entries.Where(entry => entry.At < end);
        return entries;
    }

    private async Task<Page<AuditLogRow>> ListAsync(IQueryable<AuditEntry> entries, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await Rows(IdCursor.Range(entries, key, entry => entry.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }

    private async IAsyncEnumerable<AuditLogRow> ReadAsync(IQueryable<AuditEntry> entries, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var row in Rows(entries.OrderBy(entry => entry.Id)).AsAsyncEnumerable().WithCancellation(cancellationToken))
            yield return row;
    }

    private IQueryable<AuditLogRow> Rows(IQueryable<AuditEntry> entries) => entries.Select(entry => new AuditLogRow(
        entry.Id,
        entry.Number,
        entry.At,
        entry.ActorId,
        db.Users.Where(member => member.Id == entry.ActorId).Select(member => member.DisplayName).FirstOrDefault(),
        entry.Act,
        entry.SubjectKind,
        entry.SubjectId,
        entry.SubjectKind == "member" ? db.Users.Where(member => member.Id == entry.SubjectId).Select(member => member.DisplayName).FirstOrDefault() : null,
        entry.MissionId,
        db.ModerationCases
            .Where(item => item.ContentId == entry.SubjectId
                && item.ContentKind == (entry.SubjectKind == "idea" ? ContentKind.Idea : entry.SubjectKind == "comment" ? ContentKind.Comment
                    : entry.SubjectKind == "pledge" ? ContentKind.Pledge : entry.SubjectKind == "barrier" ? ContentKind.Barrier
                    : entry.SubjectKind == "reform" ? ContentKind.Reform : entry.SubjectKind == "organisation" ? ContentKind.Organisation
                    : entry.SubjectKind == "statement" ? ContentKind.Statement : 0))
            .Select(item => (int?)item.Id)
            .FirstOrDefault(),
        (entry.SubjectKind == "idea" && db.Ideas.Any(idea => idea.Id == entry.SubjectId && idea.Visibility == Visibility.Published))
            || (entry.SubjectKind == "comment" && db.Comments.Any(comment => comment.Id == entry.SubjectId && comment.Visibility == Visibility.Published
                && db.Ideas.Any(idea => idea.Id == comment.IdeaId && idea.Visibility == Visibility.Published))),
        entry.Details,
        entry.Hash));

    // With id, actor_id and mission_id, since the hash is over them and not over names, which change.
    private static CsvColumn<AuditLogRow>[] Columns(IReadOnlyDictionary<int, string> missions) =>
    [
        new("number", row => Number(row.Number)),
        new("id", row => Number(row.Id)),
        new("at", row => row.At.ToString("O", CultureInfo.InvariantCulture)),
        new("actor_id", row => Number(row.ActorId)),
        new("actor", row => row.Actor ?? AuditLogFilter.TheSite),
        new("act", row => row.Act),
        new("subject_kind", row => row.SubjectKind),
        new("subject_id", row => Number(row.SubjectId)),
        new("mission_id", row => Number(row.MissionId)),
        new("mission", row => row.MissionId is { } id ? missions.GetValueOrDefault(id, "") : ""),
        new("details", row => row.Details),
        new("hash", row => row.Hash ?? ""),
    ];

    private static string Number(long? value) => value?.ToString(CultureInfo.InvariantCulture) ?? "";
}
