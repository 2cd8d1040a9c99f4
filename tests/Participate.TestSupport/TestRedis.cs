using System.Diagnostics;
using System.Globalization;
using System.Net;
using System.Net.Sockets;

namespace Participate.TestSupport;

/// <summary>A Redis of a test's own, from the installed program: on this machine alone, in memory alone. It ends with the test process in whatever way.</summary>
public sealed class TestRedis : IAsyncDisposable
{
    // The shell waits for its input to close, which happens at the end of this process even if it is killed.
    private const string KeepAlive = "\"$@\" >/dev/null 2>&1 & server=$!; read -r _; kill -KILL $server; wait $server 2>/dev/null";

    private readonly int port = FreePort();
    private Process? keeper;

    private TestRedis()
    {
    }

    /// <summary>Why Redis cannot be started here, or null.</summary>
    public static string? Missing { get; } = Machine.OnPath("redis-server") is null ? "no redis-server is on PATH." : null;

    public string ConnectionString => string.Create(CultureInfo.InvariantCulture, $"127.0.0.1:{port}");

    public static async Task<TestRedis> StartAsync()
    {
        Machine.NeedRedis();
        var redis = new TestRedis();
        await redis.StartAgainAsync();
        return redis;
    }

    /// <summary>Starts it, empty, at the address it had.</summary>
    public async Task StartAgainAsync()
    {
        var start = new ProcessStartInfo("/bin/sh") { RedirectStandardInput = true, WorkingDirectory = "/" };
        string[] arguments = ["-c", KeepAlive, "sh", "redis-server", "--bind", "127.0.0.1", "--port", port.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no"];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        keeper = Process.Start(start)!;
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                using var client = new TcpClient();
                await client.ConnectAsync(IPAddress.Loopback, port);
                return;
            }
            catch (SocketException) when (attempt < 1_200)
            {
                await Task.Delay(25);
            }
        }
    }

    /// <summary>SIGKILL: what it held is gone.</summary>
    public async Task KillAsync()
    {
        keeper!.StandardInput.Close();
        await keeper.WaitForExitAsync();
        keeper.Dispose();
        keeper = null;
    }

    public async ValueTask DisposeAsync()
    {
        if (keeper is not null)
            await KillAsync();
    }

    private static int FreePort()
    {
        using var listener = new TcpListener(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
