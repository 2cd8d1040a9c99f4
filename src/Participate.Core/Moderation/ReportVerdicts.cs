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
    /// Holds the rows of the members for whom a decision about a case may count, before its content is held: the author, who made the reports that are open, and those of the
    /// last decision and of one that was appealed. A report that comes meanwhile makes a newer version of the case, on which no decision made before it is taken.
    /// </summary>
    /// <param name="others">Members who are held with them.</param>
    public async Task HoldMembersAsync(int caseId, IEnumerable<int> others, CancellationToken cancellationToken)
    {
        var item = await db.ModerationCases.AsNoTracking().SingleAsync(row => row.Id == caseId, cancellationToken);
        var decisions = db.ModerationDecisions.AsNoTracking().Where(row => row.CaseId == caseId);
        var appealed = db.Appeals.Where(row => row.CaseId == caseId).OrderByDescending(row => row.Id).Select(row => row.DecisionId).Take(1);
        ModerationDecision?[] undone =
        [
            await decisions.OrderByDescending(row => row.Id).FirstOrDefaultAsync(cancellationToken),
            await decisions.FirstOrDefaultAsync(row => appealed.Contains(row.Id), cancellationToken),
        ];
        var reporters = await ReportersAsync(Newest(caseId, item.OpenFlags, null), cancellationToken);
        foreach (var decision in undone.OfType<ModerationDecision>().Where(ClosesReports).DistinctBy(row => row.Id))
            reporters.AddRange(await ReportersAsync(Newest(caseId, decision.OpenFlagsBefore, decision.At), cancellationToken));
        await HoldAsync([.. reporters, .. others, item.AuthorId], cancellationToken);
    }

    /// <summary>
    /// The reports since the last decision of a case, with the rows of the members who made them, and of the author, held: others who
    /// count for them wait.
    /// </summary>
    public async Task<IReadOnlyList<Flag>> HoldOpenAsync(ModerationCase item, CancellationToken cancellationToken)
    {
        var open = await Newest(item.Id, item.OpenFlags, null).ToListAsync(cancellationToken);
        await HoldAsync([.. Reporters(open), item.AuthorId], cancellationToken);
        return open;
    }

    /// <summary>The reports that a decision closed, held in the same way.</summary>
    public async Task<IReadOnlyList<Flag>> HoldClosedByAsync(ModerationDecision decision, int authorId, CancellationToken cancellationToken)
    {
        var closed = ClosesReports(decision) ? await Newest(decision.CaseId, decision.OpenFlagsBefore, decision.At).ToListAsync(cancellationToken) : [];
        await HoldAsync([.. Reporters(closed), authorId], cancellationToken);
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
        // The title of a hidden idea may be what was wrong with it.
        var named = content.Kind == ContentKind.Comment ? T($"comment on “{content.IdeaTitle}”") : act == CaseAct.Hide ? T("idea") : T($"idea “{content.IdeaTitle}”");
        var (title, text) = act switch
        {
            CaseAct.Hide => (T($"The {named} that you reported was hidden"), T("A moderator agreed that it breaks the guidelines. Thank you for reporting it.")),
            CaseAct.Redact => (T($"Part of the {named} that you reported was removed"), T("A moderator took out what should not be public. The rest stays. Thank you for reporting it.")),
            CaseAct.Merge => (T($"The {named} that you reported was merged into another"), T("It says much the same as another idea, so both go on as one. Thank you for reporting it.")),
            CaseAct.Overturn => (T($"The {named} that you reported is public again"), T("Its author appealed, and another moderator decided that it does not break the guidelines.")),
            _ => (T($"The {named} that you reported stays public"), T("A moderator looked at your report and decided that it does not break the guidelines. Thank you for reporting it: we would rather look once too often.")),
        };
        var path = act == CaseAct.Hide || content.Kind == ContentKind.Idea ? "" : $"/comments/{content.Id}";
        foreach (var memberId in Reporters(flags).Where(id => id != content.AuthorId))
        {
            await notifications.TellAsync(
                new NotificationOptions
                {
                    MemberId = memberId,
                    Title = title,
                    Text = rule is null ? text : $"{text}\n\n{rule.Told}\n\n{(content.Kind == ContentKind.Idea ? T("The author of the idea has been told why, and can appeal.") : T("The author of the comment has been told why, and can appeal."))}",
                    Path = path,
                    Names = [content.Named],
                },
                cancellationToken);
        }
    }

    private static int Number(bool counts) => counts ? 1 : 0;

    private static bool ClosesReports(ModerationDecision decision) => decision.Act is not (CaseAct.Escalate or CaseAct.Uphold or CaseAct.Overturn);

    private static IEnumerable<int> Reporters(IEnumerable<Flag> flags) => flags.Select(flag => flag.MemberId).OfType<int>();

    private static Task<List<int>> ReportersAsync(IQueryable<Flag> flags, CancellationToken cancellationToken) =>
        flags.Select(flag => flag.MemberId).Where(id => id != null).Select(id => id!.Value).Distinct().ToListAsync(cancellationToken);

    private IQueryable<Flag> Newest(int caseId, int count, DateTime? until) => db.Flags
        .Where(flag => flag.CaseId == caseId && (until == null || flag.CreatedAt <= until))
        .OrderByDescending(flag => flag.Id)
        .Take(count);

    private async Task HoldAsync(IEnumerable<int> memberIds, CancellationToken cancellationToken)
    {
        foreach (var memberId in memberIds.Distinct().Order())
            await members.HoldAsync(memberId, cancellationToken);
    }
}
