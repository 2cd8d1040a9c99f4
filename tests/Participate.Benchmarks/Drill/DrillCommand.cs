using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Participate.Benchmarks.Load;
using Participate.Benchmarks.Nodes;
using Participate.Core.Ideas;
using Participate.TestSupport;
using Participate.Web.Commands;
using Spectre.Console;
using SiteCommands = Participate.Web.Commands.CommandLine;

namespace Participate.Benchmarks.Drill;

/// <summary>
/// <c>drill</c>: a published site on SQLite, on loopback, under votes, comments, ideas and answers to statements, killed with SIGKILL again and again and started each
/// time. Exit code 1 where something that it acknowledged is not in the database afterwards, or <c>verify</c> finds something.
/// </summary>
internal static class DrillCommand
{
    private const string Mission = "best-start";
    private const int Ideas = 40, Members = 200, Workers = 8;

    public static Task<int> RunAsync(string[] args)
    {
        var kills = new Option<int>("--kills") { DefaultValueFactory = _ => 200, Description = "How often the site is killed." };
        var milliseconds = new Option<int>("--milliseconds") { DefaultValueFactory = _ => 1000, Description = "How long it works at most before each kill; each time another part of it." };
        var site = new Option<string?>("--site") { Description = "A published site, in place of one that is published now." };
        var command = new RootCommand("Kills a site on SQLite under mixed load, starts it again, and looks whether anything that it acknowledged was lost. Loopback only.") { kills, milliseconds, site };
        command.SetAction((parsed, cancellationToken) => RunAsync(parsed.GetValue(kills), parsed.GetValue(milliseconds), parsed.GetValue(site), cancellationToken));
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(int kills, int most, string? site, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("participate-drill-");
        try
        {
            var published = site is null ? await PublishedSite.PublishAsync(folder.FullName) : new PublishedSite(site);
            var data = Path.Combine(folder.FullName, "data");
            string[] settings = [$"--Participate:DataDirectory={data}", "--Participate:Demonstration=false", "--Participate:Limits:Enabled=false", "--Logging:LogLevel:Default=Warning"];
            await SeededData.AddAsync(Mission, Ideas, [("--members", Members)], settings, TextWriter.Null, cancellationToken);
            var database = $"Data Source={Path.Combine(data, "participate.db")};Pooling=False";

            var address = new Uri(string.Create(CultureInfo.InvariantCulture, $"http://127.0.0.1:{Child.FreePort()}"));
            Task<Child> StartAsync() => NodesCommand.StartNodeAsync(published, address, Path.Combine(folder.FullName, "site.log"), settings, cancellationToken);
            var (load, starts, rows) = (await LoadAsync(StartAsync, address, settings, database, cancellationToken), new List<double>(), new List<ActCounts>());
            var random = new Random(kills);
            for (var kill = 1; kill <= kills; kill++)
            {
                var begun = Stopwatch.GetTimestamp();
                await using var child = await StartAsync();
                starts.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
                var first = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                var acting = load.RunAsync(address, Workers, () => first.TrySetResult(), cancellationToken);
                // From the first act on, so that a slow start does not leave nothing to lose.
                await Task.WhenAny(acting, first.Task);
                await Task.WhenAny(acting, Task.Delay(random.Next(most / 10, most), cancellationToken));
                await child.KillAsync();
                rows.Add(await acting);
                Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"kill {kill} of {kills}: {rows[^1].Acknowledged} acts acknowledged, {rows[^1].Unanswered} without an answer, started in {starts[^1]:N0} ms"));
            }
            var lost = await load.LostAsync(database);
            var verified = await SiteCommands.RunAsync(["verify", "--environment=Staging", .. settings], Console.Out, Console.Error, cancellationToken);
            Show(rows, starts, lost, verified);
            return lost.Count == 0 && verified == ExitCode.Done ? ExitCode.Done : ExitCode.Failed;
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    /// <summary>Members with sessions, made at a site that runs for it.</summary>
    private static async Task<MixedLoad> LoadAsync(Func<Task<Child>> startAsync, Uri address, string[] settings, string database, CancellationToken cancellationToken)
    {
        await using var child = await startAsync();
        var (members, ideas) = await SignedIn.ReadAsync(["--environment=Staging", .. settings], address, Mission, Members, cancellationToken);
        var statements = new List<int>();
        await using var connection = new SqliteConnection(database);
        await connection.OpenAsync(cancellationToken);
        await using var command = connection.CreateCommand();
        command.CommandText = "SELECT s.\"Id\" FROM \"Statements\" s JOIN \"Missions\" m ON m.\"Id\" = s.\"MissionId\" WHERE m.\"Slug\" = $mission AND s.\"Visibility\" = $public";
        command.Parameters.AddWithValue("$mission", Mission);
        command.Parameters.AddWithValue("$public", (int)Visibility.Published);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            statements.Add(rows.GetInt32(0));
        return new MixedLoad(Mission, [.. members.Select(member => new ActingMember(member.MemberId, member.Cookie, member.Token))], ideas, statements);
    }

    private static void Show(List<ActCounts> rows, List<double> starts, IReadOnlyList<string> lost, int verified)
    {
        var table = new Table().Border(TableBorder.Markdown).AddColumn("acts").AddColumn(new TableColumn("acknowledged").RightAligned());
        foreach (var (what, count) in new[] { ("votes", rows.Sum(row => row.Votes)), ("comments", rows.Sum(row => row.Comments)), ("ideas", rows.Sum(row => row.Ideas)), ("answers to statements", rows.Sum(row => row.Answers)), ("without an answer", rows.Sum(row => row.Unanswered)) })
            table.AddRow(what, count.ToString("N0", CultureInfo.InvariantCulture));
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No });
        console.Profile.Width = 200;
        console.Write(table);
        foreach (var line in lost.Take(20))
            Console.WriteLine(line);
        starts.Sort();
        Console.WriteLine(string.Create(
            CultureInfo.InvariantCulture,
            $"{rows.Count} kills; {rows.Sum(row => row.Acknowledged):N0} acts acknowledged, {lost.Count} lost; started again in {Spread.Median(starts):N0} ms (median), {starts[^1]:N0} ms at most; verify {(verified == ExitCode.Done ? "is clean" : "found something")}."));
    }
}
