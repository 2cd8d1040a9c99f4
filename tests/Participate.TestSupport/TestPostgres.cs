using System.Diagnostics;
using System.Globalization;
using Npgsql;

namespace Participate.TestSupport;

/// <summary>
/// One private PostgreSQL for the test run, from the installed programs: a cluster in a temporary folder that listens on a
/// socket in that folder only. It stops, and the folder goes, when the test process ends in whatever way. It does not
/// wait for the disk (fsync off), so a test of durability must not use it.
/// </summary>
public sealed class TestPostgres
{
    // The shell waits for its input to close, which happens at the end of this process even if it is killed.
    private const string KeepAlive = "\"$@\" & server=$!; read -r _; kill -QUIT $server; wait $server; rm -rf -- \"$FOLDER\"";

    private static readonly Lazy<Task<TestPostgres>> Server = new(() => StartAsync());
    private static readonly string[] AsUser = Environment.UserName == "root" ? ["setpriv", "--reuid=postgres", "--regid=postgres", "--clear-groups"] : [];
    private static int databases;
    private readonly string folder;
    private readonly Process keeper;

    private TestPostgres(string folder, Process keeper) => (this.folder, this.keeper) = (folder, keeper);

    /// <summary>Why PostgreSQL cannot be started here, or null.</summary>
    public static string? Missing { get; } = FindPrograms() is null
        ? "no PostgreSQL programs are installed (looked in /usr/lib/postgresql/*/bin and on PATH)."
        : null;

    /// <summary>The server of this run, started at the first call.</summary>
    public static Task<TestPostgres> GetAsync() => Server.Value;

    public string ConnectionString(string database) =>
        $"Host={folder};Username=participate;Database={database};Maximum Pool Size=40;Connection Idle Lifetime=10;Include Error Detail=true";

    /// <summary>Makes a database, empty or as a copy of another one that nobody is connected to.</summary>
    public async Task<string> CreateAsync(string? template = null)
    {
        var name = string.Create(CultureInfo.InvariantCulture, $"test_{Interlocked.Increment(ref databases)}");
        await ExecuteAsync(template is null ? $"CREATE DATABASE {name}" : $"CREATE DATABASE {name} TEMPLATE {template} STRATEGY FILE_COPY");
        return name;
    }

    public Task DropAsync(string database) => ExecuteAsync($"DROP DATABASE IF EXISTS {database} WITH (FORCE)");

    /// <summary>Runs a command of the server, in no database of a test.</summary>
    public async Task ExecuteAsync(string sql)
    {
        await using var connection = new NpgsqlConnection(ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }

    private static string? FindPrograms()
    {
        const string debian = "/usr/lib/postgresql";
        var installed = Directory.Exists(debian)
            ? Directory.GetDirectories(debian).OrderByDescending(path => int.TryParse(Path.GetFileName(path), CultureInfo.InvariantCulture, out var version) ? version : 0)
                .Select(path => Path.Combine(path, "bin")).FirstOrDefault(path => File.Exists(Path.Combine(path, "initdb")))
            : null;
        return installed ?? Path.GetDirectoryName(Machine.OnPath("initdb"));
    }

    /// <summary>A server of its own, for a test that does to it what others must not see.</summary>
    /// <param name="settings">Settings of PostgreSQL, each as name=value.</param>
    public static async Task<TestPostgres> StartAsync(params string[] settings)
    {
        var folder = await FolderAsync();
        await RunAsync([.. AsUser, Program("initdb"), "-D", Data(folder), "-A", "trust", "-U", "participate", "-E", "UTF8", "--locale=C.UTF-8", "--no-sync"]);
        return await ServeAsync(folder, settings);
    }

    /// <summary>A replica of this server, with all its databases, that follows it.</summary>
    public async Task<TestPostgres> StartReplicaAsync()
    {
        var copy = await FolderAsync();
        await RunAsync([.. AsUser, Program("pg_basebackup"), "-D", Data(copy), "-R", "-X", "stream", "-c", "fast", "--no-sync", "-d", $"host={folder} user=participate"]);
        return await ServeAsync(copy, []);
    }

    /// <summary>Ends it as a crash would.</summary>
    public void Stop() => Stop(keeper);

    /// <summary>A folder for a server, of the user who runs it: PostgreSQL refuses to run as root, where the user that its package made does.</summary>
    private static async Task<string> FolderAsync()
    {
        var folder = Directory.CreateTempSubdirectory("participate-pg-").FullName;
        if (AsUser.Length > 0)
            await RunAsync(["chown", "postgres", folder]);
        return folder;
    }

    private static string Data(string folder) => Path.Combine(folder, "data");

    private static string Program(string name) => Path.Combine(FindPrograms() ?? throw new InvalidOperationException(Missing), name);

    private static async Task<TestPostgres> ServeAsync(string folder, string[] settings)
    {
        var start = new ProcessStartInfo("/bin/sh")
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = "/",
        };
        start.Environment["FOLDER"] = folder;
        string[] arguments =
        [
            "-c", KeepAlive, "sh", .. AsUser, Program("postgres"), "-D", Data(folder), "-k", folder, "-h", "",
            "-c", "fsync=off", "-c", "synchronous_commit=off", "-c", "full_page_writes=off", "-c", "max_connections=400",
            "-c", "shared_buffers=64MB", "-c", "logging_collector=off", "-c", "log_min_messages=fatal",
            .. settings.SelectMany(setting => new[] { "-c", setting }),
        ];
        foreach (var argument in arguments)
            start.ArgumentList.Add(argument);
        var keeper = Process.Start(start)!;
        keeper.OutputDataReceived += (_, _) => { };
        keeper.ErrorDataReceived += (_, _) => { };
        keeper.BeginOutputReadLine();
        keeper.BeginErrorReadLine();
        AppDomain.CurrentDomain.ProcessExit += (_, _) => Stop(keeper);

        var server = new TestPostgres(folder, keeper);
        await server.WaitUntilReadyAsync();
        return server;
    }

    private async Task WaitUntilReadyAsync()
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ExecuteAsync("SELECT 1");
                return;
            }
            catch (Exception exception) when (exception is NpgsqlException && attempt < 200 && !keeper.HasExited)
            {
                await Task.Delay(100);
            }
        }
    }

    private static void Stop(Process keeper)
    {
        keeper.StandardInput.Close();
        keeper.WaitForExit(TimeSpan.FromSeconds(5));
    }

    private static async Task RunAsync(string[] command)
    {
        var start = new ProcessStartInfo(command[0]) { RedirectStandardOutput = true, RedirectStandardError = true, WorkingDirectory = "/" };
        foreach (var argument in command[1..])
            start.ArgumentList.Add(argument);
        using var process = Process.Start(start)!;
        var output = process.StandardOutput.ReadToEndAsync();
        var errors = await process.StandardError.ReadToEndAsync();
        await process.WaitForExitAsync();
        if (process.ExitCode != 0)
            throw new InvalidOperationException($"{string.Join(' ', command)} failed: {errors}{await output}");
    }
}
