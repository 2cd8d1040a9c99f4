using Microsoft.Data.Sqlite;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>Votes on SQLite: prepared statements, to write on a connection of its own inside the process's write gate.</summary>
public sealed class SqliteVoteStore(DatabaseOptions options, WriteGate gate, TimeProvider clock) : IVoteStore, IDisposable
{
    private readonly SqliteVoteReaders readers = new(options);
    private SqliteConnection? connection;
    private SqliteCommand? readIdea, readVote, readClosed, readExcluded, upsert, again, delete, log, count, tally;

    public async Task<IReadOnlyList<Outcome>> ApplyAsync(IReadOnlyList<VoteRequest> requests, CancellationToken cancellationToken)
    {
        using var turn = await gate.EnterAsync(cancellationToken);
        var open = Open();
        using var transaction = open.BeginTransaction();
        foreach (var command in new[] { readIdea!, readVote!, readClosed!, readExcluded!, upsert!, again!, delete!, log!, count!, tally! })
            command.Transaction = transaction;

        var ideas = new Dictionary<int, VotedIdea>();
        foreach (var id in requests.Select(request => request.IdeaId).Distinct())
        {
            Set(readIdea!, id);
            using var row = readIdea!.ExecuteReader();
            if (row.Read())
                ideas[id] = new VotedIdea(row.GetInt32(0), (Visibility)row.GetInt32(1));
        }
        var votes = new Dictionary<(int, int), VoteChoice>();
        foreach (var key in requests.Select(request => (request.IdeaId, request.MemberId)).Distinct())
        {
            Set(readVote!, key.IdeaId, key.MemberId);
            if (readVote!.ExecuteScalar() is long choice)
                votes[key] = (VoteChoice)choice;
        }

        var closed = new HashSet<int>();
        foreach (var id in requests.Select(request => request.MemberId).Distinct())
        {
            Set(readClosed!, id);
            if (readClosed!.ExecuteScalar() is not null)
                closed.Add(id);
        }

        var excluded = new HashSet<(int, int)>();
        foreach (var key in requests.Select(request => (request.MissionId, request.MemberId)).Distinct())
        {
            Set(readExcluded!, key.MissionId, key.MemberId);
            if (readExcluded!.ExecuteScalar() is not null)
                excluded.Add(key);
        }

        var batch = new VoteBatch(requests, ideas, votes, closed, excluded);
        Write(batch, ideas);
        transaction.Commit();
        return batch.Results;
    }

    public Task<IReadOnlyDictionary<int, CastVote>> ReadAsync(int memberId, IReadOnlyCollection<int> ideaIds, CancellationToken cancellationToken) =>
        Task.FromResult(readers.Read(memberId, ideaIds));

    public void Dispose()
    {
        readers.Dispose();
        connection?.Dispose();
    }

    private void Write(VoteBatch batch, Dictionary<int, VotedIdea> ideas)
    {
        var now = clock.UtcNow();
        foreach (var (ideaId, memberId, choice) in batch.Upserts)
            Run(upsert!, ideaId, memberId, (int)choice, now);
        foreach (var (ideaId, memberId) in batch.Repeats)
            Run(again!, ideaId, memberId, now);
        foreach (var (ideaId, memberId) in batch.Deletes)
            Run(delete!, ideaId, memberId);
        foreach (var change in batch.Events)
            Run(log!, change.MissionId, change.IdeaId, change.MemberId, change.Choice is { } choice ? (int)choice : DBNull.Value, now);
        foreach (var (ideaId, delta) in batch.IdeaDeltas)
        {
            Run(count!, ideaId, delta.Support, delta.Neutral, delta.Oppose);
            if (ideas[ideaId].Visibility == Visibility.Published)
                Run(tally!, ideas[ideaId].MissionId, delta.Support, delta.Neutral, delta.Oppose);
        }
    }

    private SqliteConnection Open()
    {
        if (connection is not null)
            return connection;
        var opened = new SqliteConnection(options.ConnectionString);
        opened.Open();
        SqliteSettings.Apply(opened);
        readIdea = Prepare(opened, "SELECT \"MissionId\", \"Visibility\" FROM \"Ideas\" WHERE \"Id\" = $1", 1);
        readVote = Prepare(opened, "SELECT \"Choice\" FROM \"Votes\" WHERE \"IdeaId\" = $1 AND \"MemberId\" = $2", 2);
        readClosed = Prepare(opened, "SELECT 1 FROM \"Members\" WHERE \"Id\" = $1 AND \"ClosedAt\" IS NOT NULL", 1);
        readExcluded = Prepare(opened, "SELECT 1 FROM \"ExcludedMembers\" WHERE \"MissionId\" = $1 AND \"MemberId\" = $2", 2);
        again = Prepare(opened, "UPDATE \"Votes\" SET \"CastAt\" = $3 WHERE \"IdeaId\" = $1 AND \"MemberId\" = $2 AND \"CastAt\" < (SELECT r.\"TextChangedAt\" FROM \"Ideas\" i JOIN \"IdeaRevisions\" r ON r.\"Id\" = i.\"PublishedRevisionId\" WHERE i.\"Id\" = $1)", 3);
        upsert = Prepare(opened, "INSERT INTO \"Votes\" (\"IdeaId\", \"MemberId\", \"Choice\", \"CastAt\") VALUES ($1, $2, $3, $4) ON CONFLICT (\"IdeaId\", \"MemberId\") DO UPDATE SET \"Choice\" = excluded.\"Choice\", \"CastAt\" = excluded.\"CastAt\"", 4);
        delete = Prepare(opened, "DELETE FROM \"Votes\" WHERE \"IdeaId\" = $1 AND \"MemberId\" = $2", 2);
        log = Prepare(opened, "INSERT INTO \"VoteEvents\" (\"MissionId\", \"IdeaId\", \"MemberId\", \"Choice\", \"At\") VALUES ($1, $2, $3, $4, $5)", 5);
        count = Prepare(opened, "UPDATE \"Ideas\" SET \"Support\" = \"Support\" + $2, \"Neutral\" = \"Neutral\" + $3, \"Oppose\" = \"Oppose\" + $4 WHERE \"Id\" = $1", 4);
        tally = Prepare(opened, ConsultationTallySql.AddVotes, 4);
        return connection = opened;
    }

    private static SqliteCommand Prepare(SqliteConnection opened, string sql, int parameters)
    {
        var command = opened.CreateCommand();
        command.CommandText = sql;
        for (var i = 1; i <= parameters; i++)
            command.Parameters.Add(new SqliteParameter { ParameterName = $"${i}", Value = 0 });
        return command;
    }

    private static void Set(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        for (var i = 0; i < values.Length; i++)
            command.Parameters[i].Value = values[i];
    }

    private static void Run(SqliteCommand command, params ReadOnlySpan<object> values)
    {
        Set(command, values);
        command.ExecuteNonQuery();
    }
}
