using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation.Entries;

/// <summary>What members write that is neither idea nor comment, as moderators read it: a barrier, a reform, a pledge, a statement, the profile of an organisation.</summary>
/// <param name="MissionId">The mission whose moderators decide.</param>
/// <param name="AuthorId">Who wrote it.</param>
/// <param name="Html">The whole text as it would be public, safe to show.</param>
/// <param name="Text">The same as plain text, as a sealed copy keeps it.</param>
/// <param name="Path">Its page.</param>
/// <param name="HasWaitingEdit">It is public, and the text given is a newer one that waits to be read.</param>
public sealed record CoalitionEntry(
    ContentKind Kind, int Id, int MissionId, int AuthorId, string AuthorName, string Title, string Html, string Text, Visibility Visibility, string Path, bool HasWaitingEdit = false);

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

    /// <summary>Holds its row until the transaction ends.</summary>
    public abstract Task HoldAsync(int id, CancellationToken cancellationToken);

    /// <summary>Makes it public with its newest text, and with all that counts it.</summary>
    public abstract Task ShowAsync(CoalitionEntry entry, Actor actor, CancellationToken cancellationToken);

    /// <summary>Takes it from the public, or keeps it from it; the text stays.</summary>
    /// <param name="reason">Why, in words.</param>
    public abstract Task HideAsync(CoalitionEntry entry, string reason, Actor actor, CancellationToken cancellationToken);
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
