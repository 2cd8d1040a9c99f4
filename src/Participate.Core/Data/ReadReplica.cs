using System.Collections.Concurrent;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Npgsql;
using Participate.Core.Common.Events;

namespace Participate.Core.Data;

/// <summary>
/// A replica of the PostgreSQL database, from which what is the same for everyone may be read while it has all that this process knows to have changed
/// there: nobody sees a page from before a change that this process, or a node that told it, made. See docs/adr/0043-read-replica.md.
/// </summary>
public sealed class ReadReplica
{
    private readonly AsyncLocal<Choice?> chosen = new();
    private readonly ConcurrentDictionary<int, long> missions = new();
    private readonly TimeProvider clock;
    private long everything, anything, hasUpTo;

    /// <param name="connectionString">How to reach it.</param>
    public ReadReplica(string connectionString, Changes changes, TimeProvider clock)
    {
        (ConnectionString, this.clock) = (connectionString, clock);
        everything = anything = clock.GetTimestamp();
        changes.Listen(Note);
    }

    public string ConnectionString { get; }

    /// <summary>It answers, and has what changed until some moment.</summary>
    public bool IsThere => Interlocked.Read(ref hasUpTo) > 0;

    /// <summary>It lacks something that changed, or does not answer: whether it has come up to it is worth asking again at once.</summary>
    public bool IsBehind => Interlocked.Read(ref hasUpTo) <= Interlocked.Read(ref anything);

    /// <summary>This flow of execution reads from it now: asked anew for each connection, since a change may have come meanwhile.</summary>
    internal bool IsChosen => chosen.Value is { } choice && Has(choice.MissionId);

    /// <summary>Whether it has all changes that concern pages of a mission; of any, where null.</summary>
    public bool Has(int? missionId)
    {
        var upTo = Interlocked.Read(ref hasUpTo);
        return upTo > Interlocked.Read(ref everything) && upTo > (missionId is { } id ? missions.GetValueOrDefault(id) : Interlocked.Read(ref anything));
    }

    /// <summary>
    /// Until it is disposed, this flow of execution reads from the replica whenever that has all changes that concern a mission (of any, where null).
    /// Only where nothing is written.
    /// </summary>
    public IDisposable Choose(int? missionId) => chosen.Value = new Choice(this, missionId, chosen.Value);

    /// <summary>True where a reading may have failed because the replica went away: nothing more is read from it until it answers, and the reading can be tried once more.</summary>
    public bool GivesUpAfter(Exception exception)
    {
        if (!IsThere || DatabaseFaults.Of(exception) != DatabaseFault.Away)
            return false;
        IsAway();
        return true;
    }

    /// <summary>It has what had changed at that moment, in the clock's timestamps.</summary>
    internal void HasUpTo(long moment) => Interlocked.Exchange(ref hasUpTo, moment);

    /// <summary>It does not answer.</summary>
    internal void IsAway() => Interlocked.Exchange(ref hasUpTo, 0);

    private void Note(Change change)
    {
        // Of a member alone: no page that everyone sees shows it.
        if (change.Kind == ChangeKind.Notifications)
            return;
        var now = clock.GetTimestamp();
        if (change.Kind == ChangeKind.Mission)
            missions[change.Id] = now;
        else
            Interlocked.Exchange(ref everything, now);
        Interlocked.Exchange(ref anything, now);
    }

    private sealed class Choice(ReadReplica replica, int? missionId, Choice? before) : IDisposable
    {
        public int? MissionId => missionId;

        public void Dispose() => replica.chosen.Value = before;
    }
}

/// <summary>Opens connections of flows that chose the replica there; where it does not answer, at the primary.</summary>
internal sealed class ReplicaConnections(ReadReplica replica, string primary) : DbConnectionInterceptor
{
    private static readonly ConditionalWeakTable<DbConnection, object> AtReplica = [];

    public override InterceptionResult ConnectionOpening(DbConnection connection, ConnectionEventData eventData, InterceptionResult result)
    {
        if (!replica.IsChosen)
            return AtPrimary(connection, result);
        try
        {
            Turn(connection, isToReplica: true);
            connection.Open();
            return InterceptionResult.Suppress();
        }
        catch (NpgsqlException)
        {
            return GiveUp(connection, result);
        }
    }

    public override async ValueTask<InterceptionResult> ConnectionOpeningAsync(DbConnection connection, ConnectionEventData eventData, InterceptionResult result, CancellationToken cancellationToken = default)
    {
        if (!replica.IsChosen)
            return AtPrimary(connection, result);
        try
        {
            Turn(connection, isToReplica: true);
            await connection.OpenAsync(cancellationToken);
            return InterceptionResult.Suppress();
        }
        catch (NpgsqlException)
        {
            return GiveUp(connection, result);
        }
    }

