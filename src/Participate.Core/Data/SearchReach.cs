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
        var needed = expressions.Select(expression => IsExact(expression) ? [] : expression.Needed.ToList()).ToList();
        var known = await AfterNewestAsync(db, needed.SelectMany(parts => parts), below, most, cancellationToken);
        return [.. needed.Select(parts => parts.Count == 0 || parts.Any(part => known[db.SearchIndex.Key(part)] is null) ? -1 : parts.Min(part => known[db.SearchIndex.Key(part)]!.Value))];
    }

    /// <summary>Whether more documents fit than so many, as it was within the last minute.</summary>
    internal async Task<bool> IsMoreThanAsync(ParticipateDbContext db, SearchExpression expression, int most, CancellationToken cancellationToken) =>
        (await AfterNewestAsync(db, [expression], long.MaxValue, most, cancellationToken))[db.SearchIndex.Key(expression)] is not null;

    /// <summary>
    /// Whether a term is in far more documents than the rarest that an expression needs (as many times as <see cref="Far"/> is <see cref="Near"/>,
    /// and in more than <see cref="Far"/>), as it was within the last minute. To step along it costs more than to look at what fits the rest.
    /// </summary>
    internal async Task<bool> IsFarMoreCommonAsync(ParticipateDbContext db, SearchExpression term, SearchExpression than, CancellationToken cancellationToken)
    {
        if ((await AfterNewestAsync(db, [term], long.MaxValue, Far, cancellationToken))[db.SearchIndex.Key(term)] is not { } ofTerm)
            return false;
        var others = await AfterNewestAsync(db, than.Needed, long.MaxValue, Near, cancellationToken);
        return others.Values.Any(id => id is null || id <= ofTerm);
    }

    /// <summary>What a search that finds very much came to within the last minute; null where that is not known.</summary>
    /// <param name="key">Of what fits; see <see cref="SearchIndex.Key"/>.</param>
    internal SearchCounted? CountedOf(string key, long above, long below)
    {
        var now = clock.UtcNow();
        return kept.TryGetValue((key, above, below), out SearchCounted? counted) && counted!.At + Life > now && counted.At <= now ? counted : null;
    }

    /// <summary>Remembers for a minute what a search that finds very much came to: until then it need not be counted again.</summary>
    internal void Remember(string key, long above, long below, int count, int most) =>
        kept.Set((key, above, below), new SearchCounted(count, most, clock.UtcNow()), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Life });

    /// <summary>By its key the id of the document that comes after the newest so many of each expression; null where there are no more.</summary>
    private async Task<Dictionary<string, long?>> AfterNewestAsync(ParticipateDbContext db, IEnumerable<SearchExpression> expressions, long below, int most, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var known = new Dictionary<string, long?>(StringComparer.Ordinal);
        var asked = new Dictionary<string, SearchExpression>(StringComparer.Ordinal);
        foreach (var expression in expressions)
        {
            var key = db.SearchIndex.Key(expression);
            if (kept.TryGetValue((key, below, most), out Entry? entry) && entry!.At + Life > now && entry.At <= now)
                known[key] = entry.Id;
            else
                asked[key] = expression;
        }
        var ids = await db.SearchIndex.AfterNewestAsync([.. asked.Values], below, most, cancellationToken);
        foreach (var (key, id) in asked.Keys.Zip(ids))
        {
            known[key] = id;
            kept.Set((key, below, most), new Entry(id, now), new MemoryCacheEntryOptions { Size = 1, AbsoluteExpirationRelativeToNow = Life });
        }
        return known;
    }

    /// <summary>Every step is a document that fits.</summary>
    private static bool IsExact(SearchExpression expression) => expression is OneTerm or AnyOf;

    private sealed record Entry(long? Id, DateTime At);
}

/// <summary>What a search came to.</summary>
/// <param name="Count">How many documents were found.</param>
/// <param name="Most">How far back they were looked for, in documents of the rarest term.</param>
internal sealed record SearchCounted(int Count, int Most, DateTime At);
