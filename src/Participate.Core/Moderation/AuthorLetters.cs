using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>
/// Tells authors, co-authors included, about decisions (rule 6), on the site and by e-mail: what happened, which rule, the moderator's words, and how to
/// challenge it. Nobody is told who reported or who decided.
/// </summary>
public sealed class AuthorLetters(ParticipateDbContext db, NotificationService notifications, MissionCatalogue missions, SiteAddress site)
{
    /// <summary>It is public: for the first time, with an edit, or again.</summary>
    /// <param name="was">Its visibility before the decision.</param>
    /// <param name="isNowEstablished">From now on the author's contributions need no review.</param>
    public async Task ApprovedAsync(CaseContent content, Visibility was, string message, bool isNowEstablished, CancellationToken cancellationToken)
    {
        var (title, text) = was switch
        {
            Visibility.Hidden => (T($"Your {Name(content)} is public again"), T("A moderator looked at it again. Everyone can see it now.")),
            Visibility.Published => (T($"Your edit of your {Name(content)} is public now"), T("A moderator has read it. Everyone sees the new text.")),
            _ => (T($"Your {Name(content)} is public now"), content.Kind == ContentKind.Idea
                ? T("A moderator has read it. Others can see it, and discuss it and vote on it while that is open.")
                : T("A moderator has read it. Others can see it and answer.")),
        };
        await TellAsync(content, title, await PathAsync(content, cancellationToken), [text, Established(isNowEstablished), Quoted(message)], cancellationToken);
    }

    /// <summary>It was hidden, whether it had been public or not.</summary>
    public Task HiddenAsync(CaseContent content, Guideline rule, ModerationDecision decision, CancellationToken cancellationToken) => TellAsync(
        content,
        T($"Your {Name(content)} was hidden under guideline {rule.Number}"),
        "/account/contributions",
        [RuleText(rule), Quoted(decision.MessageToAuthor), T("What you wrote is kept, and only you and moderators can see it."), Challenge(decision.Id)],
        cancellationToken);

    /// <summary>An edit was refused; the text before it stays.</summary>
    public async Task EditRefusedAsync(CaseContent content, Guideline rule, ModerationDecision decision, CancellationToken cancellationToken) => await TellAsync(
        content,
        T($"Your edit of your {Name(content)} was not published"),
        await PathAsync(content, cancellationToken),
        [T("The text that was approved before stays public."), RuleText(rule), Quoted(decision.MessageToAuthor), Challenge(decision.Id)],
        cancellationToken);

    /// <summary>Something was taken out of it; the rest is public.</summary>
    public async Task RedactedAsync(CaseContent content, Guideline rule, string message, bool isNowEstablished, CancellationToken cancellationToken) => await TellAsync(
        content,
        T($"Part of your {Name(content)} was removed under guideline {rule.Number}"),
        await PathAsync(content, cancellationToken),
        [
            T("A moderator took out what should not be public. The rest is public, and where something is missing the text says so. Nobody can read the earlier text in the history."),
            RuleText(rule), Quoted(message), Established(isNowEstablished), $"{T("If you think this is wrong, please complain. How to do that:")}\n{site.Absolute("/complaints")}",
        ],
        cancellationToken);

    /// <summary>Somebody else looked at a decision again.</summary>
    /// <param name="appealed">What the decision did.</param>
    public async Task AppealDecidedAsync(
        CaseContent content, CaseAct appealed, bool isOverturned, Guideline? rule, string message, bool isNowEstablished, CancellationToken cancellationToken)
    {
        var what = appealed == CaseAct.RefuseEdit ? T($"edit of your {Name(content)}") : Name(content);
        var (title, text) = isOverturned
            ? (T($"Your appeal succeeded: your {what} is public"), T("A moderator who had not decided before looked at it again. The first decision was wrong, and everyone can see what you wrote."))
            : (T($"Your appeal about your {what} was not successful"), T("A moderator who had not decided before looked at it again. The decision stands, and this appeal is closed."));
        await TellAsync(
            content, title, isOverturned || appealed == CaseAct.RefuseEdit ? await PathAsync(content, cancellationToken) : "/account/contributions",
            [text, Established(isNowEstablished), isOverturned || rule is null ? "" : RuleText(rule), Quoted(message), isOverturned ? "" : $"{T("You can still complain about how it was dealt with:")}\n{site.Absolute("/complaints")}"],
            cancellationToken);
    }

