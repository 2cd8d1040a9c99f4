namespace Participate.Core.Data;

/// <summary>SQL that makes a table refuse every change and deletion of its rows.</summary>
internal static class AppendOnly
{
    private static readonly string[] Acts = ["UPDATE", "DELETE"];

    /// <summary>The tables of the first such migration; a later table has its triggers in the migration that made it.</summary>
    public static IReadOnlyList<string> Tables { get; } = ["AuditEntries", "VoteEvents"];

    public static IEnumerable<string> SqliteTriggers() => Tables.SelectMany(SqliteTriggers);

    public static IEnumerable<string> SqliteTriggers(string table) => Acts.Select(act =>
        $"CREATE TRIGGER \"{table}_no_{act.ToLowerInvariant()}\" BEFORE {act} ON \"{table}\" BEGIN SELECT RAISE(ABORT, '{table} is append-only'); END;");

    public static IEnumerable<string> PostgresTriggers()
    {
        yield return "CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$ BEGIN RAISE EXCEPTION '% is append-only', TG_TABLE_NAME; END $$;";
        foreach (var table in Tables)
            yield return PostgresTrigger(table);
    }

    public static string PostgresTrigger(string table) =>
        $"CREATE TRIGGER \"{table}_append_only\" BEFORE UPDATE OR DELETE OR TRUNCATE ON \"{table}\" FOR EACH STATEMENT EXECUTE FUNCTION refuse_change();";
}
