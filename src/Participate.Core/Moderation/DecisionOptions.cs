namespace Participate.Core.Moderation;

/// <summary>A moderator's decision on a case, as it was seen.</summary>
public sealed record DecisionOptions
{
    public required int CaseId { get; init; }

    /// <summary>The version of the case that the moderator saw.</summary>
    public required int Version { get; init; }

    /// <summary>The open reports that the moderator saw: to say, where the case changed, what changed.</summary>
    public int SeenReports { get; init; }

    /// <summary>The key of the guideline that was broken; needed to hide and to refuse an edit.</summary>
    public string Reason { get; init; } = "";

    /// <summary>What the author reads; needed to hide and to refuse an edit.</summary>
    public string MessageToAuthor { get; init; } = "";

    /// <summary>For moderators' eyes only.</summary>
    public string InternalNote { get; init; } = "";

    /// <summary>The same for decisions taken together on a selection; null for a decision on one case.</summary>
    public string? Batch { get; init; }
}
