using System.Globalization;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Missions;
using Participate.Core.Opinions;

namespace Participate.Core.Data.Seeding;

/// <summary>Statements that are plainly synthetic, answered by the first of the seeded members, who lean one of two ways.</summary>
internal sealed class SeedOpinions(Random random, DateTime now)
{
    private const int MostStatements = 30;
    private const int MostAnswering = 300;
    private const double Answered = 0.7, Passes = 0.15;

    /// <summary>How many statements a mission gets: a tenth of the ideas.</summary>
    public static int StatementsOf(SeedOptions wanted) => Math.Min(MostStatements, wanted.Ideas / 10);

    /// <summary>Adds those of a mission with their answers; none where answering was never open.</summary>
    public void Add(SeedChunk chunk, Mission mission, int firstId, int firstMemberId, SeedOptions wanted)
    {
        var times = OpenTimes.Of(mission, Activities.Opinions, now);
        if (!times.Any)
            return;
        for (var i = 0; i < StatementsOf(wanted); i++)
        {
            var (id, author, created) = (firstId + i, firstMemberId + random.Next(wanted.Members), times.At(random.NextDouble() / 4)!.Value);
            var leans = new[] { random.NextDouble(), random.NextDouble() };
            var count = default(OpinionCount);
            for (var member = 0; member < Math.Min(MostAnswering, wanted.Members); member++)
            {
                if (random.NextDouble() > Answered || times.At(random.NextDouble(), created) is not { } at)
                    continue;
                var choice = random.NextDouble() < Passes ? OpinionChoice.Pass : random.NextDouble() < leans[member % 2] ? OpinionChoice.Agree : OpinionChoice.Disagree;
                count += new OpinionCount(choice == OpinionChoice.Agree ? 1 : 0, choice == OpinionChoice.Disagree ? 1 : 0, choice == OpinionChoice.Pass ? 1 : 0);
                chunk.Add(SeedTable.StatementAnswers, id, firstMemberId + member, mission.Id, (int)choice, at, at);
                chunk.Add(SeedTable.StatementEvents, mission.Id, id, firstMemberId + member, (int)choice, at);
            }
            var text = string.Create(CultureInfo.InvariantCulture, $"Seeded statement {id}: this should come before the others.");
            chunk.Add(
                SeedTable.Statements, id, mission.Id, author, false, text, StatementText.Key(text), (int)Visibility.Published, created, created, count.Agrees, count.Disagrees, count.Passes, 1);
        }
    }
}
