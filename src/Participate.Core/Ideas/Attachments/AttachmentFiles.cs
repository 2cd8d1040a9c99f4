using System.Security.Cryptography;
using Participate.Core.Common;

namespace Participate.Core.Ideas.Attachments;

/// <summary>
/// The files of attachments in a folder, each under the hash of its content, so that the same file is there once and a changed one is seen.
/// Whole or not there: written under another name, brought to the disk, then renamed.
/// </summary>
public sealed class AttachmentFiles(AttachmentOptions options, TimeProvider clock)
{
    /// <summary>How long a file without an owner stays: the row that it belongs to may be about to be written.</summary>
    public static readonly TimeSpan Grace = TimeSpan.FromDays(1);

    private readonly Lock changing = new();

    /// <summary>SHA-256 in hexadecimal digits.</summary>
    public static string HashOf(byte[] content) => Convert.ToHexStringLower(SHA256.HashData(content));

    /// <summary>Keeps a file; its hash. Refused (Busy) where the disk does not take it.</summary>
    public Outcome<string> Store(byte[] content)
    {
        var hash = HashOf(content);
        var path = PathOf(hash);
        try
        {
            lock (changing)
            {
                if (!File.Exists(path))
                    Write(path, content);
                File.SetLastWriteTimeUtc(path, clock.UtcNow());
            }
            return hash;
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            return new Refusal(RefusalKind.Busy, "The file could not be stored: there may be no room left on the site's disk. What you typed is kept. Try again later, or tell us with the contact page.", "File");
        }
    }

    /// <summary>A file, to be read; null where it is not there.</summary>
    public Stream? Open(string hash)
    {
        try
        {
            return new FileStream(PathOf(hash), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, bufferSize: 64 * 1024, FileOptions.Asynchronous);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>What is wrong with a file, within a sentence; null where it is there and says what its name does.</summary>
    public string? Problem(string hash)
    {
        using var file = Open(hash);
        if (file is null)
            return "is missing";
        return Convert.ToHexStringLower(SHA256.HashData(file)) == hash ? null : "was changed";
    }

    /// <summary>The hashes of files that have been there for longer than <see cref="Grace"/>.</summary>
    public IEnumerable<string> Old()
    {
        var before = clock.UtcNow() - Grace;
        var folder = new DirectoryInfo(options.Folder);
        return folder.Exists ? folder.EnumerateFiles("*", SearchOption.AllDirectories).Where(file => file.LastWriteTimeUtc < before).Select(file => file.Name) : [];
    }

    /// <summary>Deletes a file that has been there for longer than <see cref="Grace"/>; one that was stored again meanwhile stays.</summary>
    public bool DeleteOld(string name)
    {
        var path = PathOf(name);
        lock (changing)
        {
            if (!File.Exists(path) || File.GetLastWriteTimeUtc(path) >= clock.UtcNow() - Grace)
                return false;
            File.Delete(path);
            return true;
        }
    }

    private static void Write(string path, byte[] content)
    {
        Directory.CreateDirectory(Path.GetDirectoryName(path)!);
        // A part that a crash left is as old as any file without an owner, and goes with those.
        var part = path + ".part";
        try
        {
            using (var file = new FileStream(part, FileMode.Create, FileAccess.Write))
            {
                file.Write(content);
                file.Flush(flushToDisk: true);
            }
            File.Move(part, path, overwrite: true);
        }
        catch (IOException)
        {
            File.Delete(part);
            throw;
        }
    }

    private string PathOf(string name) => Path.Combine(options.Folder, name[..2], name);
}
