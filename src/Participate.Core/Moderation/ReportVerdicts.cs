using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>
/// Says of reports whether a moderator agreed, counts it for the members who made them, and tells those members. They learn what was
/// decided and under which rule, nothing about the author that is not public, and not who decided.
/// </summary>
public sealed class ReportVerdicts(ParticipateDbContext db, ApprovalService members, NotificationService notifications)
{
    /// <summary>
    /// The reports since the last decision of a case, with the rows of the members who made them, and of the author, held: others who
    /// count for them wait.
    /// </summary>
    public async Task<IReadOnlyList<Flag>> HoldOpenAsync(ModerationCase item, CancellationToken cancellationToken)
    {
        var open = await NewestAsync(item.Id, item.OpenFlags, null, cancellationToken);
        await HoldAsync(open, item.AuthorId, cancellationToken);
        return open;
    }

    /// <summary>The reports that a decision closed, held in the same way.</summary>
    public async Task<IReadOnlyList<Flag>> HoldClosedByAsync(ModerationDecision decision, int authorId, CancellationToken cancellationToken)
    {
        var closed = decision.Act is CaseAct.Escalate or CaseAct.Uphold or CaseAct.Overturn
            ? []
            : await NewestAsync(decision.CaseId, decision.OpenFlagsBefore, decision.At, cancellationToken);
        await HoldAsync(closed, authorId, cancellationToken);
        return closed;
    }

    /// <summary>Sets whether reports were right, or (null) that it is open again; what was counted before is counted no more.</summary>
    public async Task JudgeAsync(IReadOnlyList<Flag> flags, bool? right, CancellationToken cancellationToken)
    {
        foreach (var flag in flags.OrderBy(flag => flag.MemberId))
        {
            var was = flag.WasRight;
            flag.WasRight = right;
            if (flag.MemberId is { } memberId && was != right)
                await members.CountReportsAsync(memberId, Number(right == true) - Number(was == true), Number(right == false) - Number(was == false), cancellationToken);
        }
    }

    /// <summary>Tells the members who reported what became of it.</summary>
    /// <param name="act">What was done.</param>
    /// <param name="rule">The guideline it broke; null where none.</param>
    public async Task TellAsync(IReadOnlyList<Flag> flags, CaseAct act, CaseContent content, Guideline? rule, CancellationToken cancellationToken)
    {
        var what = content.Kind == ContentKind.Idea ? "idea" : "comment";
        // The title of a hidden idea may be what was wrong with it.
        var named = content.Kind == ContentKind.Comment ? $"comment on “{content.IdeaTitle}”" : act == CaseAct.Hide ? "idea" : $"idea “{content.IdeaTitle}”";
        var (title, text) = act switch
        {
            CaseAct.Hide => ($"The {named} that you reported was hidden", "A moderator agreed that it breaks the guidelines. Thank you for reporting it."),
            CaseAct.Redact => ($"Part of the {named} that you reported was removed", "A moderator took out what should not be public. The rest stays. Thank you for reporting it."),
            CaseAct.Merge => ($"The {named} that you reported was merged into another", "It says much the same as another idea, so both go on as one. Thank you for reporting it."),
            CaseAct.Overturn => ($"The {named} that you reported is public again", "Its author appealed, and another moderator decided that it does not break the guidelines."),
            _ => ($"The {named} that you reported stays public", "A moderator looked at your report and decided that it does not break the guidelines. Thank you for reporting it: we would rather look once too often."),
        };
        var path = act == CaseAct.Hide || content.Kind == ContentKind.Idea ? "" : $"/comments/{content.Id}";
        foreach (var memberId in flags.Select(flag => flag.MemberId).OfType<int>().Where(id => id != content.AuthorId))
        {
            await notifications.TellAsync(
                new NotificationOptions
                {
                    MemberId = memberId,
                    Title = title,
                    Text = rule is null ? text : $"{text}\n\nGuideline {rule.Number}, {rule.Title}: {rule.Text}\n\nThe author of the {what} has been told why, and can appeal.",
                    Path = path,
                    Names = [content.Named],
                },
                cancellationToken);
        }
    }

    private static int Number(bool counts) => counts ? 1 : 0;

    private Task<List<Flag>> NewestAsync(int caseId, int count, DateTime? until, CancellationToken cancellationToken) => db.Flags
        .Where(flag => flag.CaseId == caseId && (until == null || flag.CreatedAt <= until))
        .OrderByDescending(flag => flag.Id)
        .Take(count)
        .ToListAsync(cancellationToken);

    private async Task HoldAsync(IReadOnlyList<Flag> flags, int authorId, CancellationToken cancellationToken)
    {
        foreach (var memberId in flags.Select(flag => flag.MemberId).OfType<int>().Append(authorId).Distinct().Order())
            await members.HoldAsync(memberId, cancellationToken);
    }
}
