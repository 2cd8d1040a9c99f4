using System.Collections.Concurrent;
using Participate.Core.Common.Events;

namespace Participate.Core.Ideas;

/// <summary>Keeps the similar ideas of the ideas that are read now, so that opening one costs no more for them than a look.</summary>
public sealed class SimilarIdeaCache(ConsultationVersions versions, TimeProvider clock)
{
    /// <summary>An entry is about a kilobyte.</summary>
    private const int MostKept = 4_096;

    /// <summary>How old the choice may be: a new similar idea is seen after this.</summary>
    private static readonly TimeSpan LifeOfChoice = TimeSpan.FromMinutes(10);

    /// <summary>How old titles and votes may be that another process changed.</summary>
    private static readonly TimeSpan LifeOfRows = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<int, Entry> entries = new();

    /// <summary>What is kept, or what <paramref name="choose"/> and <paramref name="read"/> give.</summary>
    public async Task<IReadOnlyList<SimilarIdea>> GetAsync(
        int missionId, int ideaId, string title, Func<Task<IReadOnlyList<int>>> choose, Func<IReadOnlyList<int>, Task<IReadOnlyList<SimilarIdea>>> read)
    {
        var (now, version) = (clock.GetUtcNow(), versions.Of(missionId));
        var chosen = entries.TryGetValue(ideaId, out var entry) && entry.Title == title && now < entry.ChosenUntil ? entry : null;
        if (chosen is not null && chosen.Version == version && now < chosen.ReadUntil)
            return chosen.Rows;
        var ids = chosen?.Ids ?? await choose();
        var rows = await read(ids);
        if (entries.Count >= MostKept)
            entries.Clear();
        entries[ideaId] = new Entry(title, ids, chosen?.ChosenUntil ?? now + LifeOfChoice, rows, version, now + LifeOfRows);
        return rows;
    }

    private sealed record Entry(
        string Title, IReadOnlyList<int> Ids, DateTimeOffset ChosenUntil, IReadOnlyList<SimilarIdea> Rows, long Version, DateTimeOffset ReadUntil);
}
