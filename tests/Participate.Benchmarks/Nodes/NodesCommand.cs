using System.CommandLine;
using System.Globalization;
using Npgsql;
using Participate.Benchmarks.Load;
using Participate.Core.Ideas;
using Participate.Web.Commands;
using Spectre.Console;
using SiteCommands = Participate.Web.Commands.CommandLine;

namespace Participate.Benchmarks.Nodes;

/// <summary>
/// <c>nodes</c>: a PostgreSQL primary with a replica, Redis and two published nodes, all on loopback; members vote at both while a node, then Redis, then the
/// primary is killed. Exit code 1 where an acknowledged vote is not in the database afterwards, or <c>verify</c> finds something.
/// </summary>
internal static class NodesCommand
{
    private const string Mission = "homes";
    private const int Ideas = 40;

    public static Task<int> RunAsync(string[] args)
    {
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 20, Description = "How long each stretch takes." };
        var members = new Option<int>("--members") { DefaultValueFactory = _ => 400, Description = "Members who vote." };
        var site = new Option<string?>("--site") { Description = "A published site, in place of one that is published now." };
        var command = new RootCommand("Kills a node, Redis and the primary of PostgreSQL under two nodes that take votes, and looks whether any was lost. Needs postgresql and redis-server. Loopback only.") { seconds, members, site };
        command.SetAction((parsed, cancellationToken) => RunAsync(TimeSpan.FromSeconds(parsed.GetValue(seconds)), parsed.GetValue(members), parsed.GetValue(site), cancellationToken));
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(TimeSpan time, int count, string? site, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("participate-nodes-");
        // PostgreSQL's own user must reach the folder.
        await Child.RunAsync(["chmod", "755", folder.FullName]);
        try
        {
            var published = site is null ? await PublishedSite.PublishAsync(folder.FullName) : new PublishedSite(site);
            await using var postgres = await PostgresPair.StartAsync(folder.FullName);
            var redisPort = Child.FreePort();
            await using var redis = await Child.StartAsync(
                Path.Combine(folder.FullName, "redis.log"), ["redis-server", "--bind", "127.0.0.1", "--port", redisPort.ToString(CultureInfo.InvariantCulture), "--save", "", "--appendonly", "no"]);
            string[] shared =
            [
                "--Participate:Demonstration=false", "--Participate:Database:Provider=Postgres", $"--Participate:Database:ConnectionString={postgres.ConnectionString}",
                string.Create(CultureInfo.InvariantCulture, $"--Participate:Redis:ConnectionString=127.0.0.1:{redisPort}"), "--Participate:Limits:Enabled=true", "--Logging:LogLevel:Default=Warning",
            ];
            string[] Node(string name) => [.. shared, $"--Participate:DataDirectory={Path.Combine(folder.FullName, name)}"];
            await SeededData.AddAsync(Mission, Ideas, [("--members", count)], Node("seed"), Console.Out, cancellationToken);

            int[] ports = [Child.FreePort(), Child.FreePort()];
            Uri[] addresses = [.. ports.Select(port => new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{port}")))];
            Task<Child> StartAsync(int index) => StartNodeAsync(published, addresses[index], Path.Combine(folder.FullName, $"node{index}.log"), Node($"node{index}"), cancellationToken);
            await using var first = await StartAsync(0);
            var second = await StartAsync(1);
            try
            {
                var (members, ideas) = await SignedIn.ReadAsync(["--environment=Staging", .. Node("drive")], addresses[0], Mission, count, cancellationToken);
                var drive = new VoteDrive(addresses, Mission, members, ideas);
                var rows = new List<DriveResult>();
                async Task StretchAsync(string what, Func<Task>? happens) => rows.Add(await drive.RunAsync(what, time, happens, cancellationToken));
                await drive.RunAsync("warming up", time / 4, null, cancellationToken);
                await StretchAsync("both nodes", null);
                await StretchAsync("a node killed (SIGKILL)", second.KillAsync);
                await second.DisposeAsync();
                second = await StartAsync(1);
                await StretchAsync("both again, Redis killed", redis.KillAsync);
                await StretchAsync("primary killed, replica promoted", postgres.FailOverAsync);
                var lost = await LostAsync(postgres.ConnectionString, drive, cancellationToken);
                var verified = await SiteCommands.RunAsync(["verify", "--environment=Staging", .. Node("drive")], Console.Out, Console.Error, cancellationToken);
                Show(rows, drive, lost, verified);
                return lost.Count == 0 && verified == ExitCode.Done ? ExitCode.Done : ExitCode.Failed;
            }
            finally
            {
                await second.DisposeAsync();
            }
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Serves a published site and waits until it is ready.</summary>
    internal static async Task<Child> StartNodeAsync(PublishedSite site, Uri address, string log, string[] settings, CancellationToken cancellationToken)
    {
        var child = await Child.StartAsync(log, [.. site.Serve(address), "--environment=Staging", .. settings]);
        using var http = new HttpClient();
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                if (await http.GetStringAsync(new Uri(address, "/health/ready"), cancellationToken) == "ready")
                    return child;
            }
            catch (HttpRequestException) when (attempt < 3000)
            {
                await Task.Delay(100, cancellationToken);
            }
        }
    }

    /// <summary>Acknowledged votes that the database does not hold as they were acknowledged; one that was changed by a request without an answer may be either.</summary>
    private static async Task<List<string>> LostAsync(string connectionString, VoteDrive drive, CancellationToken cancellationToken)
    {
        var stored = new Dictionary<(int IdeaId, int MemberId), VoteChoice?>();
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync(cancellationToken);
        await using (var command = new NpgsqlCommand("SELECT \"IdeaId\", \"MemberId\", \"Choice\" FROM \"Votes\"", connection))
        await using (var rows = await command.ExecuteReaderAsync(cancellationToken))
        {
            while (await rows.ReadAsync(cancellationToken))
                stored[(rows.GetInt32(0), rows.GetInt32(1))] = (VoteChoice)rows.GetInt32(2);
        }
        return [.. drive.Acknowledged
            .Where(vote => stored.GetValueOrDefault(vote.Key) is var now && now != vote.Value && !(drive.Open.TryGetValue(vote.Key, out var open) && open.Contains(now)))
            .Select(vote => $"member {vote.Key.MemberId} on idea {vote.Key.IdeaId}: {vote.Value?.ToString() ?? "removed"} was acknowledged")];
    }

    private static void Show(List<DriveResult> rows, VoteDrive drive, List<string> lost, int verified)
    {
        var table = new Table().Border(TableBorder.Markdown).AddColumn("what");
        foreach (var column in new[] { "seconds", "acknowledged", "a second", "sent again", "longest pause ms", "p50 ms", "p99 ms" })
            table.AddColumn(new TableColumn(column).RightAligned());
        foreach (var row in rows)
        {
            table.AddRow([Markup.Escape(row.What), .. new[]
            {
                row.Time.TotalSeconds, row.Acknowledged, row.Acknowledged / row.Time.TotalSeconds, row.Unanswered, row.LongestPause.TotalMilliseconds, row.P50.TotalMilliseconds, row.P99.TotalMilliseconds,
            }.Select(number => number.ToString("N0", CultureInfo.InvariantCulture))]);
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No });
        console.Profile.Width = 200;
        console.Write(table);
        foreach (var line in lost.Take(20))
            Console.WriteLine(line);
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Sum(row => row.Acknowledged):N0} votes acknowledged, {drive.Acknowledged.Count:N0} stand, {lost.Count:N0} lost; {drive.Open.Count:N0} votes had a request without an answer; verify {(verified == ExitCode.Done ? "is clean" : "found something")}."));
    }
}
