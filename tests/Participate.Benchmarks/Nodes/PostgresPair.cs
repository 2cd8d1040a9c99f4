using System.Globalization;
using Npgsql;

namespace Participate.Benchmarks.Nodes;

/// <summary>A PostgreSQL primary and a replica that has each commit on its disk before it is acknowledged, from the installed programs.</summary>
internal sealed class PostgresPair : IAsyncDisposable
{
    private const string Replica = "replica";
    private readonly string programs, folder;
    private readonly int[] ports = [Child.FreePort(), Child.FreePort()];
    private Child? primary, replica;

    private PostgresPair(string programs, string folder) => (this.programs, this.folder) = (programs, folder);

    /// <summary>To whichever is the primary. A server that was a replica is looked at again after a second.</summary>
    public string ConnectionString => string.Create(
        CultureInfo.InvariantCulture, $"Host=127.0.0.1:{ports[0]},127.0.0.1:{ports[1]};Username=participate;Database=participate;Target Session Attributes=primary;Host Recheck Seconds=1;Timeout=3;Maximum Pool Size=40");

    public static async Task<PostgresPair> StartAsync(string parent)
    {
        var programs = Directory.GetDirectories("/usr/lib/postgresql").Order(StringComparer.Ordinal).Select(path => Path.Combine(path, "bin")).LastOrDefault(path => File.Exists(Path.Combine(path, "initdb")))
            ?? throw new InvalidOperationException("No PostgreSQL programs are installed (looked in /usr/lib/postgresql/*/bin).");
        var folder = Directory.CreateDirectory(Path.Combine(parent, "postgres")).FullName;
        await Child.GiveToPostgresAsync(folder);
        var pair = new PostgresPair(programs, folder);
        await Child.RunAsync(Child.AsPostgres(pair.Program("initdb"), "-D", pair.Data("primary"), "-A", "trust", "-U", "participate", "-E", "UTF8", "--locale=C.UTF-8"));
        pair.primary = await pair.ServeAsync("primary", 0);
        await pair.ExecuteAsync(0, "CREATE DATABASE participate");
        await Child.RunAsync(Child.AsPostgres(
            pair.Program("pg_basebackup"), "-D", pair.Data(Replica), "-R", "-X", "stream", "-c", "fast",
            "-d", string.Create(CultureInfo.InvariantCulture, $"host=127.0.0.1 port={pair.ports[0]} user=participate application_name={Replica}")));
        pair.replica = await pair.ServeAsync(Replica, 1);
        // From here on a commit waits for the replica.
        await pair.ExecuteAsync(0, $"ALTER SYSTEM SET synchronous_standby_names = '{Replica}'");
        await pair.ExecuteAsync(0, "SELECT pg_reload_conf()");
        while (await pair.ScalarAsync(0, "SELECT count(*) FROM pg_stat_replication WHERE sync_state = 'sync'") == 0)
            await Task.Delay(50);
        return pair;
    }

    /// <summary>Kills the primary without warning and makes the replica the primary.</summary>
    public async Task FailOverAsync()
    {
        await primary!.KillAsync();
        await Child.RunAsync(Child.AsPostgres(Program("pg_ctl"), "promote", "-D", Data(Replica)));
    }

    public async ValueTask DisposeAsync()
    {
        foreach (var server in new[] { replica, primary })
        {
            if (server is not null)
                await server.DisposeAsync();
        }
    }

    private string Program(string name) => Path.Combine(programs, name);

    private string Data(string name) => Path.Combine(folder, name);

    private async Task<Child> ServeAsync(string name, int index)
    {
        var child = await Child.StartAsync(Path.Combine(Path.GetDirectoryName(folder)!, $"{name}.log"), Child.AsPostgres(
            Program("postgres"), "-D", Data(name), "-h", "127.0.0.1", "-p", ports[index].ToString(CultureInfo.InvariantCulture), "-k", folder, "-c", "logging_collector=off"));
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                await ScalarAsync(index, "SELECT 1");
                return child;
            }
            catch (NpgsqlException) when (attempt < 300)
            {
                await Task.Delay(100);
            }
        }
    }

    private Task<long> ExecuteAsync(int index, string sql) => ScalarAsync(index, sql);

    private async Task<long> ScalarAsync(int index, string sql)
    {
        await using var connection = new NpgsqlConnection(string.Create(CultureInfo.InvariantCulture, $"Host=127.0.0.1;Port={ports[index]};Username=participate;Database=postgres;Pooling=false;Timeout=3"));
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync() is { } value and not bool ? Convert.ToInt64(value, CultureInfo.InvariantCulture) : 0;
    }
}
