using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>
/// Tells authors about decisions (rule 6), on the site and by e-mail: what happened, which rule, the moderator's words, and how to
/// challenge it. Nobody is told who reported or who decided.
/// </summary>
public sealed class AuthorLetters(NotificationService notifications, MissionCatalogue missions, SiteAddress site)
{
    /// <summary>It is public: for the first time, with an edit, or again.</summary>
    /// <param name="was">Its visibility before the decision.</param>
    /// <param name="isNowEstablished">From now on the author's contributions need no review.</param>
    public async Task ApprovedAsync(CaseContent content, Visibility was, string message, bool isNowEstablished, CancellationToken cancellationToken)
    {
        var (title, text) = was switch
        {
            Visibility.Hidden => ($"Your {Name(content)} is public again", "A moderator looked at it again. Everyone can see it now."),
            Visibility.Published => ($"Your edit of your {Name(content)} is public now", "A moderator has read it. Everyone sees the new text."),
            _ => ($"Your {Name(content)} is public now", content.Kind == ContentKind.Idea
                ? "A moderator has read it. Others can see it, and discuss it and vote on it while that is open."
                : "A moderator has read it. Others can see it and answer."),
        };
        var established = isNowEstablished ? "From now on what you contribute is published straight away." : "";
        await TellAsync(content, title, await PathAsync(content, cancellationToken), [text, established, Quoted(message)], cancellationToken);
    }

    /// <summary>It was hidden, whether it had been public or not.</summary>
    public Task HiddenAsync(CaseContent content, Guideline rule, string message, CancellationToken cancellationToken) => TellAsync(
        content,
        $"Your {Name(content)} was hidden under guideline {rule.Number}",
        "/account/contributions",
        [RuleText(rule), Quoted(message), "What you wrote is kept, and only you and moderators can see it.", Challenge],
        cancellationToken);

    /// <summary>An edit was refused; the text before it stays.</summary>
    public async Task EditRefusedAsync(CaseContent content, Guideline rule, string message, CancellationToken cancellationToken) => await TellAsync(
        content,
        $"Your edit of your {Name(content)} was not published",
        await PathAsync(content, cancellationToken),
        ["The text that was approved before stays public.", RuleText(rule), Quoted(message), Challenge],
        cancellationToken);

    /// <summary>It was public and waits for a moderator now: many reports or an automatic signal, and nobody has decided anything.</summary>
    public Task HeldAsync(CaseContent content, CancellationToken cancellationToken) => TellAsync(
        content,
        $"Your {Name(content)} waits for a moderator",
        "/account/contributions",
        ["Automatic checks or reports took it from the public until a moderator has read it. Nobody has decided against it, and you need not do anything: we will tell you what the moderator decides."],
        cancellationToken);

    private string Challenge => $"If you think this is wrong, you can challenge it. How to do that:\n{site.Absolute("/complaints")}";

    private static string Name(CaseContent content) =>
        content.Kind == ContentKind.Idea ? $"idea “{content.IdeaTitle}”" : $"comment on “{content.IdeaTitle}”";

    private static string RuleText(Guideline rule) => $"Guideline {rule.Number}, {rule.Title}: {rule.Text}";

    private static string Quoted(string message) => message.Length == 0 ? "" : $"The moderator wrote:\n“{message}”";

    private async Task<string> PathAsync(CaseContent content, CancellationToken cancellationToken)
    {
        if (content.Comment is { } comment)
            return $"/comments/{comment.Id}";
        var mission = await missions.FindAsync(content.MissionId, cancellationToken);
        return $"/missions/{mission!.Slug}/ideas/{content.Idea!.Id}";
    }

    private Task TellAsync(CaseContent content, string title, string path, string[] parts, CancellationToken cancellationToken) => notifications.TellAsync(
        new NotificationOptions
        {
            MemberId = content.AuthorId,
            Title = title,
            Text = string.Join("\n\n", parts.Where(part => part.Length > 0)),
            Path = path,
        },
        cancellationToken);
}
