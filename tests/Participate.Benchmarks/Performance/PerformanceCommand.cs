using System.CommandLine;
using System.Globalization;
using System.Text;
using System.Text.Json;
using Participate.Web.Commands;
using Participate.Web.Settings;

namespace Participate.Benchmarks.Performance;

/// <summary>
/// <c>performance</c>: measures every figure that has an aim and writes the table of docs/performance.md. A part that fails or cannot run on this machine is named
/// and leaves its rows out; the others go on. Exit code 1 where a part failed.
/// </summary>
internal static class PerformanceCommand
{
    private const string Begin = "<!-- figures: written by the command -->";
    private const string End = "<!-- end of figures -->";

    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web) { WriteIndented = true };

    private static readonly IReadOnlyList<IPerformancePart> Parts =
    [
        new StartPart(), new WeightPart(), new QueriesPart(), new PagesPart(), new VotesPart(), new HttpVotesPart(), new ViralPart(), new SeedPart(), new FlatPart(), new ExportPart(),
    ];

    public static Task<int> RunAsync(string[] args)
    {
        var small = new Option<int>("--small") { DefaultValueFactory = _ => 1_000, Description = "Ideas of the small mission, with as many comments." };
        var large = new Option<int>("--large") { DefaultValueFactory = _ => 1_000_000, Description = "Ideas of the large one." };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 5, Description = "Rounds of each figure; its median counts." };
        var seconds = new Option<int>("--seconds") { DefaultValueFactory = _ => 5, Description = "How long pages and votes are asked for in each round." };
        var only = new Option<string>("--only") { DefaultValueFactory = _ => "", Description = $"Only parts whose name has this in it: {string.Join(", ", Parts.Select(part => part.Name))}." };
        var json = new Option<string?>("--json") { Description = "A file for the figures, in place of one under artifacts." };
        var dry = new Option<bool>("--dry") { Description = "Leave docs/performance.md as it is." };
        var command = new RootCommand("Measures every figure that has an aim, and writes the table of docs/performance.md. Loopback only.") { small, large, rounds, seconds, only, json, dry };
        command.SetAction((parsed, cancellationToken) => RunAsync(
            new PerformanceOptions
            {
                Small = parsed.GetValue(small),
                Large = parsed.GetValue(large),
                Rounds = parsed.GetValue(rounds),
                Seconds = parsed.GetValue(seconds),
                Only = parsed.GetValue(only)!,
                Json = parsed.GetValue(json),
                IsDry = parsed.GetValue(dry),
            },
            cancellationToken));
        return command.Parse(args).InvokeAsync();
    }

    private static async Task<int> RunAsync(PerformanceOptions options, CancellationToken cancellationToken)
    {
        var (figures, failed) = (new List<(string Part, Figure Figure)>(), new List<string>());
        foreach (var part in Parts.Where(part => part.Name.Contains(options.Only, StringComparison.OrdinalIgnoreCase)))
        {
            await Console.Error.WriteLineAsync($"{part.Name}…");
            try
            {
                figures.AddRange((await part.MeasureAsync(options, cancellationToken)).Select(figure => (part.Name, figure)));
            }
            catch (Exception exception) when (exception is not OperationCanceledException)
            {
                // Hours of other figures must not be lost with it; the exit code and the table say so.
                failed.Add(part.Name);
                await Console.Error.WriteLineAsync($"{part.Name} was not measured: {exception}");
            }
        }
        var table = Table(figures, failed, options);
        await Console.Out.WriteLineAsync(table);
        await SaveAsync(options, figures, cancellationToken);
        if (!options.IsDry && options.Only.Length == 0)
            await WriteAsync(table, cancellationToken);
        return failed.Count == 0 ? ExitCode.Done : ExitCode.Failed;
    }

    private static string Table(List<(string Part, Figure Figure)> figures, List<string> failed, PerformanceOptions options)
    {
        var day = TimeProvider.System.GetUtcNow().ToString("d MMMM yyyy", CultureInfo.InvariantCulture);
        var text = new StringBuilder();
        text.AppendLine(CultureInfo.InvariantCulture, $"{day}, {Environment.ProcessorCount} processors, load of the machine at the end {Load()}; {options.Rounds} rounds of {options.Seconds} seconds, {options.Small:N0} and {options.Large:N0} ideas. {figures.Count(pair => pair.Figure.IsMet)} of {figures.Count} aims are met.");
        text.AppendLine().AppendLine("| part | figure | measured | aim | met | made of |").AppendLine("|---|---|---|---|---|---|");
        foreach (var (part, figure) in figures)
            text.AppendLine(CultureInfo.InvariantCulture, $"| {part} | {figure.What} | {figure.Measured} | {figure.Aimed} | {(figure.IsMet ? "yes" : "**no**")} | {figure.Note} |");
        foreach (var part in failed)
            text.AppendLine().Append(CultureInfo.InvariantCulture, $"**{part} could not be measured in this run.**");
        return text.ToString().TrimEnd();
    }

    /// <summary>How many programs waited for a processor in the last minute: figures of a busy machine say less.</summary>
    private static string Load() => File.Exists("/proc/loadavg") ? File.ReadAllText("/proc/loadavg").Split(' ')[0] : "unknown";

    private static async Task SaveAsync(PerformanceOptions options, List<(string Part, Figure Figure)> figures, CancellationToken cancellationToken)
    {
        var file = options.Json ?? Path.Combine(
            Directory.CreateDirectory(Path.Combine(SiteRoot.Find().Path, "artifacts")).FullName,
            string.Create(CultureInfo.InvariantCulture, $"performance-{TimeProvider.System.GetUtcNow():yyyyMMdd-HHmmss}.json"));
        var rows = figures.Select(pair => new { pair.Part, pair.Figure.What, pair.Figure.Value, pair.Figure.Aim, pair.Figure.IsMost, pair.Figure.IsMet, pair.Figure.Note });
        await File.WriteAllTextAsync(file, JsonSerializer.Serialize(rows, Json), cancellationToken);
        await Console.Error.WriteLineAsync($"Saved to {file}.");
    }

    /// <summary>Puts the table in place of the one before.</summary>
    private static async Task WriteAsync(string table, CancellationToken cancellationToken)
    {
        var file = Path.Combine(SiteRoot.Find().Path, "docs", "performance.md");
        var text = await File.ReadAllTextAsync(file, cancellationToken);
        var (begin, end) = (text.IndexOf(Begin, StringComparison.Ordinal), text.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
            throw new InvalidOperationException($"{file} has no place for the table: the lines {Begin} and {End}.");
        await File.WriteAllTextAsync(file, $"{text[..(begin + Begin.Length)]}\n{table.ReplaceLineEndings("\n")}\n{text[end..]}", cancellationToken);
    }
}
