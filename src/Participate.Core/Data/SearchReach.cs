using Microsoft.Extensions.Caching.Memory;
using Participate.Core.Common;
using Participate.Core.Insight;
using Participate.Core.Search;

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

    /// <summary>A term that so many times as many documents have as the rarest is looked up for those that have the others.</summary>
    private const double FarMoreCommon = 4;

    private static readonly TimeSpan Life = TimeSpan.FromMinutes(1);

    private readonly MemoryCache kept = new(new MemoryCacheOptions { SizeLimit = MostKept });

    /// <summary>Documents of the rarest term that are read at once.</summary>
    public int Near { get; init; } = 1_000;

    /// <summary>Documents of it that are read where those do not fill a page.</summary>
    public int Far { get; init; } = 8_000;

    public void Dispose() => kept.Dispose();

    /// <summary>For each expression the way in which it is best read, and the id above which it is; -1 where that is all of it.</summary>
    /// <param name="below">Documents of this id and more are passed over.</param>
    internal async Task<IReadOnlyList<(SearchExpression Documents, long Above)>> OfAsync(ParticipateDbContext db, IReadOnlyList<SearchExpression> expressions, long below, int most, CancellationToken cancellationToken)
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
        return
        [
            .. expressions.Zip(needed).Select(pair => (
                Arranged(pair.First, part => Age(db, known, part, below, now)),
                pair.Second.Count == 0 || pair.Second.Any(part => known[part.Key] is null) ? -1 : pair.Second.Min(part => known[part.Key]!.Value))),
        ];
    }

    /// <summary>Within how many seconds the newest documents of a part lie: the longer, the rarer; without end where it has no more.</summary>
    private static double Age(ParticipateDbContext db, Dictionary<string, long?> known, SearchExpression part, long below, DateTime now) =>
        part.Needed.Max(term => known.GetValueOrDefault(db.SearchIndex.Written(term)) is { } id
            ? ((below == long.MaxValue ? now : SearchDocument.TimeOf(below)) - SearchDocument.TimeOf(id)).TotalSeconds
            : double.PositiveInfinity);

    /// <summary>The same expression with the terms that far more documents have looked up for those that have the others (<see cref="Also"/>).</summary>
    private static SearchExpression Arranged(SearchExpression expression, Func<SearchExpression, double> age)
    {
        switch (expression)
        {
            case OfIds of:
                return of with { Wanted = Arranged(of.Wanted, age) };
            case AllExcept except:
                return except with { Wanted = Arranged(except.Wanted, age) };
            case AllOf all:
                var parts = Flat(all).ToList();
                var rarest = parts.Max(age);
                var common = parts.Where(part => part is (OneTerm or AnyOf) && age(part) * FarMoreCommon < rarest).ToList();
                return common.Count == 0 ? expression : new Also(SearchExpression.All(parts.Except(common)), SearchExpression.All(common));
            default:
                return expression;
        }
    }

    private static IEnumerable<SearchExpression> Flat(AllOf all) => all.Parts.SelectMany(part => part is AllOf inner ? Flat(inner) : [part]);

    /// <summary>Every step is a document that fits.</summary>
    private static bool IsExact(SearchExpression expression) => expression is OneTerm or AnyOf;

    private sealed record Entry(long? Id, DateTime At);
}
