using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Logging;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Members;
using Participate.Core.Notifications;

namespace Participate.Core.Data.Backups;

/// <summary>
/// Makes the backup of the night while members write, checks it, and deletes old ones by the rule: only after a new one is whole, and never the newest. For SQLite; the
/// settings refuse a schedule for PostgreSQL, which has its own tools.
/// </summary>
public sealed partial class BackupRun(
    ParticipateDbContext db, DatabaseOptions database, BackupOptions options, BackupState state, AttachmentFiles files, Transactions transactions, NotificationService notifications,
    TimeProvider clock, ILogger<BackupRun> logger)
{
    /// <summary>After a failure it is not tried again sooner than this.</summary>
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Makes one where it is time; the file, or null where it is not, or where it failed. Administrators are told of the first of several failures.</summary>
    public async Task<string?> RunIfDueAsync(CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        if (options.Hour is not { } hour || Made().Any(made => made >= UkTime.LastAt(hour, now)) || now < state.FailedAt + Pause)
            return null;
        var file = Path.Combine(options.Folder, BackupSchedule.NameOf(now));
        try
        {
            await Task.Run(() => Make(file), cancellationToken);
        }
        catch (Exception exception) when (exception is InvalidDataException or SqliteException or IOException or UnauthorizedAccessException)
        {
            LogFailed(exception, file);
            var isFirst = state.Problem is null;
            state.Failed(exception.Message, now);
            if (isFirst)
                await TellAsync(exception.Message, cancellationToken);
            return null;
        }
        state.Made();
        LogMade(file, new FileInfo(file).Length);
        DeleteOld();
        return file;
    }

    /// <summary>When the backups were made that are there.</summary>
    public IReadOnlyList<DateTime> Made() => Directory.Exists(options.Folder)
        ? [.. Directory.EnumerateFiles(options.Folder).Select(file => BackupSchedule.MadeAt(Path.GetFileName(file))).OfType<DateTime>().Order()]
        : [];

    private void Make(string file)
    {
        Directory.CreateDirectory(options.Folder);
        // What a process that ended in the middle left.
        foreach (var part in Directory.EnumerateFiles(options.Folder, BackupSchedule.NameOf(default)[..12] + "*.part*"))
            File.Delete(part);
        SqliteCopies.Copy(new SqliteConnectionStringBuilder(database.ConnectionString).DataSource, file, copy =>
        {
            foreach (var problem in SqliteBackupFiles.PutIn(copy, files))
                LogFileMissing(problem);
            if (SqliteCopies.ContentProblem(copy) is { } wrong)
                throw new InvalidDataException(wrong);
        });
    }

    private void DeleteOld()
    {
        foreach (var old in BackupSchedule.Old(Made(), options.Daily, options.Weekly))
        {
            try
            {
                File.Delete(Path.Combine(options.Folder, BackupSchedule.NameOf(old)));
            }
            catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
            {
                // The backup of this night is there all the same; the next night tries again.
                LogNotDeleted(exception, BackupSchedule.NameOf(old));
            }
        }
    }

    private async Task TellAsync(string problem, CancellationToken cancellationToken)
    {
        try
        {
            await transactions.RunAsync(
                async token =>
                {
                    var administrators = await db.RoleGrants.Where(grant => grant.Role == Role.Administrator).Select(grant => grant.MemberId).Distinct().OrderBy(id => id).ToListAsync(token);
                    foreach (var memberId in administrators)
                    {
                        await notifications.TellAsync(
                            new NotificationOptions { MemberId = memberId, Title = T("The backup of tonight was not made"), Text = T($"The site tries again each hour. The program's log says more. What went wrong: {problem}") }, token);
                    }
                    return Outcome.Done;
                },
                cancellationToken);
        }
        catch (Exception exception) when (exception is DbUpdateException or SqliteException)
        {
            // A full disk takes no notification either: the log and the health check say it.
            LogNotTold(exception);
        }
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "Backed up to {File} ({Bytes} bytes), checked.")]
    private partial void LogMade(string file, long bytes);

    [LoggerMessage(Level = LogLevel.Error, Message = "The backup {File} was not made. It is tried again in an hour.")]
    private partial void LogFailed(Exception exception, string file);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The backup lacks a file. {Problem}")]
    private partial void LogFileMissing(string problem);

    [LoggerMessage(Level = LogLevel.Warning, Message = "The old backup {File} could not be deleted.")]
    private partial void LogNotDeleted(Exception exception, string file);

    [LoggerMessage(Level = LogLevel.Error, Message = "Administrators could not be told that the backup was not made.")]
    private partial void LogNotTold(Exception exception);
}
