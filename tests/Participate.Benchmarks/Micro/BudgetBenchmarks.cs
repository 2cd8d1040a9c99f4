using BenchmarkDotNet.Attributes;
using Participate.Core.Insight.Budgeting;

namespace Participate.Benchmarks.Micro;

/// <summary>Deciding a large budget by each rule: 300 projects of one pound to about a million, ballots of up to 15 of them, popular ones more often.</summary>
[InProcess]
[MemoryDiagnoser]
[SimpleJob(launchCount: 1, warmupCount: 1, iterationCount: 3)]
public class BudgetBenchmarks
{
    private const int Projects = 300;
    private const long Budget = 20_000_000;
    private BudgetElection election = null!;

    [Params(5_000, 50_000)]
    public int Voters { get; set; }

    [ParamsSource(nameof(Rules))]
    public string Rule { get; set; } = "";

    public static IEnumerable<string> Rules => BudgetRules.Keys;

    [GlobalSetup]
    public void Make()
    {
        var random = new Random(1);
        var projects = Enumerable.Range(0, Projects)
            .Select(at => new BudgetProject($"p{at:000}", (long)(4.0 * Budget / Projects * Math.Exp(1.2 * ((2 * random.NextDouble()) - 1))))).ToList();
        var popularity = Enumerable.Range(0, Projects).Select(_ => Math.Exp(2 * random.NextDouble())).ToArray();
        var upTo = new double[Projects];
        for (var at = 0; at < Projects; at++)
            upTo[at] = popularity[at] + (at == 0 ? 0 : upTo[at - 1]);
        election = BudgetElection.Create(projects, Budget, 1, Enumerable.Range(0, Voters).Select(_ => BallotOf(random, upTo)));
    }

    [Benchmark]
    public BudgetOutcome Decide() => BudgetRules.Decide(Rule, election);

    private static BudgetBallot BallotOf(Random random, double[] upTo)
    {
        var length = 1 + random.Next(15);
        var chosen = new HashSet<int>();
        while (chosen.Count < length)
        {
            var at = Array.BinarySearch(upTo, random.NextDouble() * upTo[^1]);
            chosen.Add(Math.Min(Projects - 1, at < 0 ? ~at : at));
        }
        return BudgetBallot.Approving([.. chosen]);
    }
}
