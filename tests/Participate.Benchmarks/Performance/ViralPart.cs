using System.Diagnostics;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Participate.Benchmarks.Load;
using Participate.Benchmarks.Micro;
using Participate.Benchmarks.Nodes;
using Participate.Core.Ideas;

namespace Participate.Benchmarks.Performance;

/// <summary>On PostgreSQL: everybody votes on one idea, against everybody on ideas of all kinds, in turns.</summary>
internal sealed class ViralPart : IPerformancePart
{
    private const double LeastRatio = 0.8;
    private const int Voters = 64;
    private const int VotesOfEach = 16;

    public string Name => "a viral idea on PostgreSQL";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(PerformanceOptions options, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("participate-viral-");
        // PostgreSQL's own user must reach the folder.
        await Child.RunAsync(["chmod", "755", folder.FullName]);
        try
        {
            await using var postgres = await PostgresPair.StartAsync(folder.FullName);
            var server = new NpgsqlConnectionStringBuilder(postgres.ConnectionString);
            server.Remove("Database");
            await using var site = await BenchmarkSite.CreateAsync(Voters, 0, 0, Voters, server.ConnectionString, mayKeep: false);
            var members = await site.ReadAsync(db => db.Users.OrderBy(member => member.Id).Select(member => member.Id).ToListAsync(cancellationToken));
            var ideas = (await site.ReadAsync(db => db.Ideas.OrderBy(idea => idea.Id).Select(idea => new { idea.Id, idea.MissionId }).ToListAsync(cancellationToken))).ConvertAll(idea => (idea.Id, idea.MissionId));
            var writer = site.Services.GetRequiredService<VoteWriter>();
            var rounds = new List<(double One, double All)>();
            for (var round = -1; round < options.Rounds; round++)
            {
                var (one, all) = (await TimeAsync(writer, members, (_, _) => ideas[0], round * 2), await TimeAsync(writer, members, (voter, vote) => ideas[(voter + vote) % ideas.Count], round * 2 + 1));
                if (round >= 0)
                    rounds.Add((one, all));
            }
            return
            [
                Figure.AtLeast(
                    "votes on one idea, of votes on all", Spread.Median(rounds.Select(round => round.All / round.One)), LeastRatio,
                    $"{Voters * VotesOfEach / Spread.Median(rounds.Select(round => round.One)):N0} and {Voters * VotesOfEach / Spread.Median(rounds.Select(round => round.All)):N0} votes a second, {Voters} voters, each commit on a replica too"),
            ];
        }
        finally
        {
            NpgsqlConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<double> TimeAsync(VoteWriter writer, List<int> members, Func<int, int, (int Id, int MissionId)> ideaOf, int round)
    {
        var begun = Stopwatch.GetTimestamp();
        await Task.WhenAll(members.Select((member, voter) => Task.Run(async () =>
        {
            for (var vote = 0; vote < VotesOfEach; vote++)
            {
                var idea = ideaOf(voter, vote);
                // Another choice each time, so that every request changes a vote.
                if (!(await writer.WriteAsync(new VoteRequest(idea.MissionId, idea.Id, member, (VoteChoice)(1 + (Math.Abs(round) + vote) % 3)))).Succeeded)
                    throw new InvalidOperationException("A vote was refused.");
            }
        })));
        return Stopwatch.GetElapsedTime(begun).TotalSeconds;
    }
}
