using System.Collections.Concurrent;
using System.Diagnostics;
using Participate.Benchmarks.Load;
using Participate.Benchmarks.Nodes;

namespace Participate.Benchmarks.Performance;

/// <summary>Votes over HTTP: against the same requests to a site that stores none of them, in turns; and how long one takes at a tenth of that load, against a flush of the disk.</summary>
internal sealed class HttpVotesPart : IPerformancePart
{
    private const double LeastRatio = 0.5;
    private const double MostFlushes = 10;
    private const int Ideas = 40;
    private const int Members = 400;
    private const int Flushes = 200;
    private const string Mission = "homes";

    public string Name => "votes over HTTP";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(PerformanceOptions options, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("participate-votes-");
        try
        {
            await using var storing = await StartAsync(Path.Combine(folder.FullName, "storing"), [], cancellationToken);
            await using var idle = await StartAsync(Path.Combine(folder.FullName, "idle"), [LoadHost.WithoutVotes], cancellationToken);
            var rounds = new List<(double Storing, double Idle)>();
            // The first warms both up.
            for (var round = 0; round <= options.Rounds; round++)
            {
                var (stored, answered) = (await storing.PerSecondAsync(options.Seconds, cancellationToken), await idle.PerSecondAsync(options.Seconds, cancellationToken));
                if (round > 0)
                    rounds.Add((stored, answered));
            }
            var rate = Spread.Median(rounds.Select(round => round.Storing));
            var flushes = MillisecondsOfFlushes(folder.FullName);
            var time = TimeSpan.FromSeconds(options.Seconds * options.Rounds);
            var without = await idle.OpenLoopAsync(rate / 10, time, cancellationToken);
            var (p50, p99) = await storing.OpenLoopAsync(rate / 10, time, cancellationToken);
            var flush = Spread.Share(flushes, 0.99);
            return
            [
                Figure.AtLeast(
                    "votes, of the same requests without their write", Spread.Median(rounds.Select(round => round.Storing / round.Idle)), LeastRatio,
                    $"{rate:N0} and {Spread.Median(rounds.Select(round => round.Idle)):N0} a second"),
                Figure.AtMost(
                    "p99 of a vote at a tenth of that load, in flushes", p99 / flush, MostFlushes,
                    $"{rate / 10:N0} a second by the clock: p50 {Figure.Text(p50)} ms, p99 {Figure.Text(p99)} ms; without their write {Figure.Text(without.P50)} and {Figure.Text(without.P99)} ms; {Flushes} flushes of 4 KB: p50 {Figure.Text(Spread.Share(flushes, 0.5))} ms, p99 {Figure.Text(flush)} ms", " times"),
            ];
        }
        finally
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static async Task<Driven> StartAsync(string data, string[] more, CancellationToken cancellationToken)
    {
        string[] settings = [$"--Participate:DataDirectory={data}", "--Participate:Demonstration=false", "--Participate:Limits:Enabled=false", "--Logging:LogLevel:Default=Warning"];
        await SeededData.AddAsync(Mission, Ideas, [("--members", Members)], settings, TextWriter.Null, cancellationToken);
        var host = await HostProcess.StartAsync(["--environment=Staging", "--urls=http://127.0.0.1:0", .. settings, .. more], cancellationToken);
        var (members, ideas) = await SignedIn.ReadAsync(["--environment=Staging", .. settings], new Uri(host.Site.Address), Mission, Members, cancellationToken);
        return new Driven(host, members, ideas);
    }

    /// <summary>What the disk needs to have something for certain: a small file that grows, flushed each time. From the quickest on.</summary>
    private static List<double> MillisecondsOfFlushes(string folder)
    {
        var times = new List<double>();
        using var file = new FileStream(Path.Combine(folder, "flushed"), FileMode.CreateNew, FileAccess.Write, FileShare.None, bufferSize: 0);
        var block = new byte[4096];
        for (var i = 0; i < Flushes; i++)
        {
            var begun = Stopwatch.GetTimestamp();
            file.Write(block);
            file.Flush(flushToDisk: true);
            times.Add(Stopwatch.GetElapsedTime(begun).TotalMilliseconds);
        }
        times.Sort();
        return times;
    }

    /// <summary>A site and those who vote on it.</summary>
    private sealed class Driven(HostProcess host, List<SignedIn> members, List<int> ideas) : IAsyncDisposable
    {
        private readonly VoteDrive drive = new([new Uri(host.Site.Address)], Mission, members, ideas);

        public async Task<double> PerSecondAsync(int seconds, CancellationToken cancellationToken)
        {
            var result = await drive.RunAsync("", TimeSpan.FromSeconds(seconds), null, cancellationToken);
            return result.Unanswered == 0 ? result.Acknowledged / result.Time.TotalSeconds : throw new InvalidOperationException($"{result.Unanswered} votes were not answered.");
        }

        /// <summary>
        /// Sends votes by the clock, whether or not those before are answered, and counts each from the moment it is sent: it is sent late by no more than what a timer
        /// is late, a millisecond, which is as long as the vote itself takes and not the site's.
        /// </summary>
        public async Task<(double P50, double P99)> OpenLoopAsync(double perSecond, TimeSpan time, CancellationToken cancellationToken)
        {
            var times = new ConcurrentBag<double>();
            using var http = VoteDrive.NewClient();
            var sent = new List<Task>();
            var begun = Stopwatch.GetTimestamp();
            for (var i = 0; ; i++)
            {
                var due = TimeSpan.FromSeconds(i / perSecond);
                if (due > time)
                    break;
                if (due - Stopwatch.GetElapsedTime(begun) is { Ticks: > 0 } early)
                    await Task.Delay(early, cancellationToken);
                var (number, sentAt) = (i, Stopwatch.GetTimestamp());
                sent.Add(Task.Run(
                    async () =>
                    {
                        await drive.VoteOnceAsync(http, number, cancellationToken);
                        times.Add(Stopwatch.GetElapsedTime(sentAt).TotalMilliseconds);
                    },
                    cancellationToken));
            }
            await Task.WhenAll(sent);
            var ordered = times.Order().ToList();
            return (Spread.Share(ordered, 0.5), Spread.Share(ordered, 0.99));
        }

        public ValueTask DisposeAsync() => host.DisposeAsync();
    }
}
