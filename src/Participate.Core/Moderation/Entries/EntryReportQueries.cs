using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation.Entries;

/// <summary>Reads public entries of the coalition that somebody is about to report.</summary>
public sealed class EntryReportQueries(ParticipateDbContext db, EntryKinds kinds)
{
    /// <summary>A public entry as the report page shows it, with its page; null where there is none.</summary>
    /// <param name="key">The key of its kind.</param>
    /// <param name="reader">Who may have reported it before; null for a visitor.</param>
    public async Task<(ReportedContent Content, string Path)?> FindAsync(string? key, int id, Actor? reader, CancellationToken cancellationToken)
    {
        if (kinds.Find(key) is not { } kind || await kind.FindAsync(id, cancellationToken) is not { Visibility: Visibility.Published, AsPublic: var entry })
            return null;
        var reported = reader is not null && await (
            from flag in db.Flags
            join item in db.ModerationCases on flag.CaseId equals item.Id
            where flag.MemberId == reader.MemberId && item.ContentKind == entry.Kind && item.ContentId == id && (item.DecidedAt == null || flag.CreatedAt > item.DecidedAt)
            select flag.Id).AnyAsync(cancellationToken);
        return (new ReportedContent(entry.Kind, id, entry.MissionId, 0, entry.Title, entry.AuthorName, null, entry.Html, reported, false, IsNameOpen: false), entry.Path);
    }
}
