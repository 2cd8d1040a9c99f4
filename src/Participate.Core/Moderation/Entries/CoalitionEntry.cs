using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Members;

namespace Participate.Core.Moderation.Entries;

/// <summary>What members write that is neither idea nor comment, as moderators read it: a barrier, a reform, a pledge, a statement, the profile of an organisation.</summary>
/// <param name="MissionId">The mission whose moderators decide.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="Title">As its author wrote it last; so with the texts.</param>
/// <param name="Html">The whole text as it would be public, safe to show.</param>
/// <param name="Text">The same as plain text, as a sealed copy keeps it.</param>
/// <param name="Path">Its page.</param>
/// <param name="PublishedAt">When it was public first; null where it never was.</param>
/// <param name="Before">The text that everyone sees, or saw before it was hidden, where the one given is a newer one that nobody approved; else null.</param>
public sealed record CoalitionEntry(
    ContentKind Kind, int Id, int MissionId, int AuthorId, string AuthorName, string Title, string Html, string Text, Visibility Visibility, string Path,
    DateTime? PublishedAt = null, PublicText? Before = null)
{
    /// <summary>It is public, and the text given is a newer one that waits to be read or was refused.</summary>
    public bool HasWaitingEdit => Before is not null && Visibility == Visibility.Published;

    /// <summary>With the text that everyone sees, or would see were it public again: what its author wrote since is not told to others.</summary>
    public CoalitionEntry AsPublic => Before is { } seen ? this with { Title = seen.Title, Html = seen.Html, Text = seen.Text, Before = null } : this;
}

/// <summary>The text of an entry that everyone sees while a newer one waits.</summary>
/// <param name="ChangedAt">When the newer one was written.</param>
/// <param name="Changes">What the newer one changes, field by field.</param>
public sealed record PublicText(string Title, string Html, string Text, DateTime ChangedAt, IReadOnlyList<FieldDifference> Changes);

/// <summary>Finds, shows and hides entries of one kind for the moderators, inside the transaction that is open.</summary>
public abstract class EntryKind
{
    public abstract ContentKind Kind { get; }

    /// <summary>The key in addresses and in the audit log, such as "pledge".</summary>
    public abstract string Key { get; }

    /// <summary>The word within a sentence.</summary>
    public virtual string Noun => Key;

    /// <summary>Those among some ids that there are, whoever may see them; what is nobody's text is none.</summary>
    public abstract Task<IReadOnlyList<CoalitionEntry>> ReadAsync(int[] ids, CancellationToken cancellationToken);

    /// <summary>One of them; null where there is none.</summary>
    public async Task<CoalitionEntry?> FindAsync(int id, CancellationToken cancellationToken) => await ReadAsync([id], cancellationToken) is [var found, ..] ? found : null;

    /// <summary>Members besides its author who hear of each decision, as it is theirs too.</summary>
    public virtual Task<IReadOnlyList<int>> OwnersAsync(int id, CancellationToken cancellationToken) => Task.FromResult<IReadOnlyList<int>>([]);

    /// <summary>Holds its row until the transaction ends.</summary>
    public abstract Task HoldAsync(int id, CancellationToken cancellationToken);

    /// <summary>Makes it public, with all that counts it.</summary>
    /// <param name="newest">With its newest text, which a moderator has read; else with the one that was public before, where one was.</param>
    public abstract Task ShowAsync(CoalitionEntry entry, bool newest, Actor actor, CancellationToken cancellationToken);

    /// <summary>Takes it from the public, or keeps it from it; the text stays.</summary>
    /// <param name="reason">Why, in words.</param>
    public abstract Task HideAsync(CoalitionEntry entry, string reason, Actor actor, CancellationToken cancellationToken);

    /// <summary>After it was hidden: nobody saw it, as if it never had been public, and it waits or is hidden as before. Nothing for what is public before moderators see it.</summary>
    public virtual Task TakeBackAsync(CoalitionEntry entry, Visibility before, CancellationToken cancellationToken) => Task.CompletedTask;
}

/// <summary>All kinds of entries.</summary>
public sealed class EntryKinds(IEnumerable<EntryKind> kinds)
{
    private readonly EntryKind[] all = [.. kinds];

    /// <summary>The kind, or null for what is no entry: ideas, comments and display names.</summary>
    public EntryKind? Find(ContentKind kind) => Array.Find(all, entry => entry.Kind == kind);

    /// <summary>The kind of a key in addresses, or null.</summary>
    public EntryKind? Find(string? key) => Array.Find(all, entry => entry.Key == key);

    /// <summary>The entries among some content, with one question for each kind.</summary>
    public async Task<IReadOnlyDictionary<(ContentKind Kind, int Id), CoalitionEntry>> ReadAsync(IEnumerable<(ContentKind Kind, int Id)> contents, CancellationToken cancellationToken)
    {
        var found = new Dictionary<(ContentKind, int), CoalitionEntry>();
        foreach (var ofKind in contents.GroupBy(content => content.Kind, content => content.Id))
        {
            foreach (var entry in Find(ofKind.Key) is { } kind ? await kind.ReadAsync([.. ofKind.Distinct()], cancellationToken) : [])
                found[(entry.Kind, entry.Id)] = entry;
        }
        return found;
    }

    /// <summary>An entry, whoever may see it; null where there is none.</summary>
    public async Task<CoalitionEntry?> FindAsync(ContentKind kind, int id, CancellationToken cancellationToken) =>
        Find(kind) is { } found ? await found.FindAsync(id, cancellationToken) : null;
}
