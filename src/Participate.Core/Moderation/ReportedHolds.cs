using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Moderation.Entries;

namespace Participate.Core.Moderation;

/// <summary>What a report does besides being kept: it rates the case again, and with many others holds the content.</summary>
public sealed class ReportedHolds(ParticipateDbContext db, CaseContents contents, EntryKinds kinds, CaseRater rater, AutomaticHolds holds)
{
    /// <summary>Holds the reported content's row, before its case's as everybody does; null for a display name and an entry of the coalition, which reports alone never hold back.</summary>
    public async Task<CaseContent?> HoldRowAsync(FlagSubject subject, CancellationToken cancellationToken)
    {
        if (kinds.Find(subject.Kind) is { } kind)
            await kind.HoldAsync(subject.Id, cancellationToken);
        return subject.Kind is ContentKind.Idea or ContentKind.Comment ? await contents.HoldAsync(subject.Kind, subject.Id, cancellationToken) : null;
    }

    /// <summary>
    /// Rates the case with its new report; where as many different members as the mission's settings say have reported it since the last
    /// decision, takes the content from the public until a moderator decides.
    /// </summary>
    public async Task AfterReportAsync(ModerationCase item, CaseContent? content, CancellationToken cancellationToken)
    {
        var most = (await rater.SettingsAsync(item.MissionId, cancellationToken)).HoldAfterReports;
        if (content is not null && most > 0 && item.OpenFlags >= most)
        {
            var members = await db.Flags.CountAsync(
                flag => flag.CaseId == item.Id && flag.MemberId != null && (item.DecidedAt == null || flag.CreatedAt > item.DecidedAt), cancellationToken);
            if (members >= most && await holds.ReportedAsync(content, item.ContentId, members, cancellationToken))
                item.Hold();
        }
        await rater.RateAsync(item, cancellationToken);
    }
}
