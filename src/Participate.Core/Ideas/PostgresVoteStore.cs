using Npgsql;
using NpgsqlTypes;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>
/// Votes on PostgreSQL: one batch is a handful of statements over arrays. The ideas' rows are locked first, in order of
/// id, so that batches of several nodes on the same idea follow one another and never deadlock.
/// </summary>
public sealed class PostgresVoteStore(DatabaseOptions options, TimeProvider clock) : IVoteStore, IAsyncDisposable
{
    private readonly NpgsqlDataSource source = options.PostgresSource();

    public async Task<IReadOnlyList<Outcome>> ApplyAsync(IReadOnlyList<VoteRequest> requests, CancellationToken cancellationToken)
    {
        await using var connection = await source.OpenConnectionAsync(cancellationToken);
        await using var transaction = await connection.BeginTransactionAsync(cancellationToken);
        var ideas = await LockIdeasAsync(connection, requests, cancellationToken);
        var votes = await ReadVotesAsync(connection, requests, cancellationToken);
        var closed = await HoldMembersAsync(connection, requests, cancellationToken);
        var excluded = await ReadExcludedAsync(connection, requests, cancellationToken);
        var batch = new VoteBatch(requests, ideas, votes, closed, excluded);
        await WriteAsync(connection, batch, ideas, cancellationToken);
        await transaction.CommitAsync(cancellationToken);
        return batch.Results;
    }

