using System.Diagnostics;
using Participate.Benchmarks.Load;
using Participate.Benchmarks.Micro;

namespace Participate.Benchmarks.Performance;

/// <summary>64 people vote at once: the vote writer against one save of EF Core for each vote, both durable, in turns.</summary>
internal sealed class VotesPart : IPerformancePart
{
    private const double LeastRatio = 20;
    private const int WarmUps = 2;

    public string Name => "votes at the service";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(PerformanceOptions options, CancellationToken cancellationToken)
    {
        var votes = new VoteBenchmarks();
        await votes.SetUpAsync();
        try
        {
            var rounds = new List<(double Saves, double Writer)>();
            for (var round = -WarmUps; round < options.Rounds; round++)
            {
                var (saves, writer) = (await TimeAsync(votes.OneSaveForEachVote), await TimeAsync(votes.VoteWriter));
                if (round >= 0)
                    rounds.Add((saves, writer));
            }
            return
            [
                Figure.AtLeast(
                    "group commit, of one save for each vote", Spread.Median(rounds.Select(round => round.Saves / round.Writer)), LeastRatio,
                    $"{VoteBenchmarks.VotesOfRound / Spread.Median(rounds.Select(round => round.Writer)):N0} and {VoteBenchmarks.VotesOfRound / Spread.Median(rounds.Select(round => round.Saves)):N0} votes a second, 64 voters, in the folder for temporary files", " times"),
            ];
        }
        finally
        {
            await votes.CleanUpAsync();
        }
    }

    private static async Task<double> TimeAsync(Func<Task> work)
    {
        var begun = Stopwatch.GetTimestamp();
        await work();
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
