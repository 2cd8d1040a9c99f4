using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using Microsoft.Data.Sqlite;

namespace Participate.TestSupport;

/// <summary>A member with a session and the token that forms carry.</summary>
public sealed record ActingMember(int MemberId, string Cookie, string Token);

/// <summary>What was acknowledged in a stretch of <see cref="MixedLoad"/>.</summary>
public sealed record ActCounts(int Votes, int Comments, int Ideas, int Answers, int Unanswered)
{
    public int Acknowledged => Votes + Comments + Ideas + Answers;
}

/// <summary>
/// Members who vote, comment, propose ideas and answer statements at a site over HTTP, and remember what the site acknowledged: whatever happens to
/// the site, all of it must be in its database. No other project of ours is used here, so that both the tests and the benchmarks can.
/// </summary>
public sealed class MixedLoad(string mission, IReadOnlyList<ActingMember> members, IReadOnlyList<int> ideas, IReadOnlyList<int> statements)
{
    private readonly ConcurrentDictionary<(int Idea, int Member), string> votes = new();
    private readonly ConcurrentDictionary<(int Statement, int Member), string> answers = new();
    private readonly ConcurrentDictionary<(int Idea, int Member), ConcurrentBag<string>> openVotes = new();
    private readonly ConcurrentDictionary<(int Statement, int Member), ConcurrentBag<string>> openAnswers = new();
    private readonly ConcurrentBag<string> comments = [], proposed = [];
    private int number;

    /// <summary>What was acknowledged since the beginning and stands.</summary>
    public int Standing => votes.Count + answers.Count + comments.Count + proposed.Count;

