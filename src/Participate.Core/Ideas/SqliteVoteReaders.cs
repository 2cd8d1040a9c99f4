using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>Reads votes on SQLite: as many connections as read at the same time, each with its statement prepared once.</summary>
internal sealed class SqliteVoteReaders(DatabaseOptions options) : IDisposable
{
    private readonly ConcurrentBag<Reader> idle = [];
    private volatile bool isDisposed;

    /// <summary>A member's votes on these ideas, by idea: a seek of the key for each, in one statement.</summary>
    public IReadOnlyDictionary<int, CastVote> Read(int memberId, IReadOnlyCollection<int> ideaIds)
    {
        var reader = idle.TryTake(out var waiting) ? waiting : new Reader(options);
        try
        {
            return reader.Read(memberId, ideaIds);
        }
        finally
        {
            idle.Add(reader);
            if (isDisposed)
                CloseIdle();
        }
    }

    public void Dispose()
    {
        isDisposed = true;
        CloseIdle();
    }

    private void CloseIdle()
    {
        while (idle.TryTake(out var reader))
            reader.Dispose();
    }

    private sealed class Reader : IDisposable
    {
        private readonly SqliteConnection connection;
        private readonly SqliteCommand command;
        private readonly SqliteParameter ideas, member;

        public Reader(DatabaseOptions options)
        {
            connection = new SqliteConnection(options.ConnectionString);
            connection.Open();
            SqliteSettings.Apply(connection);
            command = connection.CreateCommand();
            command.CommandText = "SELECT \"IdeaId\", \"Choice\", \"CastAt\" FROM \"Votes\" WHERE \"IdeaId\" IN (SELECT value FROM json_each($ideas)) AND \"MemberId\" = $member";
            ideas = command.Parameters.Add("$ideas", SqliteType.Text);
            member = command.Parameters.Add("$member", SqliteType.Integer);
        }

        public Dictionary<int, CastVote> Read(int memberId, IReadOnlyCollection<int> ideaIds)
        {
            ideas.Value = $"[{string.Join(',', ideaIds)}]";
            member.Value = memberId;
            var votes = new Dictionary<int, CastVote>();
            using var rows = command.ExecuteReader();
            while (rows.Read())
                votes[rows.GetInt32(0)] = new CastVote((VoteChoice)rows.GetInt32(1), DateTime.SpecifyKind(rows.GetDateTime(2), DateTimeKind.Utc));
            return votes;
        }

        public void Dispose()
        {
            command.Dispose();
            connection.Dispose();
        }
    }
}
