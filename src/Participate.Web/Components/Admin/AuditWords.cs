namespace Participate.Web.Components.Admin;

/// <summary>The words for what the audit log holds.</summary>
public static class AuditWords
{
    /// <summary>What moderators did, by key, in the order of the list to choose from.</summary>
    public static IReadOnlyList<(string Act, string Words)> Moderation { get; } =
    [
        ("idea.approved", "Approved an idea"),
        ("idea.edit-approved", "Approved an edit of an idea"),
        ("idea.hidden", "Hid an idea"),
        ("idea.restored", "Made an idea public again"),
        ("idea.edit-refused", "Refused an edit of an idea"),
        ("comment.approved", "Approved a comment"),
        ("comment.edit-approved", "Approved an edit of a comment"),
        ("comment.hidden", "Hid a comment"),
        ("comment.restored", "Made a comment public again"),
        ("comment.edit-refused", "Refused an edit of a comment"),
        ("name.hidden", "Hid a display name"),
        ("idea.merged", "Merged an idea into another"),
        ("idea.unmerged", "Took back a merge"),
        ("idea.withdrawn", "Withdrew an idea"),
        ("idea.brought-back", "Brought back an idea"),
        ("amendment.proposed", "Proposed an amendment"),
        ("amendment.accepted", "Accepted an amendment"),
        ("amendment.rejected", "Rejected an amendment"),
        ("amendment.taken-back", "Took back an amendment"),
        ("idea.co-author-invited", "Invited a co-author"),
        ("idea.co-author-joined", "Became a co-author"),
        ("idea.co-author-removed", "Removed a co-author"),
        ("idea.co-author-left", "Left as a co-author"),
        ("case.dismissed", "Dismissed reports"),
        ("sanction.given", "Gave a sanction"),
        ("sanction.lifted", "Lifted a sanction"),
        ("sanction.appealed", "Appealed a sanction"),
        ("sanction.upheld", "Upheld a sanction"),
        ("report.illegal", "Was reported as illegal"),
        ("idea.redacted", "Took something out of an idea"),
        ("comment.redacted", "Took something out of a comment"),
        ("case.escalated", "Escalated a case"),
        ("case.undone", "Undid a decision"),
        ("case.edit-overtaken", "Closed a case: a later edit was published"),
        ("appeal.made", "Appealed a decision"),
        ("appeal.upheld", "Refused an appeal"),
        ("appeal.overturned", "Overturned a decision on appeal"),
        ("idea.held", "Held an idea until a moderator decides"),
        ("idea.edit-held", "Held an edit of an idea until a moderator decides"),
        ("comment.held", "Held a comment until a moderator decides"),
        ("comment.edit-held", "Held an edit of a comment until a moderator decides"),
        ("discussion.summarised", "Wrote the summary of a discussion"),
        ("discussion.summary-removed", "Took the summary of a discussion away"),
        ("discussion.closed", "Closed a discussion"),
        ("discussion.reopened", "Opened a discussion again"),
        ("idea.came-of", "Recorded what came of an idea"),
        ("idea.came-of-taken-back", "Took back what was recorded of an idea"),
        ("moderation.changed", "Changed how a mission is moderated"),
    ];

    /// <summary>Every act, in the same order.</summary>
    public static IReadOnlyList<(string Act, string Words)> All { get; } =
    [
        .. Moderation,
        ("role.granted", "Gave a role"),
        ("role.revoked", "Took a role away"),
        ("phases.changed", "Changed phases"),
        ("themes.grouped", "Grouped the ideas of a mission"),
        ("theme.renamed", "Renamed a theme"),
        ("theme.locked", "Locked a theme"),
        ("theme.unlocked", "Unlocked a theme"),
        ("theme.merged", "Merged a theme into another"),
        ("theme.merge-taken-back", "Took back the merge of a theme"),
        ("theme.idea-moved", "Moved an idea to another theme"),
        ("mission.imported", "Imported ideas or comments"),
        ("member.registered", "Created an account"),
        ("member.created", "Created an account for someone"),
        ("member.confirmed", "Confirmed an email address"),
        ("member.renamed", "Changed the display name"),
        ("member.email-changed", "Changed the email address"),
        ("member.password-changed", "Changed the password"),
        ("member.mail-stopped", "Stopped email to an address that it came back from"),
        ("notifications.changed", "Changed what emails are sent"),
        ("notifications.ended", "Unsubscribed by the link of an email"),
        ("member.closed", "Closed the account"),
    ];

    private static readonly Dictionary<string, string> ByAct = All.ToDictionary(entry => entry.Act, entry => entry.Words);

    /// <summary>What was done, in words; an act that has none is shown as its key.</summary>
    public static string Of(string act) => ByAct.GetValueOrDefault(act, act);
}
