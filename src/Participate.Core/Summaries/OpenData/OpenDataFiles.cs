using System.Collections.Concurrent;
using System.Globalization;
using System.Text.Json;
using Participate.Core.Missions;

namespace Participate.Core.Summaries.OpenData;

/// <summary>
/// The folders of files, one for each making, within one for each mission. A folder gets its name when all of it is written, and is never
/// changed; one that is deleted while somebody downloads from it is read to the end where the system allows (Linux does).
/// </summary>
public sealed class OpenDataFiles(OpenDataOptions options)
{
    /// <summary>What the name of a folder begins with while its files are being written.</summary>
    public const string Unfinished = ".making-";

    private const string Manifest = "set.json";

    private readonly ConcurrentDictionary<(int MissionId, string Name), OpenSet> known = new();

    /// <summary>A new, empty folder to write files into.</summary>
    public string Begin(Mission mission) => Directory.CreateDirectory(Path.Combine(FolderOf(mission), Unfinished + Guid.NewGuid().ToString("N"))).FullName;

    /// <summary>Gives a folder its name; files in it are there from now on. The name.</summary>
    public async Task<string> FinishAsync(Mission mission, string folder, OpenSet set, CancellationToken cancellationToken)
    {
        await File.WriteAllTextAsync(Path.Combine(folder, Manifest), JsonSerializer.Serialize(set), cancellationToken);
        var name = string.Create(CultureInfo.InvariantCulture, $"{set.MadeAt:yyyyMMddHHmmss}-{Guid.NewGuid():N}")[..OpenDataState.SetNameMaxLength];
        Directory.Move(folder, Path.Combine(FolderOf(mission), name));
        return name;
    }

    /// <summary>The files of a name; null where they are not on this disk.</summary>
    public OpenSet? Find(Mission mission, string name)
    {
        var path = Path.Combine(FolderOf(mission), name, Manifest);
        if (!File.Exists(path))
            return null;
        return known.GetOrAdd((mission.Id, name), _ => JsonSerializer.Deserialize<OpenSet>(File.ReadAllText(path))!);
    }

    /// <summary>A file, to be read; null where it was deleted meanwhile.</summary>
    public Stream? Open(Mission mission, string name, OpenFile file)
    {
        try
        {
            return new FileStream(Path.Combine(FolderOf(mission), name, file.Name), FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete, 64 * 1024, FileOptions.Asynchronous);
        }
        catch (Exception exception) when (exception is FileNotFoundException or DirectoryNotFoundException)
        {
            return null;
        }
    }

    /// <summary>Deletes a folder that was not finished.</summary>
    public static void GiveUp(string folder)
    {
        if (Directory.Exists(folder))
            Directory.Delete(folder, recursive: true);
    }

    /// <summary>Deletes every folder of a mission but one; call while nobody else makes files of it. What cannot be deleted now goes the next time.</summary>
    /// <param name="name">Null: all.</param>
    public void DeleteAllBut(Mission mission, string? name)
    {
        var folder = new DirectoryInfo(FolderOf(mission));
        if (!folder.Exists)
            return;
        foreach (var old in folder.EnumerateDirectories().Where(old => old.Name != name))
        {
            known.TryRemove((mission.Id, old.Name), out _);
            try
            {
                old.Delete(recursive: true);
            }
            catch (IOException)
            {
                // On Windows somebody may be reading from it.
            }
        }
    }

    private string FolderOf(Mission mission) => Path.Combine(options.Folder, mission.Slug);
}
