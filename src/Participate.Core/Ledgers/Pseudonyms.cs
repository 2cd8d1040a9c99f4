using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Insight.Ledgers;

namespace Participate.Core.Ledgers;

/// <summary>
/// Gives events their pseudonyms: one for each member and mission, random and kept while the account is open. What comes of a closed account afterwards (votes taken
/// back with it, or carried over by a merge of ideas) goes on under the pseudonym that the vote before it has in the ledger, so that it still counts once.
/// </summary>
public sealed class Pseudonyms(ParticipateDbContext db)
{
    private const int Bytes = LedgerLine.PseudonymLength / 2;

    /// <summary>
    /// The pseudonym of each event, in their order, with the row that it is kept in, to be stored with the entries: the same for all events of a member in a mission, null
    /// for what comes of a closed account. Reads only.
    /// </summary>
    internal async Task<IReadOnlyList<(string Pseudonym, LedgerPseudonym? Kept)>> OfAsync(IReadOnlyList<WaitingEvent> events, CancellationToken cancellationToken)
    {
        var members = events.Select(row => row.MemberId).Distinct().ToList();
        var known = await db.LedgerPseudonyms.AsNoTracking().Where(row => members.Contains(row.MemberId))
            .ToDictionaryAsync(row => (row.MissionId, row.MemberId), cancellationToken);
        var nameless = events.Where(row => !known.ContainsKey((row.MissionId, row.MemberId))).Select(row => row.MemberId).Distinct().ToList();
        var closed = nameless.Count == 0 ? [] : (await db.Users.Where(member => nameless.Contains(member.Id) && member.ClosedAt != null).Select(member => member.Id).ToListAsync(cancellationToken)).ToHashSet();
        var earlier = await EarlierAsync([.. events.Where(row => closed.Contains(row.MemberId))], cancellationToken);
        var each = new List<(string, LedgerPseudonym?)>(events.Count);
        foreach (var row in events)
        {
            if (!known.TryGetValue((row.MissionId, row.MemberId), out var kept) && !closed.Contains(row.MemberId))
                known.Add((row.MissionId, row.MemberId), kept = new LedgerPseudonym { MissionId = row.MissionId, MemberId = row.MemberId, Pseudonym = Random() });
            each.Add((kept?.Pseudonym ?? OfClosed(row, earlier), kept));
        }
        return each;
    }

    private static string OfClosed(WaitingEvent row, Dictionary<(LedgerKind, int, int), string> earlier)
    {
        var vote = (row.Kind, row.SubjectId, row.MemberId);
        var pseudonym = earlier.GetValueOrDefault(vote) ?? Random();
        if (row.Choice == LedgerChoice.TakenBack)
            earlier.Remove(vote);
        else
            earlier[vote] = pseudonym;
        return pseudonym;
    }

    private static string Random() => Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(Bytes));

    /// <summary>
    /// The pseudonyms under which sealed votes of closed accounts stand that were not taken back. Finding them reads the logs, which have no index by member, as one
    /// would cost every vote; accounts close seldom.
    /// </summary>
    private async Task<Dictionary<(LedgerKind, int, int), string>> EarlierAsync(List<WaitingEvent> events, CancellationToken cancellationToken)
    {
        var last = new Dictionary<(LedgerKind Kind, int SubjectId, int MemberId), (long Id, bool Stands)>();
        if (events.Where(row => row.Kind == LedgerKind.Idea).ToList() is { Count: > 0 } votes)
        {
            var (members, ideas, first) = (votes.ConvertAll(row => row.MemberId), votes.ConvertAll(row => row.SubjectId), votes[0].Id);
            foreach (var row in await db.VoteEvents.AsNoTracking().Where(row => row.Id < first && members.Contains(row.MemberId) && ideas.Contains(row.IdeaId)).OrderBy(row => row.Id).ToListAsync(cancellationToken))
                last[(LedgerKind.Idea, row.IdeaId, row.MemberId)] = (row.Id, row.Choice is not null);
        }
        if (events.Where(row => row.Kind == LedgerKind.Statement).ToList() is { Count: > 0 } answers)
        {
            var (members, statements, first) = (answers.ConvertAll(row => row.MemberId), answers.ConvertAll(row => row.SubjectId), answers[0].Id);
            foreach (var row in await db.StatementEvents.AsNoTracking().Where(row => row.Id < first && members.Contains(row.MemberId) && statements.Contains(row.StatementId)).OrderBy(row => row.Id).ToListAsync(cancellationToken))
                last[(LedgerKind.Statement, row.StatementId, row.MemberId)] = (row.Id, row.Choice is not null);
        }
        var earlier = new Dictionary<(LedgerKind, int, int), string>();
        foreach (var kind in last.Where(vote => vote.Value.Stands).GroupBy(vote => vote.Key.Kind))
        {
            var ids = kind.Select(vote => vote.Value.Id).ToList();
            var sealedAs = await db.LedgerEntries.AsNoTracking().Where(row => row.Kind == kind.Key && ids.Contains(row.EventId))
                .ToDictionaryAsync(row => row.EventId, row => row.Pseudonym, cancellationToken);
            foreach (var (vote, (id, _)) in kind)
            {
                if (sealedAs.TryGetValue(id, out var pseudonym))
                    earlier.Add(vote, pseudonym);
            }
        }
        return earlier;
    }
}
