using Participate.Core.Insight.Opinions;

namespace Participate.Core.Tests.Insight.Opinions;

/// <summary>Made-up answers.</summary>
internal static class Conversations
{
    /// <summary>Everyone answers most statements; people of one group agree where the other disagrees.</summary>
    /// <param name="noise">The share of answers that are thrown at random.</param>
    public static List<OpinionAnswer> Divided(int people, int statements, double noise, int seed, double answered = 0.8)
    {
        var (random, answers) = (new Random(seed), new List<OpinionAnswer>());
        for (var person = 0; person < people; person++)
        {
            for (var statement = 0; statement < statements; statement++)
            {
                if (random.NextDouble() > answered)
                    continue;
                var choice = random.NextDouble() < noise ? (OpinionChoice)random.Next(-1, 2)
                    : (person + statement) % 2 == 0 ? OpinionChoice.Agree : OpinionChoice.Disagree;
                answers.Add(new OpinionAnswer(person, statement, choice));
            }
        }
        return answers;
    }

    /// <summary>The group of each row that counts, by row.</summary>
    public static Dictionary<int, int> Places(OpinionGroups groups) =>
        groups.Groups.SelectMany((rows, group) => rows.Select(row => (row, group))).ToDictionary(pair => pair.row, pair => pair.group);
}
