using System.CommandLine;
using System.Globalization;
using Npgsql;
using Participate.Core.Data;
using Participate.Core.Data.Moving;
using Participate.Core.Search;
using Participate.Web.Settings;

namespace Participate.Web.Commands;

/// <summary><c>move-to-postgres</c>: a site on SQLite goes on with PostgreSQL.</summary>
internal static class MoveToPostgresCommand
{
    private const string SourceChanged = "Somebody wrote to the SQLite database meanwhile: a site is running. Stop it, empty the PostgreSQL database, and begin again.";

    public static Command Create(IReadOnlyList<string> settings)
    {
        var check = new Option<bool>("--check") { Description = "Compare the two databases and copy nothing." };
        var command = new Command("move-to-postgres", $"Copy the SQLite database of the data directory into an empty PostgreSQL database, and compare both row by row. The target is {ParticipateSettings.Section}:Database:ConnectionString. Stop the site first. What was interrupted, in whatever way, goes on where it was when the command is run again. The SQLite database stays as it is; then set {ParticipateSettings.Section}:Database:Provider to Postgres. Attached files and keys stay in the data directory. Exit code 0 if every row is the same on both sides, 1 if one is not, and it is named.") { check };
        command.SetAction((parsed, cancellationToken) => RunAsync(settings, parsed.GetValue(check), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, bool checks, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        await using var source = CommandSite.Build([.. settings, Provider(DatabaseProvider.Sqlite), "--Participate:Redis:ConnectionString="]);
        var file = BackupCommand.SqliteFileOf(source.Services, "pg_dump");
        if (string.IsNullOrWhiteSpace(source.Services.GetRequiredService<ParticipateSettings>().Database.ConnectionString))
            throw new CommandException("Give the PostgreSQL database as Participate:Database:ConnectionString.", ExitCode.Usage);
        if (!File.Exists(file))
            throw new CommandException($"There is no database at {file}.");
        if (!checks && !SqliteCopies.Settle(file))
            throw new CommandException($"The database at {file} is in use. Stop the site first.");
        await source.RequireDatabaseAsync(cancellationToken);
        await using var target = CommandSite.Build([.. settings, Provider(DatabaseProvider.Postgres), "--Participate:Redis:ConnectionString="]);
        var db = target.Services.GetRequiredService<ParticipateDbContext>();
        try
        {
            await target.EnsureDatabaseAsync(cancellationToken);
            var move = new DatabaseMove(db, file);
            var progress = new Lines(console.Error);
            if (!checks)
                await CopyAsync(move, target, console, progress, cancellationToken);
            return await CompareAsync(move, checks, console, progress, cancellationToken);
        }
        catch (PostgresException exception)
        {
            throw new CommandException($"PostgreSQL refused a row or a table: {exception.MessageText} ({exception.TableName} {exception.Where}) What was copied before stays; the command goes on after it.");
        }
        catch (NpgsqlException exception)
        {
            throw new CommandException($"PostgreSQL does not answer: {exception.Message} What was copied stays; the command goes on after it.");
        }
    }

    private static async Task CopyAsync(DatabaseMove move, CommandSite target, InvocationConfiguration console, IProgress<MoveProgress> progress, CancellationToken cancellationToken)
    {
        if (!await move.CanBeginAsync(cancellationToken))
            throw new CommandException("The PostgreSQL database holds a site already, and no move that was interrupted. Give an empty one; with --check the two are compared.");
        var (rows, isChanged) = await move.CopyAsync(progress, cancellationToken);
        if (isChanged)
            throw new CommandException(SourceChanged);
        await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows are copied. Making the search index…"));
        await target.Services.GetRequiredService<SearchFilling>().RunAsync(cancellationToken);
        cancellationToken.ThrowIfCancellationRequested();
    }

    private static async Task<int> CompareAsync(DatabaseMove move, bool checks, InvocationConfiguration console, IProgress<MoveProgress> progress, CancellationToken cancellationToken)
    {
        var report = await move.CompareAsync(progress, cancellationToken);
        foreach (var difference in report.Differences)
            await console.Output.WriteLineAsync(difference);
        if (report.IsSourceChanged)
            throw new CommandException(SourceChanged);
        if (report.DifferenceCount > 0)
            throw new CommandException(string.Create(CultureInfo.InvariantCulture, $"{report.DifferenceCount:N0} rows are not the same on both sides. Empty the PostgreSQL database and begin again, with the site stopped."));
        if (!checks)
            await move.FinishAsync(cancellationToken);
        await console.Output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"All {report.Rows:N0} rows of {report.Tables} tables are the same on both sides."));
        return ExitCode.Done;
    }

    private static string Provider(DatabaseProvider provider) => $"--Participate:Database:Provider={provider}";

    /// <summary>A line when a table of many rows is a tenth further.</summary>
    private sealed class Lines(TextWriter error) : IProgress<MoveProgress>
    {
        private const int Many = 20_000;
        private (string Table, bool IsCompared, long Tenths) last;

        public void Report(MoveProgress value)
        {
            var tenths = value.All < Many ? 0 : value.Done * 10 / value.All;
            if (tenths == 0 || last == (value.Table, value.IsCompared, tenths))
                return;
            last = (value.Table, value.IsCompared, tenths);
            error.WriteLine(string.Create(CultureInfo.InvariantCulture, $"{value.Table}: {value.Done:N0} of {value.All:N0} rows {(value.IsCompared ? "compared" : "copied")}"));
        }
    }
}
