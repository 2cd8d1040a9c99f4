using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Moderation.Entries;

namespace Participate.Core.Moderation;

/// <summary>What came of a report.</summary>
public enum ReportOutcome
{
    Waiting = 1,

    /// <summary>Looked at; it stays.</summary>
    Kept = 2,

    /// <summary>Looked at and hidden.</summary>
    Hidden = 3,

    /// <summary>Its author asked somebody else to look again.</summary>
    OnAppeal = 4,

    /// <summary>Looked at; the idea was merged with another.</summary>
    Merged = 5,
}

/// <summary>A report as whoever sent it may see it: nothing about other people.</summary>
/// <param name="Title">The title of the idea, or of the idea that the comment is on; null where that is not public now.</param>
/// <param name="Path">Where it can be read; null where it is not public now.</param>
/// <param name="Reason">Null where the guidelines no longer have it.</param>
/// <param name="Rule">The guideline under which it was hidden; null where it was not.</param>
public sealed record SentReport(
    int Id, ContentKind Kind, string MissionTitle, string? Title, string? Path, Guideline? Reason, IllegalKind? IllegalKind, DateTime At, ReportOutcome Outcome, Guideline? Rule);

/// <summary>Reads what came of reports, for those who sent them.</summary>
public sealed class ReportQueries(ParticipateDbContext db, EntryKinds kinds, GuidelineRegister guidelines)
{
    public const int PageSize = 20;

    /// <summary>The report of a receipt, or null.</summary>
    public async Task<SentReport?> FindAsync(string receipt, CancellationToken cancellationToken) =>
        await Rows(db.Flags.AsNoTracking().Where(flag => flag.Receipt == receipt)).FirstOrDefaultAsync(cancellationToken) is { } row ? (await ReportsOfAsync([row], cancellationToken))[0] : null;

    /// <summary>The member's reports, newest first, paged by key.</summary>
    public async Task<Page<SentReport>> ListAsync(Actor actor, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var mine = db.Flags.AsNoTracking().Where(flag => flag.MemberId == actor.MemberId);
        var rows = await Rows(IdCursor.Range(mine, key, flag => flag.Id).Take(PageSize + 1)).ToListAsync(cancellationToken);
        // The joins need not keep the order of the range.
        var ordered = key is { Newer: true } ? rows.OrderBy(row => row.Id) : rows.OrderByDescending(row => row.Id);
        return IdCursor.ToPage(await ReportsOfAsync([.. ordered], cancellationToken), key, PageSize, report => report.Id);
    }

    private IQueryable<Row> Rows(IQueryable<Flag> flags) =>
        from flag in flags
        join item in db.ModerationCases.AsNoTracking() on flag.CaseId equals item.Id
        join mission in db.Missions.AsNoTracking() on item.MissionId equals mission.Id
        let ideaId = item.ContentKind == ContentKind.Idea ? item.ContentId
            : item.ContentKind == ContentKind.Comment ? db.Comments.Where(comment => comment.Id == item.ContentId && comment.Visibility == Visibility.Published).Select(comment => comment.IdeaId).FirstOrDefault() : 0
        select new Row(
            flag.Id, item.ContentKind, item.ContentId, mission.Title, mission.Slug,
            db.Ideas.Where(idea => idea.Id == ideaId && idea.Visibility == Visibility.Published).Select(idea => idea.Title).FirstOrDefault(),
            flag.Reason, flag.IllegalKind, flag.CreatedAt, item.State,
            db.ModerationDecisions.Where(decision => decision.CaseId == item.Id && decision.At >= flag.CreatedAt)
                .OrderByDescending(decision => decision.Id).Select(decision => (CaseState?)decision.State).FirstOrDefault(),
            db.ModerationDecisions.Where(decision => decision.CaseId == item.Id && decision.Reason != null)
                .OrderByDescending(decision => decision.Id).Select(decision => decision.Reason).FirstOrDefault());

    private async Task<List<SentReport>> ReportsOfAsync(IReadOnlyList<Row> rows, CancellationToken cancellationToken)
    {
        var entries = await kinds.ReadAsync(rows.Select(row => (row.Kind, row.ContentId)), cancellationToken);
        return [.. rows.Select(row => entries.GetValueOrDefault((row.Kind, row.ContentId)) is { Visibility: Visibility.Published, AsPublic: var entry } ? ReportOf(row with { Title = entry.Title }, entry.Path) : ReportOf(row, null))];
    }

    private SentReport ReportOf(Row row, string? entryPath)
    {
        var outcome = OutcomeOf(row.State, row.Decided);
        var path = entryPath is not null ? entryPath : row.Title is null ? null : row.Kind == ContentKind.Idea ? $"/missions/{row.MissionSlug}/ideas/{row.ContentId}" : $"/comments/{row.ContentId}";
        return new SentReport(
            row.Id, row.Kind, row.MissionTitle, row.Title, path, guidelines.Find(row.Reason), guidelines.FindIllegal(row.IllegalKind), row.At,
            outcome, outcome == ReportOutcome.Hidden ? guidelines.Find(row.Rule ?? "") : null);
    }

    /// <summary>What a decision since the report means for whoever sent it.</summary>
    private static ReportOutcome OutcomeOf(CaseState now, CaseState? decided) => decided switch
    {
        null or CaseState.Waiting or CaseState.Escalated => ReportOutcome.Waiting,
        _ when now == CaseState.Appealed => ReportOutcome.OnAppeal,
        CaseState.Appealed => ReportOutcome.OnAppeal,
        CaseState.Hidden or CaseState.Upheld => ReportOutcome.Hidden,
        CaseState.Merged => ReportOutcome.Merged,
        _ => ReportOutcome.Kept,
    };

    private sealed record Row(
        int Id, ContentKind Kind, int ContentId, string MissionTitle, string MissionSlug, string? Title,
        string Reason, string? IllegalKind, DateTime At, CaseState State, CaseState? Decided, string? Rule);
}
