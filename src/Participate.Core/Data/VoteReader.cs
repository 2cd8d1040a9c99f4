using System.Data.Common;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Participate.Core.Ideas;

namespace Participate.Core.Data;

/// <summary>A current vote without its member.</summary>
internal readonly record struct CastVote(int IdeaId, VoteChoice Choice, DateTime CastAt);

/// <summary>
/// Reads votes straight from the database: a mission has millions, and a query that makes an object of each takes twice as long.
/// </summary>
internal static class VoteReader
{
    private const string Columns = "SELECT \"IdeaId\", \"Choice\", \"CastAt\" FROM \"Votes\" WHERE \"IdeaId\" ";

    /// <summary>The votes on some ideas, those of one idea together. The connection is busy until the end.</summary>
    public static async IAsyncEnumerable<CastVote> ReadAsync(ParticipateDbContext db, int[] ideaIds, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            await using var command = Command(db.Database.GetDbConnection(), ideaIds);
            await using var reader = await command.ExecuteReaderAsync(cancellationToken);
            while (await reader.ReadAsync(cancellationToken))
                yield return new CastVote(reader.GetInt32(0), (VoteChoice)reader.GetInt32(1), reader.GetDateTime(2));
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static DbCommand Command(DbConnection connection, int[] ideaIds)
    {
        var command = connection.CreateCommand();
        var ids = command.CreateParameter();
        ids.ParameterName = "ids";
        if (command is NpgsqlCommand)
        {
            command.CommandText = Columns + "= ANY(@ids) ORDER BY \"IdeaId\"";
            ids.Value = ideaIds;
        }
        else
        {
            command.CommandText = Columns + "IN (SELECT value FROM json_each(@ids)) ORDER BY \"IdeaId\"";
            ids.Value = JsonSerializer.Serialize(ideaIds);
        }
        command.Parameters.Add(ids);
        return command;
    }
}