    public async Task<IReadOnlyDictionary<int, CastVote>> ReadAsync(int memberId, IReadOnlyCollection<int> ideaIds, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT \"IdeaId\", \"Choice\", \"CastAt\" FROM \"Votes\" WHERE \"MemberId\" = $1 AND \"IdeaId\" = ANY($2)");
        Add(command, memberId);
        Add(command, ideaIds.ToArray());
        var votes = new Dictionary<int, CastVote>(ideaIds.Count);
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            votes[rows.GetInt32(0)] = new CastVote((VoteChoice)rows.GetInt32(1), rows.GetDateTime(2));
        return votes;
    }

    public ValueTask DisposeAsync() => source.DisposeAsync();

    private static async Task<Dictionary<int, VotedIdea>> LockIdeasAsync(
        NpgsqlConnection connection, IReadOnlyList<VoteRequest> requests, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT \"Id\", \"MissionId\", \"Visibility\" FROM \"Ideas\" WHERE \"Id\" = ANY($1) ORDER BY \"Id\" FOR NO KEY UPDATE", connection);
        Add(command, requests.Select(request => request.IdeaId).Distinct().ToArray());
        var ideas = new Dictionary<int, VotedIdea>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            ideas[rows.GetInt32(0)] = new VotedIdea(rows.GetInt32(1), (Visibility)rows.GetInt32(2));
        return ideas;
    }

    /// <summary>
    /// Those whose account is closed. An account that is being closed is waited for, and one that will be waits for this batch,
    /// so that no vote is stored after those of the account are taken back.
    /// </summary>
    private static async Task<HashSet<int>> HoldMembersAsync(
        NpgsqlConnection connection, IReadOnlyList<VoteRequest> requests, CancellationToken cancellationToken)
    {
        await using var command = new NpgsqlCommand(
            "SELECT \"Id\", \"ClosedAt\" IS NOT NULL FROM \"Members\" WHERE \"Id\" = ANY($1) ORDER BY \"Id\" FOR KEY SHARE", connection);
        Add(command, requests.Select(request => request.MemberId).Distinct().ToArray());
        var closed = new HashSet<int>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (rows.GetBoolean(1))
                closed.Add(rows.GetInt32(0));
        }
        return closed;
    }

    /// <summary>Members whose votes are set aside. Read once the members are held: whoever sets votes aside holds them until the commit.</summary>
    private static async Task<HashSet<(int, int)>> ReadExcludedAsync(
        NpgsqlConnection connection, IReadOnlyList<VoteRequest> requests, CancellationToken cancellationToken)
    {
        var keys = requests.Select(request => (request.MissionId, request.MemberId)).Distinct().ToArray();
        await using var command = new NpgsqlCommand(
            "SELECT e.\"MissionId\", e.\"MemberId\" FROM unnest($1, $2) AS k(mission, member) JOIN \"ExcludedMembers\" e ON e.\"MissionId\" = k.mission AND e.\"MemberId\" = k.member",
            connection);
        Add(command, keys.Select(key => key.MissionId).ToArray());
        Add(command, keys.Select(key => key.MemberId).ToArray());
        var excluded = new HashSet<(int, int)>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            excluded.Add((rows.GetInt32(0), rows.GetInt32(1)));
        return excluded;
    }

    private static async Task<Dictionary<(int, int), VoteChoice>> ReadVotesAsync(
        NpgsqlConnection connection, IReadOnlyList<VoteRequest> requests, CancellationToken cancellationToken)
    {
        var keys = requests.Select(request => (request.IdeaId, request.MemberId)).Distinct().ToArray();
        await using var command = new NpgsqlCommand(
            "SELECT v.\"IdeaId\", v.\"MemberId\", v.\"Choice\" FROM unnest($1, $2) AS k(idea, member) JOIN \"Votes\" v ON v.\"IdeaId\" = k.idea AND v.\"MemberId\" = k.member",
            connection);
        Add(command, keys.Select(key => key.IdeaId).ToArray());
        Add(command, keys.Select(key => key.MemberId).ToArray());
        var votes = new Dictionary<(int, int), VoteChoice>();
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
            votes[(rows.GetInt32(0), rows.GetInt32(1))] = (VoteChoice)rows.GetInt32(2);
        return votes;
    }

    private async Task WriteAsync(
        NpgsqlConnection connection, VoteBatch batch, Dictionary<int, VotedIdea> ideas, CancellationToken cancellationToken)
    {
        var repeats = batch.Repeats.ToArray();
        if (batch.Events.Count == 0 && repeats.Length == 0)
            return;
        var now = clock.UtcNow();
        await using var commands = new NpgsqlBatch(connection);

        var again = Statement(commands, "UPDATE \"Votes\" v SET \"CastAt\" = $3 FROM unnest($1, $2) AS k(i, m) JOIN \"Ideas\" t ON t.\"Id\" = k.i JOIN \"IdeaRevisions\" r ON r.\"Id\" = t.\"PublishedRevisionId\" WHERE v.\"IdeaId\" = k.i AND v.\"MemberId\" = k.m AND v.\"CastAt\" < r.\"TextChangedAt\"");
        Add(again, repeats.Select(vote => vote.IdeaId).ToArray());
        Add(again, repeats.Select(vote => vote.MemberId).ToArray());
        Add(again, now);

        var upserts = batch.Upserts.ToArray();
        var upsert = Statement(commands, "INSERT INTO \"Votes\" (\"IdeaId\", \"MemberId\", \"Choice\", \"CastAt\") SELECT i, m, c, $4 FROM unnest($1, $2, $3) AS v(i, m, c) ON CONFLICT (\"IdeaId\", \"MemberId\") DO UPDATE SET \"Choice\" = excluded.\"Choice\", \"CastAt\" = excluded.\"CastAt\"");
        Add(upsert, upserts.Select(vote => vote.IdeaId).ToArray());
        Add(upsert, upserts.Select(vote => vote.MemberId).ToArray());
        Add(upsert, upserts.Select(vote => (int)vote.Choice).ToArray());
        Add(upsert, now);

        var deletes = batch.Deletes.ToArray();
        var delete = Statement(commands, "DELETE FROM \"Votes\" v USING unnest($1, $2) AS k(i, m) WHERE v.\"IdeaId\" = k.i AND v.\"MemberId\" = k.m");
        Add(delete, deletes.Select(vote => vote.IdeaId).ToArray());
        Add(delete, deletes.Select(vote => vote.MemberId).ToArray());

        var log = Statement(commands, "INSERT INTO \"VoteEvents\" (\"MissionId\", \"IdeaId\", \"MemberId\", \"Choice\", \"At\") SELECT s, i, m, c, $5 FROM unnest($1, $2, $3, $4) AS e(s, i, m, c)");
        Add(log, batch.Events.Select(change => change.MissionId).ToArray());
        Add(log, batch.Events.Select(change => change.IdeaId).ToArray());
        Add(log, batch.Events.Select(change => change.MemberId).ToArray());
        Add(log, batch.Events.Select(change => (int?)change.Choice).ToArray());
        Add(log, now);

        var deltas = batch.IdeaDeltas.ToArray();
        var count = Statement(commands, "UPDATE \"Ideas\" t SET \"Support\" = t.\"Support\" + s, \"Neutral\" = t.\"Neutral\" + n, \"Oppose\" = t.\"Oppose\" + o FROM unnest($1, $2, $3, $4) AS d(i, s, n, o) WHERE t.\"Id\" = d.i");
        Add(count, deltas.Select(entry => entry.IdeaId).ToArray());
        Add(count, deltas.Select(entry => entry.Delta.Support).ToArray());
        Add(count, deltas.Select(entry => entry.Delta.Neutral).ToArray());
        Add(count, deltas.Select(entry => entry.Delta.Oppose).ToArray());

        foreach (var mission in deltas.Where(entry => ideas[entry.IdeaId].Visibility == Visibility.Published).GroupBy(entry => ideas[entry.IdeaId].MissionId).OrderBy(group => group.Key))
        {
            var sum = mission.Aggregate(default(VoteDelta), (total, entry) => total.Plus(entry.Delta));
            var tally = Statement(commands, ConsultationTallySql.AddVotes);
            Add(tally, mission.Key);
            Add(tally, sum.Support);
            Add(tally, sum.Neutral);
            Add(tally, sum.Oppose);
        }
        await commands.ExecuteNonQueryAsync(cancellationToken);
    }

    private static NpgsqlBatchCommand Statement(NpgsqlBatch batch, string sql)
    {
        var command = new NpgsqlBatchCommand(sql);
        batch.BatchCommands.Add(command);
        return command;
    }

    private static void Add<T>(NpgsqlCommand command, T value) => command.Parameters.Add(new NpgsqlParameter<T> { TypedValue = value });

    private static void Add<T>(NpgsqlBatchCommand command, T value)
    {
        var parameter = new NpgsqlParameter<T> { TypedValue = value };
        if (value is DateTime)
            parameter.NpgsqlDbType = NpgsqlDbType.TimestampTz;
        command.Parameters.Add(parameter);
    }
}
