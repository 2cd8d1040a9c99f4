using System.Globalization;
using System.Text.Json;
using Participate.Web.Commands;
using Participate.Web.Settings;
using Spectre.Console;

namespace Participate.Benchmarks.Load;

/// <summary><c>load</c>: for each size seeds a site, starts it in a process of its own, measures its pages, and writes what came out.</summary>
internal static class LoadCommand
{
    private const int CommentsForEachIdea = 5;
    private const int VotesForEachIdea = 10;
    private const string Mission = "homes";
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    public static Task<int> RunAsync(string[] args) => LoadOptions.Command(RunAsync).Parse(args).InvokeAsync();

    private static async Task<int> RunAsync(LoadOptions options, CancellationToken cancellationToken)
    {
        if (options.Postgres is not null && options.Sizes.Count > 1)
        {
            await Console.Error.WriteLineAsync("With --postgres give one size: each needs an empty database.");
            return ExitCode.Usage;
        }
        using var wrk = options.WithWrk ? new Wrk() : null;
        var rows = new List<LoadRow>();
        foreach (var ideas in options.Sizes)
            rows.AddRange(await MeasureAsync(options, (ILoadClient?)wrk ?? new OwnClient(), ideas, cancellationToken));
        Show(rows);
        var file = await SaveAsync(options, rows, cancellationToken);
        await Console.Out.WriteLineAsync($"Saved to {file}.");
        return rows.Exists(row => row.Failed > 0) ? ExitCode.Failed : ExitCode.Done;
    }

    /// <summary>Seeds a site with so many ideas, starts it, and measures its pages.</summary>
    public static async Task<List<LoadRow>> MeasureAsync(LoadOptions options, ILoadClient client, int ideas, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("participate-load-");
        try
        {
            string[] settings =
            [
                $"--Participate:DataDirectory={folder.FullName}", "--Participate:Demonstration=false", "--Logging:LogLevel:Default=Warning",
                .. options.Postgres is { } postgres ? new[] { "--Participate:Database:Provider=Postgres", $"--Participate:Database:ConnectionString={postgres}" } : [],
            ];
            await SeededData.AddAsync(Mission, ideas, [("--comments", ideas * CommentsForEachIdea), ("--votes", ideas * VotesForEachIdea)], settings, Console.Out, cancellationToken);
            await using var host = await HostProcess.StartAsync(["--environment=Staging", "--urls=http://127.0.0.1:0", .. settings], cancellationToken);
            var rows = await new LoadRun(options, client, host.Site).RunAsync(ideas, Console.Error.WriteLine, cancellationToken);
            await Console.Error.WriteLineAsync(string.Create(CultureInfo.InvariantCulture, $"The site holds {host.Memory / 1024 / 1024:N0} MB."));
            return rows;
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static void Show(List<LoadRow> rows)
    {
        var table = new Table().Border(TableBorder.Markdown)
            .AddColumn(new TableColumn("ideas").RightAligned())
            .AddColumn("page")
            .AddColumn("signed in")
            .AddColumn(new TableColumn("bytes").RightAligned())
            .AddColumn(new TableColumn("requests/s").RightAligned())
            .AddColumn(new TableColumn("fixed page/s").RightAligned())
            .AddColumn(new TableColumn("ratio").RightAligned())
            .AddColumn(new TableColumn("p50 ms").RightAligned())
            .AddColumn(new TableColumn("p99 ms").RightAligned())
            .AddColumn(new TableColumn("received MB").RightAligned())
            .AddColumn(new TableColumn("failed").RightAligned());
        foreach (var row in rows)
        {
            table.AddRow([.. new[]
            {
                Text(row.Ideas), row.Page, row.SignedIn ? "yes" : "no", Text(row.PageBytes), Number(row.PerSecond, "N0"), Number(row.FixedPerSecond, "N0"),
                Number(row.Ratio, "N2"), Number(row.P50Milliseconds, "N1"), Number(row.P99Milliseconds, "N1"), Number(row.Bytes / 1e6, "N1"), Text((int)row.Failed),
            }.Select(Markup.Escape)]);
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No });
        console.Profile.Width = 200;
        console.Write(table);
    }

    private static async Task<string> SaveAsync(LoadOptions options, List<LoadRow> rows, CancellationToken cancellationToken)
    {
        var now = TimeProvider.System.GetUtcNow();
        var folder = Directory.CreateDirectory(Path.Combine(SiteRoot.Find().Path, "artifacts"));
        var file = Path.Combine(folder.FullName, string.Create(CultureInfo.InvariantCulture, $"load-{now:yyyyMMdd-HHmmss}.json"));
        var run = new
        {
            At = now,
            Processors = Environment.ProcessorCount,
            Client = options.WithWrk ? "wrk" : "own",
            options.Connections,
            options.Seconds,
            options.Rounds,
            options.Encoding,
            Database = options.Postgres is null ? "Sqlite" : "Postgres",
            Rows = rows,
        };
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(run, Json), cancellationToken);
        return file;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Number(double number, string format) => number.ToString(format, CultureInfo.InvariantCulture);
}
