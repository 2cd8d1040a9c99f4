using System.Text.Json;
using Participate.TestSupport;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

/// <summary>What a command answered.</summary>
internal sealed record CommandAnswer(int Code, string Output, string Error)
{
    /// <summary>Standard output as JSON: fails where it holds anything else.</summary>
    public JsonElement Json => JsonDocument.Parse(Output).RootElement;
}

/// <summary>Runs commands as an operator does, on a data directory.</summary>
internal static class RunCommand
{
    public static Task<CommandAnswer> OnAsync(TestSite site, params string[] command) => OnAsync(site.Directory, command);

    public static async Task<CommandAnswer> OnAsync(string directory, params string[] command)
    {
        await using var output = new StringWriter();
        await using var error = new StringWriter();
        string[] settings =
            ["--environment=Development", $"--Participate:DataDirectory={directory}", "--Participate:Demonstration=false", "--Logging:Console:LogLevel:Default=None"];
        var code = await CommandLine.RunAsync([.. command, .. settings], output, error);
        return new CommandAnswer(code, output.ToString(), error.ToString());
    }
}

/// <summary>A data directory that no site has used.</summary>
internal sealed class FreshDirectory : IDisposable
{
    public string Path { get; } = Directory.CreateTempSubdirectory("participate-command-").FullName;

    public string File(string name) => System.IO.Path.Combine(Path, name);

    public void Dispose()
    {
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
        Directory.Delete(Path, recursive: true);
    }
}
