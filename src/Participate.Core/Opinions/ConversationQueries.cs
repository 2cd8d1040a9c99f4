using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Missions;

namespace Participate.Core.Opinions;

/// <summary>
/// A mission's statements and answers as a conversation to be exchanged: public statements alone, every answer to them as it was given. People are numbered
/// in the order of their first answer; no number has to do with an account.
/// </summary>
public sealed class ConversationQueries(ParticipateDbContext db)
{
    /// <summary>
    /// Reads the conversation. Answers that were taken back are left out with those before them, as the format has no word for it. Memory grows with
    /// the answers.
    /// </summary>
    public async Task<Conversation> ReadAsync(Mission mission, CancellationToken cancellationToken)
    {
        var statements = await db.Statements.AsNoTracking().Where(row => row.MissionId == mission.Id && row.Visibility == Visibility.Published)
            .OrderBy(row => row.Id).Select(row => new { row.Id, row.AuthorId, row.CreatedAt, row.Text }).ToListAsync(cancellationToken);
        var places = Enumerable.Range(0, statements.Count).ToDictionary(at => statements[at].Id);
        var people = new Dictionary<int, int>();
        var standing = new Dictionary<(int Statement, int Person), List<(DateTime At, OpinionChoice Choice, long Id)>>();
        var events = db.StatementEvents.AsNoTracking().Where(row => row.MissionId == mission.Id).OrderBy(row => row.Id)
            .Select(row => new { row.Id, row.StatementId, row.MemberId, row.Choice, row.At });
        await foreach (var answer in events.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            if (!places.TryGetValue(answer.StatementId, out var statement))
                continue;
            if (!people.TryGetValue(answer.MemberId, out var person))
                people.Add(answer.MemberId, person = people.Count);
            if (answer.Choice is not { } choice)
                standing.Remove((statement, person));
            else if (standing.TryGetValue((statement, person), out var given))
                given.Add((answer.At, choice, answer.Id));
            else
                standing.Add((statement, person), [(answer.At, choice, answer.Id)]);
        }
        var authors = new Dictionary<int, int>(people);
        foreach (var statement in statements)
            authors.TryAdd(statement.AuthorId, authors.Count);
        return new Conversation(
            mission.Title, mission.Summary,
            [.. statements.Select(row => new ConversationStatement(row.Id, authors[row.AuthorId], Seconds(row.CreatedAt), 1, IsMeta: false, row.Text))],
            [.. Enumerable.Range(0, people.Count).Select(person => new ConversationParticipant(person, null))],
            [.. standing.SelectMany(pair => pair.Value.Select(given => (pair.Key, given))).OrderBy(answer => answer.given.Id)
                .Select(answer => new ConversationAnswer(Seconds(answer.given.At), answer.Key.Person, answer.Key.Statement, answer.given.Choice))]);
    }

    private static long Seconds(DateTime time) => new DateTimeOffset(time, TimeSpan.Zero).ToUnixTimeSeconds();
}
