using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Data.Backups;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Summaries.OpenData;

namespace Participate.Web.Operating;

/// <summary>What takes room, in bytes, at a time.</summary>
/// <param name="Orphans">Files of attachments that are nobody's, and folders of open data that were not finished; null where they were not looked for.</param>
public sealed record StorageMeasure(
    DateTime At, long Database, long Attachments, long OpenData, long Backups, long Mail, long? Free, int AttachmentFiles = 0, int BackupFiles = 0, int MailFiles = 0, int? Orphans = null);

/// <summary>How much room the site takes: measured each hour, and kept once a day in a file of the data directory, so that one sees what grows.</summary>
public sealed class StorageBook(
    DatabaseFacts facts, AttachmentSweep attachments, AttachmentOptions attachmentOptions, OpenDataOptions openData, BackupOptions backupOptions, DataDirectory directory, StorageMeasures measures, TimeProvider clock)
{
    private const string FileName = "storage.csv";
    private const string Head = "day,database,attachments,open_data,backups,mail,free";

    /// <summary>Growth is told from so long ago at most.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromDays(30);

    private string Path => System.IO.Path.Combine(directory.Path, FileName);

    /// <summary>Free bytes of the disk that a folder lies on; null where the system does not tell.</summary>
    public static long? Free(string folder)
    {
        try
        {
            return new DriveInfo(System.IO.Path.GetFullPath(folder)).AvailableFreeSpace;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException or ArgumentException)
        {
            return null;
        }
    }

    /// <summary>The last measure, or a new one where there is none.</summary>
    public async Task<StorageMeasure> LastAsync(CancellationToken cancellationToken) => measures.Last ?? await MeasureAsync(cancellationToken);

    /// <summary>Measures everything. It lists every file, so pages show the last measure instead.</summary>
    public async Task<StorageMeasure> MeasureAsync(CancellationToken cancellationToken)
    {
        var (files, bytes) = SizeOf(attachmentOptions.Folder);
        var (backups, backupBytes) = SizeOf(backupOptions.Folder);
        var (mails, mailBytes) = SizeOf(directory.Mail);
        var measure = new StorageMeasure(
            clock.UtcNow(),
            await facts.SizeAsync(cancellationToken),
            bytes,
            SizeOf(openData.Folder).Bytes,
            backupBytes,
            mailBytes,
            Free(directory.Path),
            files,
            backups,
            mails,
            await attachments.CountAsync(cancellationToken) + Unfinished());
        measures.Last = measure;
        return measure;
    }

    /// <summary>Notes a measure for its day, unless that is there. Only the sizes.</summary>
    public async Task NoteAsync(StorageMeasure measure, CancellationToken cancellationToken)
    {
        var past = Past();
        if (past.Any(line => line.At.Date == measure.At.Date))
            return;
        var lines = past.Where(line => line.At > measure.At - 2 * Remembered).Append(measure).Select(line => string.Create(
            CultureInfo.InvariantCulture, $"{line.At:yyyy-MM-dd},{line.Database},{line.Attachments},{line.OpenData},{line.Backups},{line.Mail},{line.Free}"));
        var part = $"{Path}.{Environment.ProcessId}.part";
        await File.WriteAllLinesAsync(part, lines.Prepend(Head), cancellationToken);
        File.Move(part, Path, overwrite: true);
    }

    /// <summary>The oldest measure of the last thirty days to compare with, at least a day old; null where there is none yet.</summary>
    public StorageMeasure? Before(StorageMeasure now) => Past()
        .Where(line => line.At > now.At - Remembered && line.At <= now.At - TimeSpan.FromDays(1)).MinBy(line => line.At);

    private List<StorageMeasure> Past() => File.Exists(Path) ? [.. File.ReadLines(Path).Select(Read).OfType<StorageMeasure>()] : [];

    /// <summary>A line; null for the head and for what somebody wrote into it.</summary>
    private static StorageMeasure? Read(string line)
    {
        var fields = line.Split(',');
        return fields.Length == 7 && DateTime.TryParseExact(fields[0], "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at)
            && fields[1..6].All(field => long.TryParse(field, CultureInfo.InvariantCulture, out _))
            ? new StorageMeasure(at, Number(1), Number(2), Number(3), Number(4), Number(5), long.TryParse(fields[6], CultureInfo.InvariantCulture, out var free) ? free : null)
            : null;

        long Number(int field) => long.Parse(fields[field], CultureInfo.InvariantCulture);
    }

    private static (int Files, long Bytes) SizeOf(string folder)
    {
        var root = new DirectoryInfo(folder);
        var (files, bytes) = (0, 0L);
        if (!root.Exists)
            return (0, 0);
        foreach (var file in root.EnumerateFiles("*", new EnumerationOptions { RecurseSubdirectories = true, IgnoreInaccessible = true }))
        {
            try
            {
                bytes += file.Length;
                files++;
            }
            catch (FileNotFoundException)
            {
                // It was deleted since it was listed.
            }
        }
        return (files, bytes);
    }

    /// <summary>Folders of open data whose making a crash ended more than a day ago.</summary>
    private int Unfinished() => Directory.Exists(openData.Folder)
        ? new DirectoryInfo(openData.Folder).EnumerateDirectories(OpenDataFiles.Unfinished + "*", SearchOption.AllDirectories).Count(folder => folder.LastWriteTimeUtc < clock.UtcNow() - TimeSpan.FromDays(1))
        : 0;
}

/// <summary>The last measure of this process.</summary>
public sealed class StorageMeasures
{
    private volatile StorageMeasure? last;

    public StorageMeasure? Last
    {
        get => last;
        set => last = value;
    }
}
