namespace Participate.Core.Ideas;

/// <summary>A member's stored choice on an idea.</summary>
public enum VoteChoice
{
    Support = 1,
    Neutral = 2,
    Oppose = 3,
}

/// <summary>The current vote of a member on an idea: at most one, by its key (rule 1).</summary>
public sealed class Vote
{
    public required int IdeaId { get; init; }

    public required int MemberId { get; init; }

    public required VoteChoice Choice { get; set; }

    public required DateTime CastAt { get; set; }
}

/// <summary>Every change of a vote, in order. Never changed.</summary>
public sealed class VoteEvent
{
    public long Id { get; private set; }

    public required int MissionId { get; init; }

    public required int IdeaId { get; init; }

    public required int MemberId { get; init; }

    /// <summary>The new choice; null where the vote was removed.</summary>
    public VoteChoice? Choice { get; init; }

    public required DateTime At { get; init; }
}

/// <summary>
/// What the public can see of a consultation, counted as it changes: published ideas, their published comments, their votes.
/// </summary>
public sealed class ConsultationTally
{
    public required int MissionId { get; init; }

    public int Ideas { get; private set; }

    public int Comments { get; private set; }

    public int Support { get; private set; }

    public int Neutral { get; private set; }

    public int Oppose { get; private set; }
}
