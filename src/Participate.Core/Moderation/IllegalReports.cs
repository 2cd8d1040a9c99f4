using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>
/// What a report of illegal content brings with it, in the transaction of the report: the case goes first and is due within the
/// mission's hours for such reports, the text is sealed, the log says so, and those who must act are told at once. These are the
/// records that sections 20, 21 and 23 of the Online Safety Act 2023 ask for (docs/operations.md).
/// </summary>
public sealed class IllegalReports(
    ParticipateDbContext db, FlagSubjects subjects, MissionCatalogue missions, NotificationService notifications, AuditLog audit, TimeProvider clock)
{
    /// <summary>Why a copy was sealed.</summary>
    public const string Cause = "illegal-report";

    /// <summary>The key of the act in the log.</summary>
    public const string Act = "report.illegal";

    /// <summary>
    /// Keeps it. Every report is logged, the same text is sealed once, and staff are told once until the case is decided: a second
    /// report changes nothing about what they must do.
    /// </summary>
    public async Task RecordAsync(ModerationCase item, FlagSubject subject, IllegalKind kind, CancellationToken cancellationToken)
    {
        var mission = await missions.FindAsync(item.MissionId, cancellationToken) ?? throw new InvalidOperationException($"No mission {item.MissionId}.");
        var isNew = !item.IsIllegal;
        item.ReportedAsIllegal(clock.UtcNow().AddHours(mission.Moderation.IllegalResponseHours));
        var hash = await SealAsync(item, await subjects.TextAsync(subject, cancellationToken), cancellationToken);
        // Who reported is nobody's business; the report itself knows.
        audit.Add(Act, ModerationActs.Subject(subject.Kind), subject.Id, actorId: null, item.MissionId, $"{kind.Title}. Sealed copy {hash}");
        if (isNew)
            await TellStaffAsync(item, mission, kind, cancellationToken);
    }

    private async Task<string> SealAsync(ModerationCase item, string text, CancellationToken cancellationToken)
    {
        var hash = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
        if (!await db.SealedCopies.AnyAsync(copy => copy.CaseId == item.Id && copy.Hash == hash && copy.Cause == Cause, cancellationToken))
            db.SealedCopies.Add(new SealedCopy { CaseId = item.Id, At = clock.UtcNow(), Cause = Cause, Text = text, Hash = hash });
        return hash;
    }

    /// <summary>Moderators of the mission and administrators, except whoever it is about.</summary>
    private async Task TellStaffAsync(ModerationCase item, Mission mission, IllegalKind kind, CancellationToken cancellationToken)
    {
        var grants = await db.RoleGrants.AsNoTracking()
            .Where(grant => grant.MemberId != item.AuthorId
                && (grant.Role == Role.Administrator || (grant.Role == Role.Moderator && (grant.MissionId == null || grant.MissionId == item.MissionId))))
            .Select(grant => new { grant.MemberId, grant.Role })
            .ToListAsync(cancellationToken);
        foreach (var person in grants.GroupBy(grant => grant.MemberId))
        {
            var moderates = person.Any(grant => grant.Role == Role.Moderator);
            await notifications.TellAsync(
                new NotificationOptions
                {
                    MemberId = person.Key,
                    Title = T($"Reported as illegal: {T(kind.Title)}"),
                    Text = T($"Somebody reported content in the mission “{M(mission.Title)}” as illegal. It should be decided by {T(UkTime.WordsWithTime(item.DueAt))}.")
                        + (moderates ? "" : " " + T("The moderators of the mission have been told too.")),
                    Path = moderates ? $"/moderation/cases/{item.Id}" : $"/admin/log?act={Act}",
                },
                cancellationToken);
        }
    }
}
