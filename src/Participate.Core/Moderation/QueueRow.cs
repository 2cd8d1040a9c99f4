namespace Participate.Core.Moderation;

/// <summary>A case in the queue.</summary>
public sealed record QueueRow
{
    public required int CaseId { get; init; }

    /// <summary>The version as listed: a decision on it is refused where the case changed since.</summary>
    public int Version { get; init; }

    public required int MissionId { get; init; }

    public required ContentKind Kind { get; init; }

    public required int ContentId { get; init; }

    public CaseState State { get; init; } = CaseState.Waiting;

    public CaseCauses Causes { get; init; }

    public Signals Signals { get; init; }

    public int OpenFlags { get; init; }

    public DateTime WaitingSince { get; init; }

    public DateTime DueAt { get; init; }

    public long Rank { get; init; }

    /// <summary>The parts of its priority besides its age.</summary>
    public CasePriority Priority { get; init; } = new(0, 0, 0);

    public bool IsIllegal { get; init; }

    public int? ClusterId { get; init; }

    /// <summary>Open cases with much the same text, this one included, at most <see cref="QueueQueries.MostCounted"/> and one; 0 where there is no other.</summary>
    public int ClusterSize { get; init; }

    /// <summary>The moderator who looks at it now; null where nobody does.</summary>
    public string? ClaimedBy { get; init; }

    /// <summary>The title of the idea, or of the idea that the comment is on: as the author wrote it last.</summary>
    public string IdeaTitle { get; init; } = "";

    /// <summary>The beginning of what waits to be read.</summary>
    public string Excerpt { get; init; } = "";

    /// <summary>The moderator wrote it, so another one must decide.</summary>
    public bool IsOwn { get; init; }

    /// <summary>It can be selected, to be decided with others.</summary>
    public bool CanBeSelected => !IsOwn && BatchService.Takes(Kind);
}

/// <summary>
/// How much waits. Counted to <see cref="QueueQueries.MostCounted"/>: where <see cref="IsMore"/>, the parts are those of the most urgent.
/// </summary>
/// <param name="Filtered">How many of them the filter lets through.</param>
public sealed record QueueCounts(int Waiting, int FirstReviews, int Edits, int Reported, int Held, int OverTarget, int Filtered)
{
    public bool IsMore => Waiting > QueueQueries.MostCounted;
}
