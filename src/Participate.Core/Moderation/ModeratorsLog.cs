using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>
/// Which acts of the audit log moderators read of their missions: those of moderation, and what everyone can see of an idea anyway. What a
/// mission's team does among itself, such as sending a response back or naming a code, is the team's, and administrators'.
/// </summary>
public static class ModeratorsLog
{
    // What is decided with cases: its subject is in the key.
    private static readonly string[] Subjects = ["idea", "comment", "pledge", "barrier", "reform", "organisation", "statement"];

    private static readonly CaseAct[] OnContent = [CaseAct.Approve, CaseAct.Hide, CaseAct.Dismiss, CaseAct.RefuseEdit, CaseAct.Escalate, CaseAct.Undo, CaseAct.Appeal, CaseAct.Uphold, CaseAct.Overturn];

    private static readonly string[] Others =
    [
        "idea.redacted", "comment.redacted", "name.hidden", "attachment.hidden", "attachment.shown", "case.edit-overtaken", "report.illegal",
        "idea.held", "idea.edit-held", "comment.held", "comment.edit-held",
        "sanction.given", "sanction.lifted", "sanction.appealed", "sanction.upheld", "moderation.changed",
        "idea.merged", "idea.unmerged", "idea.split", "idea.withdrawn", "idea.brought-back", "idea.came-of", "idea.came-of-taken-back",
        "amendment.proposed", "amendment.accepted", "amendment.rejected", "amendment.taken-back",
        "idea.co-author-invited", "idea.co-author-joined", "idea.co-author-removed", "idea.co-author-left",
        "idea.attachment-added", "idea.attachment-described", "idea.attachment-moved", "idea.attachment-removed",
        "discussion.summarised", "discussion.summary-removed", "discussion.closed", "discussion.reopened",
    ];

    /// <summary>The keys of the acts.</summary>
    public static IReadOnlySet<string> Acts { get; } = Others
        .Concat(from subject in Subjects
                from act in OnContent
                from was in new[] { Visibility.Waiting, Visibility.Published, Visibility.Hidden }
                select ModerationActs.Of(act, subject, was))
        .ToHashSet(StringComparer.Ordinal);
}
