using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Participate.Benchmarks.Micro;
using Participate.Core.Ideas;
using Participate.Core.Search;
using Spectre.Console;

namespace Participate.Benchmarks.Ratios;

/// <summary>
/// <c>ratios</c>: what the same thing costs in a small and in a large mission. Both sites run in this process and are asked in turn, round
/// by round, so that whatever else the machine does slows both. The time of the processor is measured besides: on a machine that is busy
/// with other work it is the one to trust.
/// </summary>
internal static class RatioCommand
{
    private const int WarmUps = 3;

    public static Task<int> RunAsync(string[] args)
    {
        var small = new Option<int>("--small") { DefaultValueFactory = _ => 1_000, Description = "Ideas of the small mission, with as many comments." };
        var large = new Option<int>("--large") { DefaultValueFactory = _ => 1_000_000, Description = "Ideas of the large one." };
        var rounds = new Option<int>("--rounds") { DefaultValueFactory = _ => 20, Description = "Rounds in which each is asked once." };
        var only = new Option<string>("--only") { DefaultValueFactory = _ => "", Description = "Acts whose name has this in it." };
        var postgres = new Option<string?>("--postgres") { Description = "The connection string of a PostgreSQL server, without a database, in place of SQLite." };
        var discussion = new Option<bool>("--discussion") { Description = "One idea with --small comments and one with --large, in place of missions." };
        var commands = new Option<bool>("--commands") { Description = "What each command to the database took besides." };
        var command = new RootCommand("Compares what the same thing costs at two sizes.") { small, large, rounds, only, postgres, discussion, commands };
        command.SetAction(async (parsed, _) =>
        {
            await using var one = await OpenAsync(parsed.GetValue(small), parsed.GetValue(postgres), parsed.GetValue(discussion));
            await using var other = await OpenAsync(parsed.GetValue(large), parsed.GetValue(postgres), parsed.GetValue(discussion));
            var acts = parsed.GetValue(discussion) ? RatioActs.OfDiscussions : RatioActs.OfMissions;
            var (first, second) = (await RatioSite.CreateAsync(one, parsed.GetValue(discussion)), await RatioSite.CreateAsync(other, parsed.GetValue(discussion)));
            await ShowAsync(
                first, second,
                [.. Possible(acts, first, second).Where(act => act.Name.Contains(parsed.GetValue(only)!, StringComparison.OrdinalIgnoreCase))], parsed.GetValue(rounds));
            if (parsed.GetValue(commands))
                await ShowCommandsAsync(first, second, [.. acts.Where(act => act.Name.Contains(parsed.GetValue(only)!, StringComparison.OrdinalIgnoreCase))], parsed.GetValue(rounds));
            return 0;
        });
        return command.Parse(args).InvokeAsync();
    }

    private static Task<BenchmarkSite> OpenAsync(int size, string? postgres, bool isDiscussion) =>
        BenchmarkSite.CreateAsync(isDiscussion ? 1 : size, size, isDiscussion ? 10 : 1_000, 1_000, postgres);

    /// <summary>Every act that both missions can do, on SQLite.</summary>
    public static async IAsyncEnumerable<RatioTime> MeasureAsync(int small, int large, int rounds)
    {
        await using var one = await OpenAsync(small, null, isDiscussion: false);
        await using var other = await OpenAsync(large, null, isDiscussion: false);
        var (first, second) = (await RatioSite.CreateAsync(one, isDiscussion: false), await RatioSite.CreateAsync(other, isDiscussion: false));
        foreach (var act in Possible(RatioActs.OfMissions, first, second))
            yield return await MeasureAsync(act, first, second, rounds);
    }

    private static IEnumerable<RatioAct> Possible(IEnumerable<RatioAct> acts, RatioSite small, RatioSite large) => acts.Where(act => !act.NeedsThemes || (small.Theme is not null && large.Theme is not null));

    private static async Task<RatioTime> MeasureAsync(RatioAct act, RatioSite small, RatioSite large, int rounds)
    {
        var (ofSmall, ofLarge) = (new List<(double Processor, double Clock)>(), new List<(double Processor, double Clock)>());
        for (var round = -WarmUps; round < rounds; round++)
        {
            var (one, other) = (await TimeAsync(act, small, round), await TimeAsync(act, large, round));
            if (round < 0)
                continue;
            ofSmall.Add(one);
            ofLarge.Add(other);
        }
        return new RatioTime(
            act.Name, await ShownAsync(act, small), await ShownAsync(act, large), ofSmall.Min(time => time.Processor), ofLarge.Min(time => time.Processor),
            Median(ofLarge) / Median(ofSmall), ofSmall.Min(time => time.Clock), ofLarge.Min(time => time.Clock));
    }

    private static async Task ShowAsync(RatioSite small, RatioSite large, IReadOnlyList<RatioAct> acts, int rounds)
    {
        var table = new Table().AddColumns("act", "shown", "small, least processor ms", "large", "ratio", "of medians", "small, fastest ms", "large", "ratio");
        foreach (var act in acts)
        {
            var time = await MeasureAsync(act, small, large, rounds);
            table.AddRow(
                time.Act, $"{time.SmallShown} {time.LargeShown}", Text(time.Small), Text(time.Large), Text(time.Large / time.Small), Text(time.OfMedians),
                Text(time.SmallClock), Text(time.LargeClock), Text(time.LargeClock / time.SmallClock));
        }
        AnsiConsole.Profile.Width = 160;
        AnsiConsole.Write(table);
    }

    private static async Task ShowCommandsAsync(RatioSite small, RatioSite large, IReadOnlyList<RatioAct> acts, int rounds)
    {
        using var times = new CommandTimes();
        // For a second EF Core remembers that nobody listened.
        await Task.Delay(TimeSpan.FromSeconds(2));
        foreach (var act in acts)
        {
            foreach (var (name, site) in new[] { ("small", small), ("large", large) })
            {
                await act.RunAsync(site, 0);
                times.Take();
                var whole = new List<double>();
                for (var round = 0; round < rounds; round++)
                    whole.Add((await TimeAsync(act, site, round)).Clock);
                var commands = times.Take();
                Console.WriteLine(string.Create(
                    CultureInfo.InvariantCulture, $"{act.Name}, {name}: {whole.Order().ElementAt(rounds / 2):0.00} ms, of which the database {commands.Sum(command => command.Median * command.Count / rounds):0.00}"));
                foreach (var (sql, count, median) in commands)
                    Console.WriteLine(string.Create(CultureInfo.InvariantCulture, $"  {median,8:0.000} ms x {(double)count / rounds:0.0}  {sql[..Math.Min(sql.Length, 220)]}"));
            }
        }
    }

    /// <summary>How many rows a search or a list shows: where the large site fills a page and the small one does not, the two do not do the same.</summary>
    private static async Task<int?> ShownAsync(RatioAct act, RatioSite site) => act.RunAsync(site, 0) switch
    {
        Task<SearchPage> search => (await search).Results.Items.Count,
        Task<IdeaListPage> list => (await list).Ideas.Items.Count,
        _ => null,
    };

    private static async Task<(double Processor, double Clock)> TimeAsync(RatioAct act, RatioSite site, int round)
    {
        var (begun, used) = (Stopwatch.GetTimestamp(), Environment.CpuUsage.TotalTime);
        await act.RunAsync(site, round);
        return ((Environment.CpuUsage.TotalTime - used).TotalMilliseconds, Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
    }

    private static double Median(List<(double Processor, double Clock)> times) => times.Select(time => time.Processor).Order().ElementAt(times.Count / 2);

    private static string Text(double value) => value.ToString("0.00", CultureInfo.InvariantCulture);
}
