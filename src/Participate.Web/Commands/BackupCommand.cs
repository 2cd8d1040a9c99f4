using System.CommandLine;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Participate.Core.Data;
using Participate.Core.Ideas.Attachments;

namespace Participate.Web.Commands;

/// <summary><c>backup</c>: a whole copy of the database while the site runs.</summary>
internal static class BackupCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var file = new Argument<FileInfo>("file") { Description = "Where the copy goes. It appears there only when it is whole and checked." };
        var force = new Option<bool>("--force") { Description = "Replace the file if it exists." };
        var command = new Command("backup", "Copy the database and attached files into one file, also while a site is running. For SQLite; with PostgreSQL use pg_dump. The copy holds the database with the files of attachments: keys and e-mail waiting in the data directory are not in it, so after a restore people sign in again.") { file, force };
        command.SetAction(async (parsed, cancellationToken) => await RunAsync(
            settings, parsed.GetRequiredValue(file), parsed.GetValue(force), parsed.InvocationConfiguration.Output, cancellationToken));
        return command;
    }

    /// <summary>The path of the SQLite database, or a refusal where the data is in PostgreSQL.</summary>
    public static string SqliteFileOf(IServiceProvider services, string instead)
    {
        var options = services.GetRequiredService<DatabaseOptions>();
        return options.Provider == DatabaseProvider.Sqlite
            ? new SqliteConnectionStringBuilder(options.ConnectionString).DataSource
            : throw new CommandException($"The data is in PostgreSQL, which has its own tools: use {instead}.", ExitCode.Usage);
    }

    private static async Task<int> RunAsync(
        IReadOnlyList<string> settings, FileInfo file, bool force, TextWriter output, CancellationToken cancellationToken)
    {
        await using var site = CommandSite.Build(settings);
        var database = SqliteFileOf(site.Services, "pg_dump, and copy the folder attachments of the data directory after it");
        if (!File.Exists(database))
            throw new CommandException($"There is no database at {database}.");
        if (file.Exists && !force)
            throw new CommandException($"{file.FullName} exists. Choose another name, or add --force to replace it.");
        file.Directory?.Create();
        var files = site.Services.GetRequiredService<AttachmentFiles>();
        IReadOnlyList<string> problems = [];
        try
        {
            await Task.Run(() => SqliteCopies.Copy(database, file.FullName, copy => problems = SqliteBackupFiles.PutIn(copy, files)), cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or SqliteException or IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"No backup was made. {exception.Message}");
        }
        file.Refresh();
        await output.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"Backed up to {file.FullName} ({file.Length:N0} bytes), checked."));
        foreach (var problem in problems)
            await output.WriteLineAsync(problem);
        return problems.Count == 0 ? ExitCode.Done
            : throw new CommandException("The backup lacks the files named above. The database in it is whole; the command verify says which attachments they belong to.");
    }
}
