using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Search;

namespace Participate.Core.Data;

/// <summary>The full-text index of a database: the same terms, found in the same order, on both.</summary>
internal abstract class SearchIndex(ParticipateDbContext db)
{
    /// <summary>The rows of documents that fit an expression: {0}, as <see cref="Written"/>. Each has an id.</summary>
    protected abstract (string Table, string Id, string Fits) Found { get; }

    /// <summary>Ideas of some ids ({0}, as <see cref="List"/>), looked up one by one whatever they are then filtered and sorted by.</summary>
    protected abstract string IdeasSql { get; }

    /// <summary>The ids of a list ({0}, as <see cref="List"/>), each a row.</summary>
    protected abstract string ListedSql { get; }

    /// <summary>The mission of a document, inside <see cref="Found"/>.</summary>
    protected abstract string MissionOf { get; }

    /// <summary>The same of an idea whose own row is read next.</summary>
    protected virtual string MissionOfIdea => MissionOf;

    /// <summary>An expression of terms as this database reads it.</summary>
    public abstract string Written(SearchExpression expression);

    /// <summary>Writes documents anew, whether they were there or not.</summary>
    public abstract Task WriteAsync(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken);

    /// <summary>Takes documents out.</summary>
    public abstract Task RemoveAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken);

    /// <summary>Adds words to the vocabulary that are not in it. Most are, and a word that is known is not touched: nobody waits for anybody.</summary>
    public async Task AddWordsAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        if (words.Count == 0)
            return;
        var known = await db.SearchWords.Where(row => words.Contains(row.Word)).Select(row => row.Word).ToListAsync(cancellationToken);
        // In one order, so that two that add the same words cannot wait for each other.
        string[] added = [.. words.Except(known).Order(StringComparer.Ordinal)];
        if (added.Length > 0)
            await WriteWordsAsync(added, cancellationToken);
    }

    /// <summary>Writes words, and the forms they are found under, unless somebody else just did.</summary>
    protected abstract Task WriteWordsAsync(IReadOnlyList<string> words, CancellationToken cancellationToken);

    /// <summary>How many documents have no terms, or terms no document.</summary>
    public abstract Task<long> WithoutTermsAsync(CancellationToken cancellationToken);

    /// <summary>Ids of documents between two (excluded), at most so many: the greatest first, or the least. It reads no more of the index than that takes.</summary>
    public Task<List<long>> FindAsync(SearchExpression expression, long above, long below, bool rising, int most, CancellationToken cancellationToken)
    {
        var (table, id, fits, written) = Parts(expression);
        var sql = $$"""SELECT {{id}} AS "Value" FROM {{table}} WHERE {{fits}} AND {{id}} > {1} AND {{id}} < {2} ORDER BY {{id}} {{(rising ? "ASC" : "DESC")}} LIMIT {3}""";
        return db.Database.SqlQueryRaw<long>(sql, written, above, below, most).ToListAsync(cancellationToken);
    }

    /// <summary>The same for expressions that find the same.</summary>
    public string Key(SearchExpression expression)
    {
        var (_, _, fits, written) = Parts(expression);
        return $"{written} {fits}";
    }

    /// <summary>How many documents between two ids (excluded) fit each expression, counted to a bound. One question however many expressions.</summary>
    public async Task<IReadOnlyList<int>> CountAsync(IReadOnlyList<SearchExpression> expressions, long above, long below, int most, CancellationToken cancellationToken)
    {
        if (expressions.Count == 0)
            return [];
        var parts = expressions.Select((expression, i) =>
        {
            var (table, id, fits, _) = Parts(expression);
            var number = i.ToString(CultureInfo.InvariantCulture);
            var own = fits.Replace("{0}", $"{{{(i + 3).ToString(CultureInfo.InvariantCulture)}}}", StringComparison.Ordinal);
            return $$"""SELECT {{number}} AS "Number", COUNT(*) AS "Documents" FROM (SELECT 1 FROM {{table}} WHERE {{own}} AND {{id}} > {0} AND {{id}} < {1} LIMIT {2}) found{{number}}""";
        });
        var counts = await db.Database.SqlQueryRaw<Counted>(string.Join(" UNION ALL ", parts), [above, below, most, .. expressions.Select(expression => Parts(expression).Written)]).ToListAsync(cancellationToken);
        return [.. counts.OrderBy(count => count.Number).Select(count => (int)count.Documents)];
    }

    /// <summary>
    /// The id of the document that comes after the newest so many of each expression, of those below an id; null where there are no more. One
    /// question however many expressions.
    /// </summary>
    public async Task<IReadOnlyList<long?>> AfterNewestAsync(IReadOnlyList<SearchExpression> expressions, long below, int most, CancellationToken cancellationToken)
    {
        if (expressions.Count == 0)
            return [];
        var parts = expressions.Select((expression, i) =>
        {
            var (table, id, fits, _) = Parts(expression);
            var number = i.ToString(CultureInfo.InvariantCulture);
            var own = fits.Replace("{0}", $"{{{(i + 2).ToString(CultureInfo.InvariantCulture)}}}", StringComparison.Ordinal);
            return $$"""SELECT {{number}} AS "Number", (SELECT {{id}} FROM {{table}} WHERE {{own}} AND {{id}} < {0} ORDER BY {{id}} DESC LIMIT 1 OFFSET {1}) AS "Id" """;
        });
        var reached = await db.Database.SqlQueryRaw<Reached>(string.Join(" UNION ALL ", parts), [below, most, .. expressions.Select(expression => Parts(expression).Written)]).ToListAsync(cancellationToken);
        return [.. reached.OrderBy(row => row.Number).Select(row => row.Id)];
    }

    /// <summary>What is asked about in filters, of the newest documents that fit, between two ids (excluded).</summary>
    public async Task<IReadOnlyList<SearchedSetting>> SettingsAsync(SearchExpression expression, long above, long below, int most, CancellationToken cancellationToken)
    {
        var (table, id, fits, written) = Parts(expression);
        var found = $$"""SELECT {{id}} AS id FROM {{table}} WHERE {{fits}} AND {{id}} > {1} AND {{id}} < {2} ORDER BY {{id}} DESC LIMIT {3}""";
        return await db.Database.SqlQueryRaw<SearchedSetting>(SettingsOf(found), written, above, below, most).ToListAsync(cancellationToken);
    }

    /// <summary>The same of some documents.</summary>
    public async Task<IReadOnlyList<SearchedSetting>> SettingsAsync(IReadOnlyList<long> documents, CancellationToken cancellationToken)
    {
        if (documents.Count == 0)
            return [];
        // One text of the query however many they are.
        return await db.Database.SqlQueryRaw<SearchedSetting>(SettingsOf(ListedSql), List(documents.ToArray())).ToListAsync(cancellationToken);
    }

    /// <summary>The rows that fit, with the conditions on ids and mission where the expression has them, and the rest of it as this database reads it.</summary>
    private (string Table, string Id, string Fits, string Written) Parts(SearchExpression expression)
    {
        var (table, id, fits) = Found;
        while (true)
        {
            switch (expression)
            {
                case OfIds of:
                    fits = string.Create(CultureInfo.InvariantCulture, $"{fits} AND ({id} & {of.Mask}) {(of.Has ? "=" : "<>")} {of.Bits}");
                    expression = of.Wanted;
                    break;
                case OfMission of:
                    fits = string.Create(CultureInfo.InvariantCulture, $"{fits} AND {(of.AreIdeasRead ? MissionOfIdea : MissionOf)} = {of.MissionId}");
                    expression = of.Wanted;
                    break;
                default:
                    return (table, id, fits, Written(expression));
            }
        }
    }

    private static string SettingsOf(string found) => $"""
        SELECT d."Id", d."MissionId", d."PlaceCode", d."Sectors", d."Decision" FROM ({found}) f JOIN "SearchDocuments" d ON d."Id" = f.id
        """;

    /// <summary>Ideas that were found, for use inside another query: its cost is bounded by their number.</summary>
    public IQueryable<Idea> Ideas(IEnumerable<long> documents) => db.Ideas.FromSqlRaw(IdeasSql, List([.. documents.Select(SearchDocument.ContentIdOf)]));

    /// <summary>Numbers as one value of a query.</summary>
    protected abstract object List<T>(T[] numbers);

    private sealed record Reached(int Number, long? Id);

    private sealed record Counted(int Number, long Documents);
}
