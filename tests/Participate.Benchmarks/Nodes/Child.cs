using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Participate.Benchmarks.Nodes;

/// <summary>A server that this process started, with a file for what it says. It is killed with this process, however that ends.</summary>
internal sealed class Child : IAsyncDisposable
{
    // The shell tells the number of the server and waits for its input to close.
    private const string KeepAlive = "\"$@\" >\"$LOG\" 2>&1 & server=$!; echo $server; read -r _; kill -KILL $server 2>/dev/null; wait $server 2>/dev/null";

    private readonly Process keeper;
    private readonly int server;

    private Child(Process keeper, int server) => (this.keeper, this.server) = (keeper, server);

    /// <summary>The memory that the server holds now.</summary>
    public long ResidentBytes
    {
        get
        {
            using var process = Process.GetProcessById(server);
            return process.WorkingSet64;
        }
    }

    /// <summary>The part of it that no file backs, which the system cannot take back for others.</summary>
    public long OwnBytes
    {
        get
        {
            const string Line = "RssAnon:";
            var line = File.ReadLines(string.Create(CultureInfo.InvariantCulture, $"/proc/{server}/status")).First(text => text.StartsWith(Line, StringComparison.Ordinal));
            return long.Parse(line[Line.Length..].Replace("kB", "", StringComparison.Ordinal), NumberStyles.AllowLeadingWhite | NumberStyles.AllowTrailingWhite, CultureInfo.InvariantCulture) * 1024;
        }
    }

    /// <summary>True on a machine where this process is root, which PostgreSQL refuses to run as.</summary>
    private static bool IsRoot => Environment.UserName == "root";

    public static async Task<Child> StartAsync(string log, IEnumerable<string> command)
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, RedirectStandardOutput = true, WorkingDirectory = "/" };
        start.Environment["LOG"] = log;
        foreach (var argument in new[] { "-c", KeepAlive, "sh" }.Concat(command))
            start.ArgumentList.Add(argument);
        var keeper = Process.Start(start)!;
        return new Child(keeper, int.Parse((await keeper.StandardOutput.ReadLineAsync())!, CultureInfo.InvariantCulture));
    }

    /// <summary>The command as the user that PostgreSQL's package made, where this is root.</summary>
    public static IEnumerable<string> AsPostgres(params string[] command) => IsRoot ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups", .. command] : command;

    /// <summary>Gives a folder to that user.</summary>
    public static Task GiveToPostgresAsync(string folder) => IsRoot ? RunAsync(["chown", "postgres", folder]) : Task.CompletedTask;

    /// <summary>Runs a command to its end.</summary>
    /// <exception cref="InvalidOperationException">It failed.</exception>
    public static async Task RunAsync(IEnumerable<string> command, string? folder = null)
    {
        var all = command.ToList();
        var start = new ProcessStartInfo(all[0]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = folder ?? "/" };
        foreach (var argument in all.Skip(1))
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', all)} failed: {errors}{await output}");
    }

    public static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }

    /// <summary>SIGKILL, with every process that it started.</summary>
    public async Task KillAsync()
    {
        try
        {
            using var process = Process.GetProcessById(server);
            process.Kill(entireProcessTree: true);
        }
        catch (ArgumentException)
        {
            // It ended by itself.
        }
        if (keeper.HasExited)
            return;
        keeper.StandardInput.Close();
        await keeper.WaitForExitAsync();
    }

    public async ValueTask DisposeAsync()
    {
        await KillAsync();
        keeper.Dispose();
    }
}
