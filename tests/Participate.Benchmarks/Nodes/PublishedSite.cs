using System.Runtime.InteropServices;
using Participate.Web.Settings;

namespace Participate.Benchmarks.Nodes;

/// <summary>The site as it is published, in a folder.</summary>
internal sealed record PublishedSite(string Folder)
{
    /// <summary>Publishes what is checked out, compiled ahead for this machine, as docs/operations.md says.</summary>
    public static async Task<PublishedSite> PublishAsync(string parent)
    {
        await Console.Error.WriteLineAsync("Publishing the site…");
        var output = Path.Combine(parent, "site");
        await Child.RunAsync(
            [
                "dotnet", "publish", "src/Participate.Web", "-c", "Release", "-o", output, "-v", "q",
                "-r", RuntimeInformation.RuntimeIdentifier, "--self-contained", "true", "-p:PublishReadyToRun=true", "-p:PublishReadyToRunComposite=true", "-p:NuGetLockFilePath=obj/publish.lock.json",
            ], SiteRoot.Find().Path);
        return new PublishedSite(output);
    }

    /// <summary>The command that serves it at an address.</summary>
    public IEnumerable<string> Serve(Uri address) => [Path.Combine(Folder, "Participate.Web"), "serve", $"--urls={address}"];
}
