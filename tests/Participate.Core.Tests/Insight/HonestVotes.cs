using Participate.Core.Insight.Integrity;

namespace Participate.Core.Tests.Insight;

/// <summary>Consultations in which nobody manipulates anything, each made anew by its seed, and what somebody might add to them.</summary>
public static class HonestVotes
{
    private static readonly DateTime Start = new(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc);

    /// <summary>Four weeks in which people come when they like, for a while, and choose on items with shares of their own.</summary>
    /// <param name="answered">The share of items that a member answers.</param>
    public static List<CastChoice> OnTheirOwn(Random random, int members = 300, int items = 24, double answered = 0.8)
    {
        var shares = Enumerable.Range(0, items).Select(_ => 0.2 + (0.6 * random.NextDouble())).ToArray();
        return Cast(random, members, items, answered, (_, item) => Choose(random, shares[item], (1 - shares[item]) * 0.7), _ => Visit(random));
    }

    /// <summary>Everyone is for nearly everything.</summary>
    public static List<CastChoice> OfOneMind(Random random, int members = 300, int items = 24) =>
        Cast(random, members, items, 0.9, (_, _) => Choose(random, 0.96, 0.02), _ => Visit(random));

    /// <summary>One item gets half of all votes, most on its first two days.</summary>
    public static List<CastChoice> OnePopular(Random random, int members = 1_500)
    {
        var others = OnTheirOwn(random, members, items: 30, answered: 0.1);
        var published = Start.AddDays(10).AddHours(18);
        var popular = Enumerable.Range(0, members)
            .Select(member => new CastChoice(member, 30, Choose(random, 0.9, 0.05), published.AddDays(-Math.Log(1 - random.NextDouble()) * 0.7)));
        return [.. others, .. popular];
    }

    /// <summary>Half of the members meet on one evening and vote there; with an agenda, on one item after the other.</summary>
    public static List<CastChoice> Assembly(Random random, bool agenda)
    {
        var evening = Start.AddDays(14).AddHours(18);
        var shares = Enumerable.Range(0, 16).Select(_ => 0.2 + (0.6 * random.NextDouble())).ToArray();
        var there = Cast(random, 100, 16, 0.9, (_, item) => Choose(random, shares[item], 0.7 * (1 - shares[item])), _ => evening.AddMinutes(100 * random.NextDouble()));
        var atHome = Cast(random, 100, 16, 0.7, (_, item) => Choose(random, shares[item], 0.7 * (1 - shares[item])), _ => Visit(random));
        return
        [
            .. there.Select(choice => agenda ? choice with { At = evening.AddMinutes((8 * choice.Item) + (5 * random.NextDouble())) } : choice),
            .. atHome.Select(choice => choice with { Member = choice.Member + 100 }),
        ];
    }

    /// <summary>Two camps that say the opposite of each other.</summary>
    /// <param name="first">The share of the first camp.</param>
    /// <param name="loyal">How often a member says what the camp says.</param>
    /// <param name="spread">Some are loyal throughout, others half of the time, and <paramref name="loyal"/> says nothing.</param>
    /// <param name="flat">One camp is for everything, the other against.</param>
    public static List<CastChoice> TwoCamps(Random random, int members, int items, double first, double loyal, bool spread = false, bool flat = false)
    {
        var line = Enumerable.Range(0, items).Select(_ => flat || random.Next(2) == 0).ToArray();
        var loyalties = Enumerable.Range(0, members).Select(_ => spread ? 1 - (0.5 * random.NextDouble() * random.NextDouble()) : loyal).ToArray();
        return Cast(
            random, members, items, 0.95,
            (member, item) => random.NextDouble() >= loyalties[member] ? random.Next(2) + (line[item] == member < first * members ? 2 : 1)
                : line[item] == member < first * members ? 1 : 3,
            _ => Visit(random));
    }

    /// <summary>A visit at an hour at which people are up, on a day like another.</summary>
    public static DateTime Visit(Random random) => Start.AddDays(random.Next(28)).AddHours(8 + (7 * random.NextDouble()) + (7 * random.NextDouble()));

    /// <summary>1 with the first chance, 3 with the second, else 2.</summary>
    public static int Choose(Random random, double support, double oppose)
    {
        var drawn = random.NextDouble();
        return drawn < support ? 1 : drawn < support + oppose ? 3 : 2;
    }

    /// <summary>Members who give the same row of answers, chosen by dice, on these items; one in so many members differs in one answer.</summary>
    public static List<CastChoice> Copies(Random random, int firstMember, int count, int[] items, int differing = int.MaxValue)
    {
        var row = items.Select(_ => 1 + random.Next(3)).ToArray();
        return
        [
            .. Enumerable.Range(firstMember, count).SelectMany(member =>
            {
                var visit = Visit(random);
                var other = member % differing == 0 ? member / differing % items.Length : -1;
                return items.Select((item, place) => new CastChoice(member, item, place == other ? (row[place] % 3) + 1 : row[place], visit.AddSeconds(20 * place)));
            }),
        ];
    }

    private static List<CastChoice> Cast(Random random, int members, int items, double answered, Func<int, int, int> choose, Func<int, DateTime> visit)
    {
        var cast = new List<CastChoice>();
        for (var member = 0; member < members; member++)
        {
            var at = visit(member);
            for (var item = 0; item < items; item++)
            {
                if (random.NextDouble() >= answered)
                    continue;
                at = at.AddSeconds(5 + random.Next(60));
                cast.Add(new CastChoice(member, item, choose(member, item), at));
            }
        }
        return cast;
    }
}
