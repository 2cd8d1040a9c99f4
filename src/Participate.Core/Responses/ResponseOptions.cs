using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Responses;

/// <summary>How an installation runs official responses.</summary>
/// <param name="NeedsSecondPerson">Who wrote a version may not publish it; another person of the team approves it.</param>
public sealed record ResponseSettings(bool NeedsSecondPerson)
{
    public static ResponseSettings Default { get; } = new(NeedsSecondPerson: true);
}

/// <summary>Which ideas a response is to answer: one of the three.</summary>
public sealed record ResponseSelection
{
    /// <summary>Ideas by their numbers, those that have an answer among them: theirs is replaced.</summary>
    public IReadOnlyList<int> IdeaIds { get; init; } = [];

    /// <summary>Every public idea without an answer that fits a filter.</summary>
    public IdeaFilter? Filter { get; init; }

    /// <summary>The number of a theme: every public idea in it without an answer.</summary>
    public int? ThemeNumber { get; init; }
}

/// <summary>A response to begin.</summary>
public sealed record NewResponseOptions
{
    public required Mission Mission { get; init; }

    public required ResponseSelection Selection { get; init; }

    public required ResponseText Text { get; init; }
}

/// <summary>An act on a response.</summary>
/// <param name="Version">The version that was seen.</param>
public sealed record ResponseAct(Mission Mission, int ResponseId, int Version);
