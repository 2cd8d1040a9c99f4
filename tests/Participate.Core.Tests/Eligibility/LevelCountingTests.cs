using Participate.Core.Eligibility;
using Participate.Core.Missions;

namespace Participate.Core.Tests.Eligibility;

/// <summary>Under which level a vote counts.</summary>
public class LevelCountingTests
{
    private static readonly DateTime Noon = new(2026, 11, 29, 12, 0, 0, DateTimeKind.Utc);

    [Fact]
    public void Votes_CountUnderTheLastLevelThatTheirMemberHeldByThen()
    {
        var counting = new LevelCounting([Held(1, EligibilityLevel.VerifiedIdentity, 2), Held(1, EligibilityLevel.InvitedCode, 1), Held(2, EligibilityLevel.ListedIdentifier, 0)]);

        foreach (var hour in new[] { 0.0, 0.9, 1, 1.5, 2, 3 })
            counting.Add(1, Noon.AddHours(hour));
        counting.Add(2, Noon);
        counting.Add(3, Noon.AddHours(9));

        Assert.Equal(
            [("confirmed-email", 3), ("invited-code", 2), ("listed-identifier", 1), ("verified-identity", 2)],
            counting.Counts().Select(count => (count.Key, count.Votes)));
    }

    [Fact]
    public void NoVotes_GiveEachLevelWithNone() => Assert.Equal([0, 0, 0, 0], new LevelCounting([]).Counts().Select(count => count.Votes));

    private static HeldLevel Held(int memberId, EligibilityLevel level, double hour) => new() { MissionId = 1, MemberId = memberId, Level = level, Since = Noon.AddHours(hour) };
}
