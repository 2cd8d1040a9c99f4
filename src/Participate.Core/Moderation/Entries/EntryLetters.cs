using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation.Entries;

/// <summary>What authors of entries and members who reported them are told, inside the transaction of the decision.</summary>
public sealed class EntryLetters(NotificationService notifications, SiteAddress site)
{
    public Task ShownAsync(CoalitionEntry entry, EntryKind kind, string message, bool isNowEstablished, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId, T($"Your {T(kind.Noun)} “{entry.Title}” is public now"),
        [
            T("A moderator read it. Everyone can see it."),
            Quoted(message),
            Established(isNowEstablished),
        ],
        entry.Path, cancellationToken);

    public Task HiddenAsync(CoalitionEntry entry, EntryKind kind, Guideline rule, ModerationDecision decision, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId, T($"Your {T(kind.Noun)} “{entry.Title}” was hidden under guideline {rule.Number}"),
        [
            rule.Told,
            Quoted(decision.MessageToAuthor),
            $"{T("If you think this is wrong, you can appeal. Somebody who did not decide this looks at it again:")}\n{site.Absolute($"/appeals/{decision.Id}")}\n\n{T("Other ways to complain:")}\n{site.Absolute("/complaints")}",
        ],
        $"/appeals/{decision.Id}", cancellationToken);

    public Task EditRefusedAsync(CoalitionEntry entry, EntryKind kind, Guideline rule, ModerationDecision decision, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId, T($"Your edit of your {T(kind.Noun)} was not published, under guideline {rule.Number}"),
        [
            T("The text that was public before stays."),
            rule.Told,
            Quoted(decision.MessageToAuthor),
            $"{T("If you think this is wrong, you can appeal. Somebody who did not decide this looks at it again:")}\n{site.Absolute($"/appeals/{decision.Id}")}",
        ],
        $"/appeals/{decision.Id}", cancellationToken);

    public Task AppealDecidedAsync(CoalitionEntry entry, EntryKind kind, bool overturned, string message, bool isNowEstablished, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId,
        overturned ? T($"Your appeal succeeded: your {T(kind.Noun)} “{entry.Title}” is public again") : T($"Your appeal about your {T(kind.Noun)} “{entry.Title}” was not successful"),
        [
            overturned ? T("A moderator who had not decided before looked at it again. The first decision was wrong.") : T("A moderator who had not decided before looked at it again. The decision stands, and this appeal is closed."),
            Quoted(message),
            Established(isNowEstablished),
            overturned ? "" : $"{T("You can still complain about how it was dealt with:")}\n{site.Absolute("/complaints")}",
        ],
        overturned ? entry.Path : "", cancellationToken);

    public Task UndoneAsync(CoalitionEntry entry, EntryKind kind, bool isPublic, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId, isPublic ? T($"Your {T(kind.Noun)} “{entry.Title}” is public again") : T($"Your {T(kind.Noun)} “{entry.Title}” is not public for now"),
        [isPublic ? T("A moderator undid the decision to hide it.") : T("A moderator undid the decision about it. It will be looked at again.")],
        isPublic ? entry.Path : "", cancellationToken);

    /// <summary>The refusal of an edit was undone: the text from before it stays public meanwhile.</summary>
    public Task EditWaitsAgainAsync(CoalitionEntry entry, EntryKind kind, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId, T($"A decision about your {T(kind.Noun)} “{entry.Title}” was undone"),
        [T("Your last edit waits for review again. Everyone sees the text from before it.")],
        entry.Path, cancellationToken);

    /// <summary>The decision about an appeal was undone: the entry stays as it is until somebody decides anew.</summary>
    public Task AppealOpenAgainAsync(CoalitionEntry entry, EntryKind kind, CancellationToken cancellationToken) => TellAsync(
        entry.AuthorId, T($"A decision about your {T(kind.Noun)} “{entry.Title}” was undone"),
        [T("Your appeal is open again: a moderator decides about it anew.")],
        "", cancellationToken);

    /// <summary>Members who reported learn what was decided, nothing about the author that is not public, and not who decided.</summary>
    public async Task ReportersAsync(IReadOnlyList<Flag> flags, CaseAct act, CoalitionEntry entry, EntryKind kind, CancellationToken cancellationToken)
    {
        // The title of what is hidden may be what was wrong with it.
        var (title, text) = act == CaseAct.Hide
            ? (T($"The {T(kind.Noun)} that you reported was hidden"), T("A moderator agreed that it breaks the guidelines. Its author has been told why, and can appeal. Thank you for reporting it."))
            : (T($"The {T(kind.Noun)} “{entry.AsPublic.Title}” that you reported stays public"), T("A moderator looked at your report and decided that it does not break the guidelines. Thank you for reporting it: we would rather look once too often."));
        foreach (var memberId in flags.Select(flag => flag.MemberId).OfType<int>().Where(id => id != entry.AuthorId).Distinct())
            await TellAsync(memberId, title, [text], "/account/reports", cancellationToken);
    }

    private static string Quoted(string message) => message.Length == 0 ? "" : $"{T("The moderator wrote:")}\n“{message}”";

    private static string Established(bool isNow) => isNow ? T("From now on what you write is public at once, without a first review.") : "";

    private Task TellAsync(int memberId, string title, string[] parts, string path, CancellationToken cancellationToken) => notifications.TellAsync(
        new NotificationOptions { MemberId = memberId, Title = title, Text = string.Join("\n\n", parts.Where(part => part.Length > 0)), Path = path }, cancellationToken);
}
