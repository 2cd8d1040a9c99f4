using Microsoft.EntityFrameworkCore;
using Npgsql;
using Participate.Core.Insight;
using Participate.Core.Search;

namespace Participate.Core.Data;

/// <summary>A tsvector beside each document, with a GIN index. It is made here, of the same terms as on SQLite, not by PostgreSQL's dictionaries.</summary>
internal sealed class PostgresSearchIndex(ParticipateDbContext db) : SearchIndex(db)
{
    /// <summary>Writes documents with their terms; see <see cref="Parameters"/>.</summary>
    public const string WriteSql = """
        INSERT INTO "SearchDocuments" ("Id", "Kind", "ContentId", "IdeaId", "MissionId", "PlaceCode", "Sectors", "Decision", "Fingerprint", "Terms")
        SELECT id, kind, content, idea, mission, place, sectors, decision, fingerprint, CAST(terms AS tsvector)
        FROM unnest(@ids, @kinds, @contents, @ideas, @missions, @places, @sectors, @decisions, @fingerprints, @terms)
            AS entry (id, kind, content, idea, mission, place, sectors, decision, fingerprint, terms)
        ON CONFLICT ("Id") DO UPDATE
        SET "MissionId" = excluded."MissionId", "PlaceCode" = excluded."PlaceCode", "Sectors" = excluded."Sectors", "Decision" = excluded."Decision",
            "Fingerprint" = excluded."Fingerprint", "Terms" = excluded."Terms"
        """;

    private readonly ParticipateDbContext db = db;

    protected override (string Table, string Id, string Fits) Found => ("\"SearchDocuments\"", "\"Id\"", "\"Terms\" @@ CAST({0} AS tsquery)");

    protected override string ListedSql => "SELECT f.id FROM unnest({0}) f (id)";

    protected override string MissionOf => "\"MissionId\"";

    protected override string IdeasSql => """SELECT i.* FROM unnest({0}) f (id) JOIN "Ideas" i ON i."Id" = f.id""";

    /// <summary>The values of <see cref="WriteSql"/>.</summary>
    public static IEnumerable<NpgsqlParameter> Parameters(IReadOnlyList<SearchEntry> entries) =>
    [
        new("ids", entries.Select(entry => entry.Id).ToArray()),
        new("kinds", entries.Select(entry => (int)entry.Kind).ToArray()),
        new("contents", entries.Select(entry => entry.ContentId).ToArray()),
        new("ideas", entries.Select(entry => entry.IdeaId).ToArray()),
        new("missions", entries.Select(entry => entry.Setting.MissionId).ToArray()),
        new("places", entries.Select(entry => entry.Setting.PlaceCode).ToArray()),
        new("sectors", entries.Select(entry => (int)entry.Setting.Sectors).ToArray()),
        new("decisions", entries.Select(entry => (int?)entry.Setting.Decision).ToArray()),
        new("fingerprints", entries.Select(entry => entry.Fingerprint).ToArray()),
        new("terms", entries.Select(entry => entry.ToVector()).ToArray()),
    ];

    public override string Written(SearchExpression expression) => expression switch
    {
        // Terms are letters and digits, so that quotes keep them whole.
        OneTerm one => $"'{one.Term}'",
        TermsInARow row => $"({string.Join(" <-> ", row.Terms.Select(term => $"'{term}'"))})",
        AllOf all => $"({string.Join(" & ", all.Parts.Select(Written))})",
        AnyOf any => $"({string.Join(" | ", any.Parts.Select(Written))})",
        AllExcept except => $"({Written(except.Wanted)} & !{Written(except.Unwanted)})",
        _ => throw new ArgumentOutOfRangeException(nameof(expression), expression, "Not an expression."),
    };

    public override Task WriteAsync(IReadOnlyList<SearchEntry> entries, CancellationToken cancellationToken) => entries.Count == 0
        ? Task.CompletedTask
        : db.Database.ExecuteSqlRawAsync(WriteSql, Parameters(entries), cancellationToken);

    public override async Task RemoveAsync(IReadOnlyList<long> ids, CancellationToken cancellationToken)
    {
        if (ids.Count > 0)
            await db.SearchDocuments.Where(document => ids.Contains(document.Id)).ExecuteDeleteAsync(cancellationToken);
    }

    protected override async Task WriteWordsAsync(IReadOnlyList<string> words, CancellationToken cancellationToken)
    {
        var forms = words.SelectMany(word => SearchVocabulary.FormsOf(word).Select(form => (Form: form, Word: word))).ToList();
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO \"SearchWords\" (\"Word\") SELECT unnest(@words) ON CONFLICT DO NOTHING", [new NpgsqlParameter("words", words.ToArray())], cancellationToken);
        await db.Database.ExecuteSqlRawAsync(
            "INSERT INTO \"SearchSpellings\" (\"Form\", \"Word\") SELECT * FROM unnest(@forms, @words) ON CONFLICT DO NOTHING",
            [new NpgsqlParameter("forms", forms.Select(pair => pair.Form).ToArray()), new NpgsqlParameter("words", forms.Select(pair => pair.Word).ToArray())],
            cancellationToken);
    }

    protected override object List<T>(T[] numbers) => numbers;

    public override Task<long> WithoutTermsAsync(CancellationToken cancellationToken) =>
        db.Database.SqlQuery<long>($"""SELECT COUNT(*) AS "Value" FROM "SearchDocuments" WHERE "Terms" IS NULL""").SingleAsync(cancellationToken);
}
