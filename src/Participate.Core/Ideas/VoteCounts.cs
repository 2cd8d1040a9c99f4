namespace Participate.Core.Ideas;

/// <summary>The votes on an idea, counted. Ask the mission whether its phase hides results before showing them.</summary>
public sealed record VoteCounts(int Support, int Neutral, int Oppose)
{
    public int Total => Support + Neutral + Oppose;
}
