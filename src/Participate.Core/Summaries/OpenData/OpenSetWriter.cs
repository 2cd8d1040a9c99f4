using System.IO.Compression;
using System.Security.Cryptography;
using System.Text;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Core.Summaries.OpenData;

/// <summary>
/// Writes the open data of a mission into a folder: each table as CSV and JSON Lines, the description as a Data Package, and everything in
/// one zip. Rows are written as they are read; memory does not grow with them.
/// </summary>
public sealed class OpenSetWriter(OpenTables tables, OpenPackage package, TimeProvider clock)
{
    private const int FileBuffer = 128 * 1024;

    /// <summary>Writes the files; the folder is there and empty. What is hidden meanwhile may be in them: see <see cref="OpenDataRun"/>.</summary>
    /// <param name="reportAsync">Told now and then; an exception stops the writing.</param>
    public async Task<OpenSet> WriteAsync(Mission mission, string folder, Func<OpenProgress, ValueTask> reportAsync, CancellationToken cancellationToken)
    {
        var at = clock.UtcNow();
        var files = new List<OpenFile>();
        var all = await tables.OfAsync(mission, cancellationToken);
        var (expected, done) = (all.Sum(table => table.Expected), 0);
        foreach (var table in all)
        {
            var before = done;
            files.AddRange(await WriteAsync(table, folder, count => reportAsync(new OpenProgress(Math.Min(before + count, expected), expected)), cancellationToken));
            done = before + files[^1].Rows!.Value;
        }
        await reportAsync(new OpenProgress(expected, expected));

        var csv = files.Where(file => file.Name.EndsWith(".csv", StringComparison.Ordinal)).ToList();
        files.Add(await TextAsync(folder, OpenPackage.DescriptionName, "Data Package description", package.Describe(mission, at, all, csv), cancellationToken));
        files.Add(await TextAsync(folder, OpenPackage.ReadmeName, "Data dictionary", package.Readme(mission, at, all, csv), cancellationToken));
        files.Add(await TextAsync(folder, OpenPackage.LicenceName, "Licence", package.Licence(mission, at), cancellationToken));
        files.Insert(0, await ZipAsync(folder, mission.Slug + ".zip", at, [.. csv.Concat(files[^3..]).Select(file => file.Name)], () => reportAsync(new OpenProgress(expected, expected)), cancellationToken));
        return new OpenSet(at, files);
    }

    private static async Task<IReadOnlyList<OpenFile>> WriteAsync(OpenTable table, string folder, Func<int, ValueTask> writtenAsync, CancellationToken cancellationToken)
    {
        await using var csv = new HashedFile(folder, table.Name + ".csv", FileBuffer);
        await using var json = new HashedFile(folder, table.Name + ".jsonl", FileBuffer);
        var rows = await table.WriteAsync(csv.Stream, json.Stream, writtenAsync, cancellationToken);
        return [await csv.FinishAsync(table.Title, rows, cancellationToken), await json.FinishAsync(table.Title, rows, cancellationToken)];
    }

    private static async Task<OpenFile> TextAsync(string folder, string name, string title, string text, CancellationToken cancellationToken)
    {
        await using var file = new HashedFile(folder, name, FileBuffer);
        await file.Stream.WriteAsync(Encoding.UTF8.GetBytes(text), cancellationToken);
        return await file.FinishAsync(title, null, cancellationToken);
    }

    private static async Task<OpenFile> ZipAsync(string folder, string name, DateTime at, IReadOnlyList<string> names, Func<ValueTask> reportAsync, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        // With a file that can be read again the archive needs no marks for what a reader of a stream would not know.
        await using (var stream = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None, FileBuffer))
        using (var zip = new ZipArchive(stream, ZipArchiveMode.Create))
        {
            foreach (var part in names)
            {
                var entry = zip.CreateEntry(part, CompressionLevel.Optimal);
                entry.LastWriteTime = at;
                await using var target = entry.Open();
                await using var source = new FileStream(Path.Combine(folder, part), FileMode.Open, FileAccess.Read, FileShare.Read, FileBuffer);
                await CopyAsync(source, target, reportAsync, cancellationToken);
            }
        }
        await using var written = File.OpenRead(path);
        return new OpenFile(name, "Everything in one file", null, written.Length, Convert.ToHexStringLower(await SHA256.HashDataAsync(written, cancellationToken)));
    }

    private static async Task CopyAsync(FileStream source, Stream target, Func<ValueTask> reportAsync, CancellationToken cancellationToken)
    {
        var buffer = new byte[FileBuffer];
        while (await source.ReadAsync(buffer, cancellationToken) is > 0 and var read)
        {
            await target.WriteAsync(buffer.AsMemory(0, read), cancellationToken);
            await reportAsync();
        }
    }

    /// <summary>A file whose hash is taken as it is written.</summary>
    private sealed class HashedFile : IAsyncDisposable
    {
        private readonly string name;
        private readonly FileStream file;
        private readonly SHA256 hash = SHA256.Create();
        private readonly CryptoStream hashed;

        public HashedFile(string folder, string name, int buffer)
        {
            this.name = name;
            file = new FileStream(Path.Combine(folder, name), FileMode.CreateNew, FileAccess.Write, FileShare.None, buffer);
            hashed = new CryptoStream(file, hash, CryptoStreamMode.Write, leaveOpen: true);
        }

        public Stream Stream => hashed;

        public async Task<OpenFile> FinishAsync(string title, int? rows, CancellationToken cancellationToken)
        {
            await hashed.FlushFinalBlockAsync(cancellationToken);
            await file.FlushAsync(cancellationToken);
            return new OpenFile(name, title, rows, file.Length, Convert.ToHexStringLower(hash.Hash!));
        }

        public async ValueTask DisposeAsync()
        {
            await hashed.DisposeAsync();
            await file.DisposeAsync();
            hash.Dispose();
        }
    }
}
