using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>
/// Finds the one case of some content, or begins it. Rows are held until the transaction ends, always the content's before
/// the case's (as authors' edits do), so that on PostgreSQL those who come at the same time wait instead of meeting half a change.
/// </summary>
public sealed class CaseBook(ParticipateDbContext db, CaseRater rater, AuditLog audit, TimeProvider clock)
{
    /// <summary>The case of some content, begun where there is none. The caller opens it or gives it up with the transaction.</summary>
    public async Task<ModerationCase> HoldAsync(int missionId, ContentKind kind, int contentId, int authorId, CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "ModerationCases" ("MissionId", "ContentKind", "ContentId", "AuthorId", "State", "Causes", "OpenFlags", "WaitingSince", "Version", "IsOpen", "IsIllegal", "DueAt", "Rank", "ReportPoints", "ReachPoints", "SignalPoints", "Signals")
            VALUES ({missionId}, {(int)kind}, {contentId}, {authorId}, {(int)CaseState.Waiting}, {(int)CaseCauses.None}, 0, {clock.UtcNow()}, 0, {true}, {false}, {clock.UtcNow()}, 0, 0, 0, 0, 0)
            ON CONFLICT ("ContentKind", "ContentId") DO UPDATE SET "Version" = "ModerationCases"."Version"
            """,
            cancellationToken);
        return await db.ModerationCases.SingleAsync(item => item.ContentKind == kind && item.ContentId == contentId, cancellationToken);
    }

    /// <summary>A case by its id, or null.</summary>
    public async Task<ModerationCase?> HoldAsync(int caseId, CancellationToken cancellationToken)
    {
        await db.ModerationCases.Where(item => item.Id == caseId)
            .ExecuteUpdateAsync(set => set.SetProperty(item => item.Version, item => item.Version), cancellationToken);
        return await db.ModerationCases.FirstOrDefaultAsync(item => item.Id == caseId, cancellationToken);
    }

    /// <summary>Puts content in the queue, or adds a cause to why it is there.</summary>
    public async Task OpenAsync(int missionId, ContentKind kind, int contentId, int authorId, CaseCauses cause, CancellationToken cancellationToken)
    {
        var item = await HoldAsync(missionId, kind, contentId, authorId, cancellationToken);
        item.Open(cause, clock.UtcNow());
        await rater.RateAsync(item, cancellationToken);
    }

    /// <summary>
    /// An author published another text without need of review: whoever is deciding must read it again, and an edit that
    /// waited is overtaken. Where that alone kept the case open it is closed, with a line in the log.
    /// </summary>
    public Task TextPublishedAsync(ContentKind kind, int contentId, CancellationToken cancellationToken) => TextsPublishedAsync(kind, [contentId], cancellationToken);

    /// <summary>The same for texts of one kind.</summary>
    public async Task TextsPublishedAsync(ContentKind kind, IReadOnlyList<int> contentIds, CancellationToken cancellationToken)
    {
        if (contentIds.Count == 0)
            return;
        var found = await db.ModerationCases
            .Where(item => item.ContentKind == kind && contentIds.Contains(item.ContentId) && item.IsOpen)
            .OrderBy(item => item.ContentId).Select(item => item.Id).ToListAsync(cancellationToken);
        foreach (var id in found)
        {
            if (await HoldAsync(id, cancellationToken) is not { IsOpen: true } open)
                continue;
            if (!open.Causes.HasFlag(CaseCauses.EditReview))
                open.TextChanged();
            else if (open.EditOvertaken(clock.UtcNow()))
                audit.Add(ModerationActs.EditOvertaken, ModerationActs.Subject(kind), open.ContentId, null, open.MissionId);
        }
    }

    /// <summary>Why an edit must be read: while content was never public it is still its first review.</summary>
    internal async Task<CaseCauses> CauseOfEditAsync(ContentKind kind, int contentId, CancellationToken cancellationToken)
    {
        var visibility = kind == ContentKind.Idea
            ? await db.Ideas.Where(idea => idea.Id == contentId).Select(idea => idea.Visibility).FirstAsync(cancellationToken)
            : await db.Comments.Where(comment => comment.Id == contentId).Select(comment => comment.Visibility).FirstAsync(cancellationToken);
        return visibility == Visibility.Waiting ? CaseCauses.FirstReview : CaseCauses.EditReview;
    }
}
