using System.Collections.Concurrent;
using System.Diagnostics;
using System.Net;
using Participate.Benchmarks.Load;
using Participate.Core.Ideas;

namespace Participate.Benchmarks.Nodes;

/// <summary>What a stretch of time came to.</summary>
/// <param name="Acknowledged">Votes that were answered as stored.</param>
/// <param name="Unanswered">Requests that were answered with an error or not at all; each was sent again to another node.</param>
/// <param name="LongestPause">The longest time in which nobody was answered.</param>
internal sealed record DriveResult(string What, TimeSpan Time, int Acknowledged, int Unanswered, TimeSpan LongestPause, TimeSpan P50, TimeSpan P99);

/// <summary>
/// Members who set, change and remove votes over HTTP, at one node and then another, and remember what was acknowledged. A request that got no answer is sent
/// again to another node, as a proxy does, until it is acknowledged; a member's requests follow one another.
/// </summary>
internal sealed class VoteDrive(IReadOnlyList<Uri> nodes, string mission, List<SignedIn> members, List<int> ideas)
{
    private const int Workers = 32;
    private static readonly VoteChoice?[] Choices = [VoteChoice.Support, VoteChoice.Neutral, VoteChoice.Oppose, null];
    private readonly ConcurrentDictionary<(int IdeaId, int MemberId), VoteChoice?> acknowledged = new();
    private readonly ConcurrentDictionary<(int IdeaId, int MemberId), HashSet<VoteChoice?>> open = new();

    /// <summary>The last acknowledged choice of each vote; null where it was removed.</summary>
    public IReadOnlyDictionary<(int IdeaId, int MemberId), VoteChoice?> Acknowledged => acknowledged;

    /// <summary>Choices that were sent and never acknowledged: a node that could not answer may store them later, or not.</summary>
    public IReadOnlyDictionary<(int IdeaId, int MemberId), HashSet<VoteChoice?>> Open => open;

    /// <summary>Votes for a time, in the middle of which something happens.</summary>
    public async Task<DriveResult> RunAsync(string what, TimeSpan time, Func<Task>? happens, CancellationToken cancellationToken)
    {
        var watch = Stopwatch.StartNew();
        using var http = NewClient();
        var workers = Enumerable.Range(0, Workers).Select(worker => Task.Run(() => WorkAsync(http, worker, watch, time, cancellationToken), cancellationToken)).ToList();
        if (happens is not null)
        {
            await Task.Delay(time / 4, cancellationToken);
            await happens();
        }
        var all = await Task.WhenAll(workers);
        var answers = all.SelectMany(result => result.Answers).ToList();
        var at = answers.Select(answer => answer.At).Order().ToList();
        var took = answers.Select(answer => answer.Took).Order().ToList();
        var pause = at.Zip(at.Skip(1), (before, after) => after - before).DefaultIfEmpty().Max();
        return new DriveResult(what, watch.Elapsed, answers.Count, all.Sum(result => result.Unanswered), pause, Spread.Share(took, 0.5), Spread.Share(took, 0.99));
    }

    public static HttpClient NewClient() => new(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(2) }) { Timeout = TimeSpan.FromSeconds(20) };

    /// <summary>One vote of a member: another idea, member and choice for each number.</summary>
    /// <exception cref="InvalidOperationException">It was not acknowledged.</exception>
    public async Task VoteOnceAsync(HttpClient http, int number, CancellationToken cancellationToken)
    {
        var (member, idea) = (members[number % members.Count], ideas[number / members.Count % ideas.Count]);
        var choice = Choices[number / (members.Count * ideas.Count) % Choices.Length];
        if (await SendAsync(http, nodes[0], member, idea, choice, cancellationToken) != Sent.Acknowledged)
            throw new InvalidOperationException("A vote was not answered.");
    }

    private async Task<(List<(TimeSpan At, TimeSpan Took)> Answers, int Unanswered)> WorkAsync(HttpClient http, int worker, Stopwatch watch, TimeSpan time, CancellationToken cancellationToken)
    {
        var random = new Random(worker + (int)watch.ElapsedTicks);
        var own = members.Where((_, index) => index % Workers == worker).ToList();
        var answers = new List<(TimeSpan At, TimeSpan Took)>();
        var (unanswered, node) = (0, worker);
        while (watch.Elapsed < time)
        {
            var (member, idea, choice) = (own[random.Next(own.Count)], ideas[random.Next(ideas.Count)], Choices[random.Next(Choices.Length)]);
            var before = watch.Elapsed;
            while (await SendAsync(http, nodes[node++ % nodes.Count], member, idea, choice, cancellationToken) is var sent and not Sent.Acknowledged)
            {
                unanswered++;
                // A member is one worker's.
                if (sent == Sent.Unanswered)
                    open.GetOrAdd((idea, member.MemberId), _ => []).Add(choice);
                // After the time is over the others are done: what is open now stays so.
                if (watch.Elapsed > time * 2)
                    return (answers, unanswered);
                await Task.Delay(20, cancellationToken);
            }
            acknowledged[(idea, member.MemberId)] = choice;
            answers.Add((watch.Elapsed, watch.Elapsed - before));
        }
        return (answers, unanswered);
    }

    private async Task<Sent> SendAsync(HttpClient http, Uri node, SignedIn member, int idea, VoteChoice? choice, CancellationToken cancellationToken)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(node, $"/missions/{mission}/ideas/{idea}/vote"))
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", member.Token), new("choice", choice?.ToString().ToLowerInvariant() ?? "remove")]),
        };
        request.Headers.Add("Cookie", member.Cookie);
        try
        {
            using var response = await http.SendAsync(request, cancellationToken);
            if (response.StatusCode == HttpStatusCode.Redirect)
                return response.Headers.Location?.ToString().Contains("sign-in", StringComparison.Ordinal) == true ? throw new InvalidOperationException($"{node} does not know the session of another node.") : Sent.Acknowledged;
            return (int)response.StatusCode >= 500 ? Sent.Unanswered : throw new InvalidOperationException($"A vote was refused: {(int)response.StatusCode}.");
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return Sent.Nowhere;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException && !cancellationToken.IsCancellationRequested)
        {
            return Sent.Unanswered;
        }
    }

    private enum Sent
    {
        Acknowledged,

        /// <summary>It may have been stored, or may be yet.</summary>
        Unanswered,

        /// <summary>There was nobody to take it.</summary>
        Nowhere,
    }
}
