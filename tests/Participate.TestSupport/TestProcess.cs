using System.Collections.Concurrent;
using System.Diagnostics;

namespace Participate.TestSupport;

/// <summary>The site in a process of its own, as an operator runs it; it can be killed without warning.</summary>
public sealed class TestProcess : IAsyncDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private readonly Process process;
    private readonly ConcurrentQueue<string> output = new();
    private readonly TaskCompletionSource<Uri> listening = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private TestProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Read(line.Data);
        process.ErrorDataReceived += (_, line) => Read(line.Data);
        process.EnableRaisingEvents = true;
        process.Exited += (_, _) => listening.TrySetException(new InvalidOperationException("The site stopped:\n" + string.Join('\n', output)));
    }

    /// <summary>Where the site listens.</summary>
    public Uri Address => listening.Task.Result;

    /// <summary>Starts the site on a data directory and waits until it listens.</summary>
    public static async Task<TestProcess> StartAsync(string dataDirectory, params string[] settings)
    {
        var start = new ProcessStartInfo("dotnet") { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = AppContext.BaseDirectory };
        start.Environment["ASPNETCORE_ENVIRONMENT"] = "Development";
        start.Environment["ASPNETCORE_URLS"] = "http://127.0.0.1:0";
        start.Environment["Participate__DataDirectory"] = dataDirectory;
        start.Environment["Logging__LogLevel__Microsoft.Hosting.Lifetime"] = "Information";
        start.ArgumentList.Add(Path.Combine(AppContext.BaseDirectory, "Participate.Web.dll"));
        foreach (var setting in settings)
        {
            var parts = setting.TrimStart('-').Split('=', 2);
            start.Environment[parts[0].Replace(":", "__", StringComparison.Ordinal)] = parts[1];
        }
        var started = new TestProcess(Process.Start(start)!);
        started.process.BeginOutputReadLine();
        started.process.BeginErrorReadLine();
        await started.listening.Task.WaitAsync(Patience);
        return started;
    }

    /// <summary>SIGKILL: the process has no chance to finish anything.</summary>
    public async Task KillAsync()
    {
        process.Kill();
        await process.WaitForExitAsync();
    }

    /// <summary>SIGTERM, as systemd and containers stop a program; it has until <see cref="ExitAsync"/> to finish.</summary>
    public async Task TerminateAsync()
    {
        using var kill = Process.Start("kill", ["-TERM", process.Id.ToString(System.Globalization.CultureInfo.InvariantCulture)]);
        await kill.WaitForExitAsync();
    }

    /// <summary>Waits until it ended; its exit code.</summary>
    public async Task<int> ExitAsync()
    {
        await process.WaitForExitAsync().WaitAsync(Patience);
        return process.ExitCode;
    }

    public async ValueTask DisposeAsync()
    {
        if (!process.HasExited)
            await KillAsync();
        process.Dispose();
    }

    private void Read(string? line)
    {
        if (line is null)
            return;
        output.Enqueue(line);
        const string mark = "Now listening on: ";
        if (line.IndexOf(mark, StringComparison.Ordinal) is var at && at >= 0)
            listening.TrySetResult(new Uri(line[(at + mark.Length)..].Trim()));
    }
}