    /// <summary>A decision that the author was told of was undone.</summary>
    /// <param name="act">What the decision had done.</param>
    public async Task UndoneAsync(CaseContent content, CaseAct act, CancellationToken cancellationToken)
    {
        var text = content.Visibility switch
        {
            Visibility.Published when act is CaseAct.Approve or CaseAct.RefuseEdit or CaseAct.Overturn => T("Your last edit waits for review again. Everyone sees the text from before it."),
            Visibility.Published => T("It is public as it was before."),
            Visibility.Waiting => T("It waits for review, and a moderator decides again."),
            _ => T("It is hidden as it was before, and only you and moderators can see it."),
        };
        var now = act is CaseAct.Uphold or CaseAct.Overturn ? T("Your appeal is open again: a moderator decides about it anew.") : "";
        await TellAsync(
            content, T($"A decision about your {Name(content)} was undone"),
            content.Visibility == Visibility.Published ? await PathAsync(content, cancellationToken) : "/account/contributions",
            [text, now], cancellationToken);
    }

    /// <summary>It was public and waits for a moderator now: many reports or an automatic signal, and nobody has decided anything.</summary>
    public Task HeldAsync(CaseContent content, CancellationToken cancellationToken) => TellAsync(
        content,
        T($"Your {Name(content)} waits for a moderator"),
        "/account/contributions",
        [T("Automatic checks or reports took it from the public until a moderator has read it. Nobody has decided against it, and you need not do anything: we will tell you what the moderator decides.")],
        cancellationToken);

    /// <summary>One of its attachments was hidden; the rest stays.</summary>
    public async Task AttachmentHiddenAsync(CaseContent content, Guideline rule, string message, CancellationToken cancellationToken) => await TellAsync(
        content,
        T($"An attachment of your {Name(content)} was hidden under guideline {rule.Number}"),
        await PathAsync(content, cancellationToken),
        [
            T("The idea stays as it is. The attachment is kept, and only its authors and moderators can see it."),
            RuleText(rule), Quoted(message), $"{T("If you think this is wrong, please complain: somebody who did not decide this looks at it again, and can show it again. How to do that:")}\n{site.Absolute("/complaints")}",
        ],
        cancellationToken);

    /// <summary>One of its attachments that was hidden is shown again.</summary>
    public async Task AttachmentShownAsync(CaseContent content, CancellationToken cancellationToken) => await TellAsync(
        content, T($"An attachment of your {Name(content)} is shown again"), await PathAsync(content, cancellationToken),
        [T("A moderator looked at it again. It is seen with the idea.")], cancellationToken);

    private string Challenge(int decisionId) =>
        $"{T("If you think this is wrong, you can appeal. Somebody who did not decide this looks at it again:")}\n{site.Absolute($"/appeals/{decisionId}")}\n\n{T("Other ways to complain:")}\n{site.Absolute("/complaints")}";

    private static string Name(CaseContent content) =>
        content.Kind == ContentKind.Idea ? T($"idea “{content.IdeaTitle}”") : T($"comment on “{content.IdeaTitle}”");

    private static string Established(bool isNow) => isNow ? T("From now on what you contribute is published straight away.") : "";

    private static string RuleText(Guideline rule) => rule.Told;

    private static string Quoted(string message) => message.Length == 0 ? "" : $"{T("The moderator wrote:")}\n“{message}”";

    private async Task<string> PathAsync(CaseContent content, CancellationToken cancellationToken)
    {
        if (content.Comment is { } comment)
            return $"/comments/{comment.Id}";
        var mission = await missions.FindAsync(content.MissionId, cancellationToken);
        return $"/missions/{mission!.Slug}/ideas/{content.Idea!.Id}";
    }

    /// <summary>Tells the author; of an idea its co-authors too.</summary>
    private async Task TellAsync(CaseContent content, string title, string path, string[] parts, CancellationToken cancellationToken)
    {
        var authors = new List<int> { content.AuthorId };
        if (content.Idea is { CoAuthorCount: > 0 } idea)
            authors.AddRange(await db.CoAuthors.Where(row => row.IdeaId == idea.Id).OrderBy(row => row.MemberId).Select(row => row.MemberId).ToListAsync(cancellationToken));
        foreach (var memberId in authors)
        {
            await notifications.TellAsync(
                new NotificationOptions
                {
                    MemberId = memberId,
                    Title = title,
                    Text = string.Join("\n\n", parts.Where(part => part.Length > 0)),
                    Path = path,
                    // What an author called their own idea they may go on reading.
                    Names = content.Comment is null ? [] : [content.Named],
                },
                cancellationToken);
        }
    }
}
