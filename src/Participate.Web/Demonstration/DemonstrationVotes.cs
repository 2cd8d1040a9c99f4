using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Web.Demonstration;

/// <summary>Casts the votes of the demonstration: some people vote on nearly everything, most on a little, a few change their minds.</summary>
public sealed class DemonstrationVotes(ParticipateDbContext db, DemonstrationPeople people, TimeProvider clock)
{
    private const int LargestPartOfChange = 25;

    /// <summary>Rows of one statement; SQLite takes 32,766 values.</summary>
    private const int RowsAtOnce = 400;

    private static readonly VoteChoice[] Choices = [VoteChoice.Support, VoteChoice.Neutral, VoteChoice.Oppose];
    private readonly List<object[]> cast = [];
    private readonly List<object[]> log = [];

    /// <summary>Casts votes on an idea at times when voting was open.</summary>
    /// <param name="counts">Support, neutral, oppose.</param>
    public void Cast(Mission mission, Idea idea, List<int> counts, Random random)
    {
        var times = OpenTimes.Of(mission, Activities.Vote, clock.UtcNow());
        var choices = Choices.Zip(counts, (choice, count) => Enumerable.Repeat(choice, count)).SelectMany(all => all).ToArray();
        random.Shuffle(choices);
        // Later votes are rarer, as interest fades.
        var inOrder = Voters(idea.AuthorId, choices.Length, random)
            .Zip(choices, (voter, choice) => (voter, choice, share: Math.Pow(random.NextDouble(), 1.6)))
            .OrderBy(vote => vote.share);
        foreach (var (voter, choice, share) in inOrder)
        {
            if (times.At(share, idea.CreatedAt) is not { } at)
                continue;
            if (random.Next(LargestPartOfChange) == 0)
                Log(idea, voter, Choices[(Array.IndexOf(Choices, choice) + 1) % Choices.Length], times.At(share / 2, idea.CreatedAt)!.Value);
            Log(idea, voter, choice, at);
            cast.Add([idea.Id, voter.Id, (int)choice, at]);
        }
    }

    /// <summary>
    /// Stores the votes that were cast, inside the transaction that is open, and sets every counter to the rows counted.
    /// Many rows to a statement: saving each as an entity takes as long as all the rest of the demonstration.
    /// </summary>
    public async Task StoreAsync(CancellationToken cancellationToken)
    {
        await InsertAsync("\"Votes\" (\"IdeaId\", \"MemberId\", \"Choice\", \"CastAt\")", cast, cancellationToken);
        await InsertAsync("\"VoteEvents\" (\"MissionId\", \"IdeaId\", \"MemberId\", \"Choice\", \"At\")", [.. log.OrderBy(entry => entry[^1])], cancellationToken);
        await CountAsync(cancellationToken);
    }

    private async Task InsertAsync(string into, List<object[]> rows, CancellationToken cancellationToken)
    {
        foreach (var some in rows.Chunk(RowsAtOnce))
        {
            var places = some.Select((row, i) => $"({string.Join(", ", row.Select((_, j) => $"{{{i * row.Length + j}}}"))})");
            var sql = "INSERT INTO " + into + " VALUES " + string.Join(", ", places);
            await db.Database.ExecuteSqlRawAsync(sql, some.SelectMany(row => row), cancellationToken);
        }
    }

    private async Task CountAsync(CancellationToken cancellationToken)
    {
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE "Ideas" SET
                "Support" = (SELECT COUNT(*) FROM "Votes" v WHERE v."IdeaId" = "Ideas"."Id" AND v."Choice" = {(int)VoteChoice.Support}),
                "Neutral" = (SELECT COUNT(*) FROM "Votes" v WHERE v."IdeaId" = "Ideas"."Id" AND v."Choice" = {(int)VoteChoice.Neutral}),
                "Oppose" = (SELECT COUNT(*) FROM "Votes" v WHERE v."IdeaId" = "Ideas"."Id" AND v."Choice" = {(int)VoteChoice.Oppose}),
                "CommentCount" = (SELECT COUNT(*) FROM "Comments" c WHERE c."IdeaId" = "Ideas"."Id" AND c."Visibility" = {(int)Visibility.Published})
            """,
            cancellationToken);
        await db.Database.ExecuteSqlAsync(
            $"""
            UPDATE "ConsultationTallies" SET ("Ideas", "Comments", "Support", "Neutral", "Oppose") = (
                SELECT COUNT(*), COALESCE(SUM(i."CommentCount"), 0), COALESCE(SUM(i."Support"), 0), COALESCE(SUM(i."Neutral"), 0), COALESCE(SUM(i."Oppose"), 0)
                FROM "Ideas" i WHERE i."MissionId" = "ConsultationTallies"."MissionId" AND i."Visibility" = {(int)Visibility.Published})
            """,
            cancellationToken);
    }

    // Each draws a lot, and the lot of somebody active is higher: sampling with weights and without repeats.
    private IEnumerable<Member> Voters(int authorId, int count, Random random) => people.Voters
        .Where(member => member.Id != authorId)
        .Select((member, i) => (member, lot: Math.Pow(random.NextDouble(), 1 + i % 5)))
        .OrderByDescending(entry => entry.lot)
        .Take(count)
        .Select(entry => entry.member);

    private void Log(Idea idea, Member voter, VoteChoice choice, DateTime at) =>
        log.Add([idea.MissionId, idea.Id, voter.Id, (int)choice, at]);
}
