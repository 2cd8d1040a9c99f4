using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Moderation.Entries;

namespace Participate.Core.Moderation;

/// <summary>What a report does besides being kept: it rates the case again, and with many others holds the content.</summary>
public sealed class ReportedHolds(ParticipateDbContext db, CaseContents contents, EntryKinds kinds, CaseRater rater, AutomaticHolds holds, TimeProvider clock)
{
    /// <summary>How old an account must be for its report to count towards a hold: nobody makes the accounts that hide something in the moment in which they read it.</summary>
    public static readonly TimeSpan OldEnough = TimeSpan.FromDays(1);

    /// <summary>Holds the reported content's row, before its case's as everybody does; null for a display name and an entry of the coalition, which reports alone never hold back.</summary>
    public async Task<CaseContent?> HoldRowAsync(FlagSubject subject, CancellationToken cancellationToken)
    {
        if (kinds.Find(subject.Kind) is { } kind)
            await kind.HoldAsync(subject.Id, cancellationToken);
        return subject.Kind is ContentKind.Idea or ContentKind.Comment ? await contents.HoldAsync(subject.Kind, subject.Id, cancellationToken) : null;
    }

    /// <summary>
    /// Rates the case with its new report; where as many different members as the mission's settings say have reported it since the last
    /// decision, takes the content from the public until a moderator decides. Of members without a mailbox, with an account that was new, and of those who may
    /// not contribute the reports are kept and decided, and do not count here: the database looks through them, and gives no more than a number.
    /// </summary>
    public async Task AfterReportAsync(ModerationCase item, CaseContent? content, CancellationToken cancellationToken)
    {
        var most = (await rater.SettingsAsync(item.MissionId, cancellationToken)).HoldAfterReports;
        if (content is not null && most > 0 && item.OpenFlags >= most)
        {
            var members = await CountedAsync(item, most, cancellationToken);
            if (members == most && await holds.ReportedAsync(content, item.ContentId, members, cancellationToken))
                item.Hold();
        }
        await rater.RateAsync(item, cancellationToken);
    }

    /// <summary>How many different members' reports count, up to <paramref name="most"/>.</summary>
    private Task<int> CountedAsync(ModerationCase item, int most, CancellationToken cancellationToken)
    {
        var (now, days) = (clock.UtcNow(), OldEnough.TotalDays);
        return db.Flags
            .Where(flag => flag.CaseId == item.Id && flag.MemberId != null && (item.DecidedAt == null || flag.CreatedAt > item.DecidedAt))
            .Join(db.Users.Where(member => member.EmailConfirmed && member.ClosedAt == null), flag => flag.MemberId, member => member.Id, (flag, member) => new { flag.CreatedAt, member.Id, member.JoinedAt })
            .Where(report => report.JoinedAt.AddDays(days) <= report.CreatedAt && !db.Sanctions.Any(sanction => sanction.MemberId == report.Id && sanction.LiftedAt == null && (sanction.Until == null || sanction.Until > now)
                && (sanction.Kind == SanctionKind.Suspension || sanction.Kind == SanctionKind.Ban)))
            .Select(report => report.Id).Distinct().Take(most)
            .CountAsync(cancellationToken);
    }
}
