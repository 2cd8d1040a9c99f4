using Microsoft.Extensions.Caching.Memory;
using Participate.Core.Common;
using Participate.Core.Insight;

namespace Participate.Core.Data;

/// <summary>
/// How far back the index is read. To find what has several terms it steps along the rarest of them, and where the terms are common and
/// seldom stand together that could be all there is. So it is not read beyond the newest so many documents of the rarest term; a term that
/// has no more is always read to its end, so that a rare word finds all it is in. How far that is, is known for a minute: within it at
/// most the documents of that minute are read besides.
/// </summary>
public sealed class SearchReach(TimeProvider clock) : IDisposable
{
    private const int MostKept = 20_000;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>Documents of the rarest term that are read at once.</summary>
    public int Near { get; init; } = 1_000;

    /// <summary>Documents of it that are read where those do not fill a page.</summary>
    public int Far { get; init; } = 8_000;

    public void Dispose() => kept.Dispose();

    /// <summary>For each expression the id above which it is read; -1 where that is all of it.</summary>
    /// <param name="below">Documents of this id and more are passed over.</param>
    internal async Task<IReadOnlyList<long>> OfAsync(ParticipateDbContext db, IReadOnlyList<SearchExpression> expressions, long below, int most, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var known = new Dictionary<string, long?>(StringComparer.Ordinal);
        var asked = new Dictionary<string, SearchExpression>(StringComparer.Ordinal);
        var needed = expressions.Select(expression => IsExact(expression) ? [] : expression.Needed.Select(part => (Part: part, Key: db.SearchIndex.Written(part))).DistinctBy(part => part.Key).ToList()).ToList();
        foreach (var (part, key) in needed.SelectMany(parts => parts))
        {
            if (kept.TryGetValue((key, below, most), out Entry? entry) && entry!.At + Life > now && entry.At <= now)
                known[key] = entry.Id;
            else
                asked[key] = part;
        }
        var ids = await db.SearchIndex.AfterNewestAsync([.. asked.Values], below, most, cancellationToken);
        foreach (var (key, id) in asked.Keys.Zip(ids))
        {
            known[key] = id;
            kept.Set((key, below, most), new Entry(id, now), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Life });
        }
        return [.. needed.Select(parts => parts.Count == 0 || parts.Any(part => known[part.Key] is null) ? -1 : parts.Min(part => known[part.Key]!.Value))];
    }

    /// <summary>Every step is a document that fits.</summary>
    private static bool IsExact(SearchExpression expression) => expression is OneTerm or AnyOf;

    private sealed record Entry(long? Id, DateTime At);
}