    public override void ConnectionClosed(DbConnection connection, ConnectionEndEventData eventData) => Turn(connection, isToReplica: false);

    public override Task ConnectionClosedAsync(DbConnection connection, ConnectionEndEventData eventData)
    {
        Turn(connection, isToReplica: false);
        return Task.CompletedTask;
    }

    private InterceptionResult GiveUp(DbConnection connection, InterceptionResult result)
    {
        replica.IsAway();
        return AtPrimary(connection, result);
    }

    // One that broke was closed by nobody.
    private InterceptionResult AtPrimary(DbConnection connection, InterceptionResult result)
    {
        Turn(connection, isToReplica: false);
        return result;
    }

    private void Turn(DbConnection connection, bool isToReplica)
    {
        if (AtReplica.TryGetValue(connection, out _) == isToReplica)
            return;
        connection.ConnectionString = isToReplica ? replica.ConnectionString : primary;
        if (isToReplica)
            AtReplica.Add(connection, AtReplica);
        else
            AtReplica.Remove(connection);
    }
}

/// <summary>Asks, as often as it matters, how far the replica has come.</summary>
public sealed partial class ReplicaWatch(ReadReplica replica, DatabaseOptions options, TimeProvider clock, ILogger<ReplicaWatch> logger) : BackgroundService
{
    private static readonly TimeSpan Soon = TimeSpan.FromMilliseconds(100);
    private static readonly TimeSpan Later = TimeSpan.FromSeconds(1);

    /// <summary>A replica that is further behind than this is as good as away.</summary>
    private static readonly TimeSpan TooLate = TimeSpan.FromSeconds(10);

    private bool wasThere = true;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await using var primary = options.PostgresSource();
        await using var source = new DatabaseOptions(DatabaseProvider.Postgres, replica.ConnectionString).PostgresSource();
        (string Position, long At)? wanted = null;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                // First the moment, then where the log stands: what had changed by then stands in it.
                if (wanted is null)
                {
                    var now = clock.GetTimestamp();
                    wanted = (await PositionAsync(primary, stoppingToken), now);
                }
                if (await HasAsync(source, wanted.Value.Position, stoppingToken))
                {
                    replica.HasUpTo(wanted.Value.At);
                    wanted = null;
                    Say(isThere: true, null);
                }
                else if (clock.GetElapsedTime(wanted.Value.At) > TooLate)
                {
                    replica.IsAway();
                    Say(isThere: false, null);
                }
            }
            catch (Exception exception) when (exception is NpgsqlException or TimeoutException && !stoppingToken.IsCancellationRequested)
            {
                replica.IsAway();
                Say(isThere: false, exception);
            }
            await Task.Delay(wasThere && replica.IsBehind ? Soon : Later, stoppingToken);
        }
    }

    /// <summary>
    /// How far the log reaches, with what is not written to the disk yet: where a server answers a commit before that (synchronous_commit off), the change
    /// can be seen already. At the start of a page of the log, whose header of 24 bytes no record ends in, this is the end of the page before, as a replica says it.
    /// </summary>
    private static async Task<string> PositionAsync(NpgsqlDataSource primary, CancellationToken cancellationToken)
    {
        await using var command = primary.CreateCommand(
            "SELECT (CASE WHEN (at - '0/0') % 8192 = 24 THEN at - 24 ELSE at END)::text FROM (SELECT pg_current_wal_insert_lsn() AS at) AS log");
        return (string)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    // What is no replica, or is one no more, has no position in the log that it was sent.
    private static async Task<bool> HasAsync(NpgsqlDataSource source, string position, CancellationToken cancellationToken)
    {
        await using var command = source.CreateCommand("SELECT COALESCE(pg_is_in_recovery() AND pg_last_wal_replay_lsn() >= $1::pg_lsn, FALSE)");
        command.Parameters.Add(new NpgsqlParameter { Value = position });
        return (bool)(await command.ExecuteScalarAsync(cancellationToken))!;
    }

    /// <summary>Once each time that it changes.</summary>
    private void Say(bool isThere, Exception? exception)
    {
        if (isThere == wasThere)
            return;
        wasThere = isThere;
        if (isThere)
            LogBack();
        else
            LogAway(exception);
    }

    [LoggerMessage(Level = LogLevel.Warning, Message = "The read replica does not answer or is far behind: public pages are read from the primary.")]
    private partial void LogAway(Exception? exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "The read replica has caught up: public pages are read from it again.")]
    private partial void LogBack();
}
