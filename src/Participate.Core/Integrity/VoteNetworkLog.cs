using System.Net;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Integrity;

/// <summary>A member voted on a mission from the network of this prefix.</summary>
public sealed record NotedNetwork(int MissionId, int MemberId, byte[] Prefix);

/// <summary>
/// Takes down from which networks members vote, in memory until <see cref="VoteNetworkService"/> stores it: a vote waits for nothing. What does not fit, or is lost when the
/// process ends, is missing from evidence and from nothing else.
/// </summary>
public sealed class VoteNetworkLog
{
    /// <summary>What is taken down between two rounds, at most.</summary>
    public const int Most = 20_000;

    private readonly Lock turn = new();
    private Dictionary<(int MissionId, int MemberId, string Prefix), NotedNetwork> waiting = [];

    /// <summary>Takes it down; null is an address that is not known.</summary>
    public void Note(int missionId, int memberId, IPAddress? address)
    {
        if (address is null)
            return;
        var prefix = NetworkTag.Prefix(address);
        lock (turn)
        {
            if (waiting.Count < Most)
                waiting[(missionId, memberId, Convert.ToHexString(prefix))] = new NotedNetwork(missionId, memberId, prefix);
        }
    }

    /// <summary>Gives out what was taken down since the last time.</summary>
    public IReadOnlyCollection<NotedNetwork> Take()
    {
        lock (turn)
        {
            var taken = waiting.Values;
            waiting = [];
            return taken;
        }
    }
}

/// <summary>Stores tags of networks. Those of weeks before the last are removed at night, with their salts.</summary>
public sealed class VoteNetworkService(ParticipateDbContext db, Transactions transactions, TimeProvider clock)
{
    /// <summary>From the first day of a week: this week and the last.</summary>
    public const int DaysKept = 14;

    /// <summary>Stores what was taken down, each once.</summary>
    public Task<Outcome> StoreAsync(IReadOnlyCollection<NotedNetwork> noted, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            var week = UkTime.MondayOf(clock.Today());
            if (noted.Count == 0)
                return Outcome.Done;
            var salt = await SaltAsync(week, token);
            foreach (var network in noted)
            {
                var tag = NetworkTag.Of(salt, network.Prefix);
                await db.Database.ExecuteSqlAsync(
                    $"""INSERT INTO "VoteNetworks" ("MissionId", "MemberId", "Week", "Network") VALUES ({network.MissionId}, {network.MemberId}, {week}, {tag}) ON CONFLICT DO NOTHING""", token);
            }
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>The salt of the week; of several processes that make one the first does.</summary>
    private async Task<byte[]> SaltAsync(DateOnly week, CancellationToken cancellationToken)
    {
        var made = RandomNumberGenerator.GetBytes(NetworkSalt.Bytes);
        await db.Database.ExecuteSqlAsync($"""INSERT INTO "NetworkSalts" ("Week", "Salt") VALUES ({week}, {made}) ON CONFLICT DO NOTHING""", cancellationToken);
        return await db.NetworkSalts.Where(row => row.Week == week).Select(row => row.Salt).SingleAsync(cancellationToken);
    }
}
