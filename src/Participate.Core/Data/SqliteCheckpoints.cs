using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Participate.Core.Data;

/// <summary>
/// Copies what SQLite's log holds into the database file, on a connection of its own. Else the commit that makes the log a thousand pages long does it: it flushes the disk twice more
/// and copies them all, and of some hundred votes one waits for that. A passive checkpoint keeps nobody waiting: where a reader needs the log, what is left is copied by the next.
/// </summary>
public sealed partial class SqliteCheckpoints(DatabaseOptions options, ILogger<SqliteCheckpoints> logger) : BackgroundService
{
    private static readonly TimeSpan Rest = TimeSpan.FromMilliseconds(250);

    private readonly string log = new SqliteConnectionStringBuilder(options.ConnectionString).DataSource + "-wal";
    private SqliteConnection? connection;

    /// <summary>
    /// One checkpoint now: how many pages of the log are left to be copied. Null where the database could not be asked, which the next makes up for; commits say for themselves
    /// what they cannot do.
    /// </summary>
    public int? Run()
    {
        try
        {
            using var command = (connection ??= Open()).CreateCommand();
            command.CommandText = "PRAGMA wal_checkpoint(PASSIVE)";
            using var row = command.ExecuteReader();
            // Busy, pages in the log, pages copied: where another checkpoint is under way, no numbers.
            return row.Read() && row.GetInt32(1) >= 0 ? row.GetInt32(1) - row.GetInt32(2) : null;
        }
        catch (SqliteException exception)
        {
            LogFailed(exception.SqliteExtendedErrorCode);
            connection?.Dispose();
            connection = null;
            return null;
        }
    }

    public override void Dispose()
    {
        connection?.Dispose();
        base.Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Rest);
        DateTime? copied = null;
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                // Looked at first: what is written meanwhile is copied by the next.
                var written = Written();
                if (written is not null && written != copied && Run() == 0)
                    copied = written;
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops; closing the last connection copies what is left.
        }
    }

    /// <summary>When the log was written to last; null where the folder cannot be read just now.</summary>
    private DateTime? Written()
    {
        try
        {
            return File.GetLastWriteTimeUtc(log);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            LogUnreadable(exception);
            return null;
        }
    }

    private SqliteConnection Open()
    {
        var opened = new SqliteConnection(options.ConnectionString);
        try
        {
            opened.Open();
            SqliteSettings.Apply(opened);
            return opened;
        }
        catch (SqliteException)
        {
            opened.Dispose();
            throw;
        }
    }

    [LoggerMessage(Level = LogLevel.Debug, Message = "The log of the database was not copied into its file: SQLite's error {Code}. It is tried again.")]
    private partial void LogFailed(int code);

    [LoggerMessage(Level = LogLevel.Debug, Message = "The log of the database could not be looked at. It is tried again.")]
    private partial void LogUnreadable(Exception exception);
}
