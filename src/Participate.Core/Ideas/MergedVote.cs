namespace Participate.Core.Ideas;

/// <summary>A vote that was carried over when an idea was merged into another, so that the merge can be taken back.</summary>
public sealed class MergedVote
{
    public required int FromIdeaId { get; init; }

    public required int ToIdeaId { get; init; }

    public required int MemberId { get; init; }
}
