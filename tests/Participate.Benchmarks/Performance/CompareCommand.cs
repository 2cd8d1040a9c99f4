using System.CommandLine;
using System.Globalization;
using System.Text.Json;
using Participate.Benchmarks.Load;
using Participate.Benchmarks.Nodes;
using Participate.Web.Commands;
using Participate.Web.Settings;
using Spectre.Console;

namespace Participate.Benchmarks.Performance;

/// <summary>
/// <c>compare OLD NEW</c>: checks out and builds two commits side by side and lets each measure its own figures, in turns. Both must know <c>performance</c>.
/// </summary>
internal static class CompareCommand
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);

    public static Task<int> RunAsync(string[] args)
    {
        var old = new Argument<string>("old") { Description = "A commit, branch or tag." };
        var latest = new Argument<string>("new") { Description = "Another." };
        var turns = new Option<int>("--turns") { DefaultValueFactory = _ => 3, Description = "Times that each is measured; medians are compared." };
        var only = new Option<string>("--only") { DefaultValueFactory = _ => "queries", Description = "Parts whose name has this in it; empty for all of them." };
        var small = new Option<int>("--small") { DefaultValueFactory = _ => 1_000, Description = "Ideas of the small mission." };
        var large = new Option<int>("--large") { DefaultValueFactory = _ => 20_000, Description = "Ideas of the large one." };
        var command = new RootCommand("Measures two commits in turns on this machine. Loopback only.") { old, latest, turns, only, small, large };
        command.SetAction(async (parsed, _) =>
        {
            var folder = Directory.CreateTempSubdirectory("participate-compare-").FullName;
            string[] commits = [parsed.GetValue(old)!, parsed.GetValue(latest)!];
            string[] trees = [Path.Combine(folder, "old"), Path.Combine(folder, "new")];
            try
            {
                for (var i = 0; i < commits.Length; i++)
                    await BuildAsync(commits[i], trees[i]);
                var runs = new[] { new List<Row[]>(), new List<Row[]>() };
                string Number(Option<int> option) => parsed.GetValue(option).ToString(CultureInfo.InvariantCulture);
                for (var turn = 0; turn < parsed.GetValue(turns); turn++)
                {
                    for (var i = 0; i < commits.Length; i++)
                        runs[i].Add(await MeasureAsync(trees[i], Path.Combine(folder, "figures.json"), ["--only", parsed.GetValue(only)!, "--small", Number(small), "--large", Number(large)]));
                }
                Show(commits, runs);
                return ExitCode.Done;
            }
            finally
            {
                foreach (var tree in trees.Where(Directory.Exists))
                    await Child.RunAsync(["git", "worktree", "remove", "--force", tree], SiteRoot.Find().Path);
                Directory.Delete(folder, recursive: true);
            }
        });
        return command.Parse(args).InvokeAsync();
    }

    private static async Task BuildAsync(string commit, string tree)
    {
        await Console.Error.WriteLineAsync($"Building {commit}…");
        await Child.RunAsync(["git", "worktree", "add", "--detach", tree, commit], SiteRoot.Find().Path);
        await Child.RunAsync(["dotnet", "build", "tests/Participate.Benchmarks", "-c", "Release", "-v", "q", "-p:RunAnalyzers=false"], tree);
    }

    private static async Task<Row[]> MeasureAsync(string tree, string file, string[] options)
    {
        await Child.RunAsync(["dotnet", Path.Combine(tree, "tests/Participate.Benchmarks/bin/Release/net10.0/Participate.Benchmarks.dll"), "performance", "--dry", "--json", file, .. options]);
        return JsonSerializer.Deserialize<Row[]>(await File.ReadAllTextAsync(file), Json)!;
    }

    private static void Show(string[] commits, List<Row[]>[] runs)
    {
        var table = new Table().Border(TableBorder.Markdown).AddColumn("figure");
        foreach (var column in new[] { commits[0], commits[1], "new of old", "aim" })
            table.AddColumn(new TableColumn(Markup.Escape(column)).RightAligned());
        foreach (var row in runs[1][0])
        {
            double[] medians = [.. runs.Select(of => of.SelectMany(run => run).Where(other => other.What == row.What).Select(other => other.Value).ToList()).Select(values => values.Count == 0 ? double.NaN : Spread.Median(values))];
            table.AddRow([.. new[] { row.What, Figure.Text(medians[0]), Figure.Text(medians[1]), Figure.Text(medians[1] / medians[0]), $"{(row.IsMost ? "at most" : "at least")} {Figure.Text(row.Aim)}" }.Select(Markup.Escape)]);
        }
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No });
        console.Profile.Width = 200;
        console.Write(table);
    }

    private sealed record Row(string Part, string What, double Value, double Aim, bool IsMost);
}
