using System.Diagnostics;

namespace Participate.TestSupport;

/// <summary>A command in a process of its own, as an operator runs it; it can be killed without warning.</summary>
public sealed class TestCommand : IAsyncDisposable
{
    private readonly Process process;
    private readonly Task<string> output;
    private readonly Task<string> error;

    private TestCommand(Process process)
    {
        this.process = process;
        output = process.StandardOutput.ReadToEndAsync();
        error = process.StandardError.ReadToEndAsync();
    }

    public bool HasExited => process.HasExited;

    /// <summary>Starts a command on a data directory.</summary>
    public static TestCommand Start(string dataDirectory, params string[] command)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["Participate__DataDirectory"] = dataDirectory;
        start.Environment["Participate__Demonstration"] = "false";
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Participate.Web.dll"));
        foreach (var part in command)
            start.ArgumentList.Add(part);
        return new TestCommand(Process.Start(start)!);
    }

    /// <summary>SIGKILL: the process has no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>Waits until it ends well; what it wrote to standard output.</summary>
    public async Task<string> FinishAsync()
    {
        await process.WaitForExitAsync();
        return process.ExitCode == 0 ? await output : throw new InvalidOperationException($"Exit code {process.ExitCode}: {await output} {await error}");
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }
}
