using System.Diagnostics;
using System.Globalization;

namespace Participate.Web.Tests.Faults;

/// <summary>A disk of some megabytes in memory. Only root may mount one; elsewhere the test is skipped.</summary>
internal sealed class SmallDisk : IDisposable
{
    private SmallDisk(string directory) => Directory = directory;

    public string Directory { get; }

    private string Ballast => Path.Combine(Directory, "ballast");

    public static async Task<SmallDisk> MountAsync(int megabytes)
    {
        var folder = System.IO.Directory.CreateTempSubdirectory("participate-disk-").FullName;
        using var mount = Process.Start(new ProcessStartInfo("mount", ["-t", "tmpfs", "-o", string.Create(CultureInfo.InvariantCulture, $"size={megabytes}m"), "tmpfs", folder]) { RedirectStandardError = true })!;
        await mount.WaitForExitAsync();
        if (mount.ExitCode != 0)
            System.IO.Directory.Delete(folder);
        Skip.If(mount.ExitCode != 0, "Only root can mount a small disk.");
        return new SmallDisk(folder);
    }

    /// <summary>Writes until there is no room left.</summary>
    public void Fill()
    {
        using var file = new FileStream(Ballast, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        try
        {
            while (true)
                file.Write(block);
        }
        catch (IOException)
        {
            // Full, which is what was wanted.
        }
    }

    public void Empty() => File.Delete(Ballast);

    public void Dispose()
    {
        using var unmount = Process.Start("umount", ["--lazy", Directory]);
        unmount.WaitForExit();
        System.IO.Directory.Delete(Directory);
    }
}
