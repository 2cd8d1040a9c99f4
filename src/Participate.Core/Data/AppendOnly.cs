namespace Participate.Core.Data;

/// <summary>SQL that makes a table refuse every change and deletion of its rows.</summary>
internal static class AppendOnly
{
    private static readonly string[] Acts = ["UPDATE", "DELETE"];

    public static IReadOnlyList<string> Tables { get; } = ["AuditEntries", "VoteEvents"];

    public static IEnumerable<string> SqliteTriggers() => Tables.SelectMany(table => Acts.Select(act =>
        $"CREATE TRIGGER \"{table}_no_{act.ToLowerInvariant()}\" BEFORE {act} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;"));

    public static IEnumerable<string> PostgresTriggers()
    {
        yield return "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;";
        foreach (var table in Tables)
            yield return $"CREATE TRIGGER \"{table}_append_only\" BEFORE UPDATE OR DELETE OR TRUNCATE ON \"{table}\" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();";
    }
}
