using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas.Attachments;

namespace Participate.Web.Commands;

/// <summary><c>restore</c>: puts a backup in the place of the database.</summary>
internal static class RestoreCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var file = new Argument<FileInfo>("file") { Description = "A file that the backup command made." };
        var force = new Option<bool>("--force") { Description = "Put it in the place of a database that exists; that one is kept in the backups folder." };
        var command = new Command("restore", "Put a backup into the data directory. Refuses to replace a database unless --force is given, and always while a site is running on it. For SQLite; with PostgreSQL use pg_restore.") { file, force };
        command.SetAction(async (parsed, cancellationToken) => await RunAsync(
            settings, parsed.GetRequiredValue(file), parsed.GetValue(force), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> settings, FileInfo file, bool force, TextWriter output, CancellationToken cancellationToken)
    {
        await using var site = CommandSite.Build(settings);
        var database = BackupCommand.SqliteFileOf(site.Services, "pg_restore, and put the folder attachments back into the data directory");
        if (!file.Exists)
            throw new CommandException($"{file.FullName} does not exist.");
        if (string.Equals(file.FullName, Path.GetFullPath(database), StringComparison.Ordinal))
            throw new CommandException("That file is the database itself.", ExitCode.Usage);
        if (SqliteCopies.Problem(file.FullName) is { } problem)
            throw new CommandException($"{file.FullName} cannot be restored. {problem}");
        var newest = SqliteCopies.NewestMigration(file.FullName);
        if (string.CompareOrdinal(newest, site.Services.GetRequiredService<ParticipateDbContext>().Database.GetMigrations().Last()) > 0)
            throw new CommandException("The backup was made by a newer version of this program. Use that version or a later one.");

        var kept = File.Exists(database) ? Keep(site, database, force) : null;
        var restored = database + ".restored";
        var files = site.Services.GetRequiredService<AttachmentFiles>();
        var attached = 0;
        try
        {
            await Task.Run(() => SqliteCopies.Copy(file.FullName, restored, copy => attached = SqliteBackupFiles.TakeOut(copy, files)), cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"Nothing was restored. {exception.Message}");
        }
        // An old log beside the new file would be taken for its own.
        SqliteCopies.DeleteWithJournals(database);
        File.Move(restored, database);
        await output.WriteLineAsync($"Restored {file.FullName} to {database}, checked.");
        if (attached > 0)
            await output.WriteLineAsync($"Its {attached} files of attachments are in the data directory.");
        if (kept is not null)
            await output.WriteLineAsync($"The database that was there is kept as {kept}.");
        return ExitCode.Done;
    }

    /// <summary>Copies the present database into the backups folder; refuses without --force and while it is in use.</summary>
    private static string Keep(CommandSite site, string database, bool force)
    {
        if (!force)
            throw new CommandException($"There is a database at {database}. To replace it add --force; it is then kept in the backups folder.");
        if (!SqliteCopies.Settle(database))
            throw new CommandException($"The database at {database} is in use. Stop the site first.");
        var backups = site.Services.GetRequiredService<DataDirectory>().Backups;
        Directory.CreateDirectory(backups);
        var now = site.Services.GetRequiredService<TimeProvider>().UtcNow();
        var kept = Path.Combine(backups, string.Create(CultureInfo.InvariantCulture, $"before-restore-{now:yyyyMMdd-HHmmss}.db"));
        File.Copy(database, kept, overwrite: true);
        SqliteBackupFiles.PutIn(kept, site.Services.GetRequiredService<AttachmentFiles>());
        return kept;
    }
}