    /// <summary>Acts until the site no longer takes connections, or is told to stop. Members are shared out among the workers, so that nobody does two things at once.</summary>
    /// <param name="onAct">Told of each act that was acknowledged.</param>
    public async Task<ActCounts> RunAsync(Uri site, int workers, Action? onAct, CancellationToken stop)
    {
        using var http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseCookies = false }) { BaseAddress = site, Timeout = TimeSpan.FromSeconds(60) };
        var all = await Task.WhenAll(Enumerable.Range(0, workers).Select(worker => Task.Run(() => WorkAsync(http, worker, workers, onAct, stop), CancellationToken.None)));
        return new ActCounts(all.Sum(one => one.Votes), all.Sum(one => one.Comments), all.Sum(one => one.Ideas), all.Sum(one => one.Answers), all.Sum(one => one.Unanswered));
    }

    /// <summary>What was acknowledged and is not in the database, in words.</summary>
    /// <param name="connectionString">Of the SQLite database.</param>
    public async Task<IReadOnlyList<string>> LostAsync(string connectionString)
    {
        await using var connection = new SqliteConnection(connectionString);
        await connection.OpenAsync();
        async Task<HashSet<string>> ReadAsync(string sql)
        {
            await using var command = connection.CreateCommand();
            command.CommandText = sql;
            var found = new HashSet<string>(StringComparer.Ordinal);
            await using var rows = await command.ExecuteReaderAsync();
            while (await rows.ReadAsync())
                found.Add(rows.GetString(0));
            return found;
        }
        var storedVotes = await ReadAsync("SELECT \"IdeaId\" || ' ' || \"MemberId\" || ' ' || \"Choice\" FROM \"Votes\"");
        var storedAnswers = await ReadAsync("SELECT \"StatementId\" || ' ' || \"MemberId\" || ' ' || \"Choice\" FROM \"StatementAnswers\"");
        var storedComments = await ReadAsync("SELECT \"Body\" FROM \"CommentRevisions\"");
        var storedIdeas = await ReadAsync("SELECT \"Title\" FROM \"IdeaRevisions\"");
        return
        [
            .. votes.Where(vote => !IsStored(storedVotes, vote.Key, vote.Value, openVotes.GetValueOrDefault(vote.Key), VoteNumber)).Select(vote => $"vote of member {vote.Key.Member} on idea {vote.Key.Idea}: {vote.Value}"),
            .. answers.Where(answer => !IsStored(storedAnswers, answer.Key, answer.Value, openAnswers.GetValueOrDefault(answer.Key), AnswerNumber)).Select(answer => $"answer of member {answer.Key.Member} to statement {answer.Key.Statement}: {answer.Value}"),
            .. comments.Where(body => !storedComments.Contains(body)).Select(body => "comment: " + body),
            .. proposed.Where(title => !storedIdeas.Contains(title)).Select(title => "idea: " + title),
        ];
    }

    /// <summary>Stored as acknowledged, or as a later request had it that was not answered.</summary>
    private static bool IsStored(HashSet<string> stored, (int Of, int Member) key, string choice, IEnumerable<string>? open, Func<string, int> numberOf) =>
        (open ?? []).Prepend(choice).Any(possible => stored.Contains(string.Create(CultureInfo.InvariantCulture, $"{key.Of} {key.Member} {numberOf(possible)}")));

    private static int VoteNumber(string choice) => choice switch { "support" => 1, "neutral" => 2, _ => 3 };

    private static int AnswerNumber(string choice) => choice switch { "agree" => 1, "disagree" => -1, _ => 0 };

    private async Task<ActCounts> WorkAsync(HttpClient http, int worker, int workers, Action? onAct, CancellationToken stop)
    {
        var (voted, commented, added, answered, unanswered) = (0, 0, 0, 0, 0);
        var random = new Random(worker);
        while (!stop.IsCancellationRequested)
        {
            var act = Interlocked.Increment(ref number);
            var own = random.Next((members.Count - worker + workers - 1) / workers);
            var member = members[worker + (own * workers)];
            var text = string.Create(CultureInfo.InvariantCulture, $"What was said as number {act} by member {member.MemberId} is kept.");
            var (idea, statement) = (ideas[random.Next(ideas.Count)], statements.Count == 0 ? 0 : statements[random.Next(statements.Count)]);
            string[] voteChoices = ["support", "neutral", "oppose"], answerChoices = ["agree", "disagree", "pass"];
            var (vote, answer) = (voteChoices[random.Next(3)], answerChoices[random.Next(3)]);
            var kind = random.Next(20) switch { 0 => 'i', < 5 => 'c', < 9 when statements.Count > 0 => 'a', _ => 'v' };
            Task<Sent> SendAsync(string path, params (string Name, string Value)[] fields) => PostAsync(http, member, path, fields);
            var root = string.Create(CultureInfo.InvariantCulture, $"/missions/{mission}");
            var sent = kind switch
            {
                'i' => await SendAsync(root + "/ideas/propose", ("Input.Title", text), ("Input.Summary", "It is proposed while the site is stopped again and again."), ("Act", "draft")),
                'c' => await SendAsync(string.Create(CultureInfo.InvariantCulture, $"{root}/ideas/{idea}"), ("Input.Body", text), ("Input.Stance", "Neutral")),
                'a' => await SendAsync(root + "/opinions/answer", ("statement", statement.ToString(CultureInfo.InvariantCulture)), ("choice", answer)),
                _ => await SendAsync(string.Create(CultureInfo.InvariantCulture, $"{root}/ideas/{idea}/vote"), ("choice", vote)),
            };
            switch (sent)
            {
                case Sent.Nowhere:
                    return new ActCounts(voted, commented, added, answered, unanswered);
                case Sent.Unanswered:
                    unanswered++;
                    if (kind == 'v')
                        openVotes.GetOrAdd((idea, member.MemberId), _ => []).Add(vote);
                    else if (kind == 'a')
                        openAnswers.GetOrAdd((statement, member.MemberId), _ => []).Add(answer);
                    continue;
            }
            switch (kind)
            {
                case 'i':
                    proposed.Add(text);
                    added++;
                    break;
                case 'c':
                    comments.Add(text);
                    commented++;
                    break;
                case 'a':
                    answers[(statement, member.MemberId)] = answer;
                    openAnswers.TryRemove((statement, member.MemberId), out _);
                    answered++;
                    break;
                default:
                    votes[(idea, member.MemberId)] = vote;
                    openVotes.TryRemove((idea, member.MemberId), out _);
                    voted++;
                    break;
            }
            onAct?.Invoke();
        }
        return new ActCounts(voted, commented, added, answered, unanswered);
    }

    private static async Task<Sent> PostAsync(HttpClient http, ActingMember member, string path, (string Name, string Value)[] fields)
    {
        using var request = new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.Relative))
        {
            Content = new FormUrlEncodedContent([new("__RequestVerificationToken", member.Token), .. fields.Select(field => new KeyValuePair<string, string>(field.Name, field.Value))]),
        };
        request.Headers.Add("Cookie", member.Cookie);
        try
        {
            using var response = await http.SendAsync(request);
            if (response.StatusCode == HttpStatusCode.Redirect && response.Headers.Location?.OriginalString.Contains("sign-in", StringComparison.Ordinal) != true)
                return Sent.Acknowledged;
            return (int)response.StatusCode >= 500 ? Sent.Unanswered : throw new InvalidOperationException($"{path} was refused: {(int)response.StatusCode} {response.Headers.Location}");
        }
        catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConnectionError)
        {
            return Sent.Nowhere;
        }
        catch (Exception exception) when (exception is HttpRequestException or TaskCanceledException)
        {
            return Sent.Unanswered;
        }
    }

    private enum Sent
    {
        Acknowledged,

        /// <summary>It may have been stored.</summary>
        Unanswered,

        /// <summary>Nobody took it.</summary>
        Nowhere,
    }
}
