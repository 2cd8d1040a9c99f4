using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation.Entries;

/// <summary>What authors of entries and members who reported them are told, inside the transaction of the decision.</summary>
public sealed class EntryLetters(NotificationService notifications, SiteAddress site)
{
    public Task ShownAsync(CoalitionEntry entry, EntryKind kind, string message, bool isNowEstablished, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId, $"Your {kind.Noun} “{entry.Title}” is public now",
        [
            "A moderator read it. Everyone can see it.",
            Quoted(message),
            isNowEstablished ? "From now on what you write is public at once, without a first review." : "",
        ],
        entry.Path, cancellationToken);

    public Task HiddenAsync(CoalitionEntry entry, EntryKind kind, Guideline rule, ModerationDecision decision, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId, $"Your {kind.Noun} “{entry.Title}” was hidden under guideline {rule.Number}",
        [
            $"Guideline {rule.Number}, {rule.Title}: {rule.Text}",
            Quoted(decision.MessageToAuthor),
            $"If you think this is wrong, you can appeal. Somebody who did not decide this looks at it again:\n{site.Absolute($"/appeals/{decision.Id}")}\n\nOther ways to complain:\n{site.Absolute("/complaints")}",
        ],
        $"/appeals/{decision.Id}", cancellationToken);

    public Task EditRefusedAsync(CoalitionEntry entry, EntryKind kind, Guideline rule, ModerationDecision decision, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId, $"Your edit of your {kind.Noun} was not published, under guideline {rule.Number}",
        [
            "The text that was public before stays.",
            $"Guideline {rule.Number}, {rule.Title}: {rule.Text}",
            Quoted(decision.MessageToAuthor),
            $"If you think this is wrong, you can appeal. Somebody who did not decide this looks at it again:\n{site.Absolute($"/appeals/{decision.Id}")}",
        ],
        $"/appeals/{decision.Id}", cancellationToken);

    public Task AppealDecidedAsync(CoalitionEntry entry, EntryKind kind, bool overturned, string message, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId,
        overturned ? $"Your appeal succeeded: your {kind.Noun} “{entry.Title}” is public again" : $"Your appeal about your {kind.Noun} “{entry.Title}” was not successful",
        [
            "A moderator who had not decided before looked at it again. " + (overturned ? "The first decision was wrong." : "The decision stands, and this appeal is closed."),
            Quoted(message),
            overturned ? "" : $"You can still complain about how it was dealt with:\n{site.Absolute("/complaints")}",
        ],
        overturned ? entry.Path : "", cancellationToken);

    public Task UndoneAsync(CoalitionEntry entry, EntryKind kind, bool isPublic, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId, isPublic ? $"Your {kind.Noun} “{entry.Title}” is public again" : $"Your {kind.Noun} “{entry.Title}” is not public for now",
        [isPublic ? "A moderator undid the decision to hide it." : "A moderator undid the decision about it. It will be looked at again."],
        isPublic ? entry.Path : "", cancellationToken);

    /// <summary>Members who reported learn what was decided, nothing about the author that is not public, and not who decided.</summary>
    public async Task ReportersAsync(IReadOnlyList<Flag> flags, CaseAct act, CoalitionEntry entry, EntryKind kind, CancellationToken cancellationToken)
    {
        // The title of what is hidden may be what was wrong with it.
        var (title, text) = act == CaseAct.Hide
            ? ($"The {kind.Noun} that you reported was hidden", "A moderator agreed that it breaks the guidelines. Its author has been told why, and can appeal. Thank you for reporting it.")
            : ($"The {kind.Noun} “{entry.Title}” that you reported stays public", "A moderator looked at your report and decided that it does not break the guidelines. Thank you for reporting it: we would rather look once too often.");
        foreach (var memberId in flags.Select(flag => flag.MemberId).OfType<int>().Where(id => id != entry.AuthorId).Distinct())
            await TellAsync(memberId, title, [text], "/account/reports", cancellationToken);
    }

    private static string Quoted(string message) => message.Length == 0 ? "" : $"The moderator wrote:\n“{message}”";

    private Task TellAsync(int memberId, string title, string[] parts, string path, CancellationToken cancellationToken) => notifications.TellAsync(
        new NotificationOptions { MemberId = memberId, Title = title, Text = string.Join("\n\n", parts.Where(part => part.Length > 0)), Path = path }, cancellationToken);
}
