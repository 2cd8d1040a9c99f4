namespace Participate.Core.Insight.Integrity;

/// <summary>
/// Looks through the votes of a consultation for four kinds of pattern: bursts (<see cref="VoteBursts"/>), nearly identical rows of answers
/// (<see cref="AlikeRows"/>), accounts that only vote one way (<see cref="OneWayVotes"/>) and networks that vote alike (<see cref="NetworkVotes"/>).
/// Each is measured against what the consultation itself does, not against votes thrown by dice: people come on the same evening, belong to camps and
/// like the same ideas. Each kind is corrected for all that it looked at (Bonferroni). There is no chance in it: the same votes give the same patterns,
/// in whatever order they come and whatever members and items are numbered.
/// </summary>
public static class VotePatterns
{
    /// <summary>The most patterns given back: the strongest.</summary>
    public const int MostPatterns = 100;

    /// <summary>The most members named in one pattern: the earliest to vote.</summary>
    public const int MostMembers = 2_000;

    private static readonly double LogStrong = Math.Log(1e-6);
    private static readonly double LogFair = Math.Log(1e-3);
    private static readonly double LogWeak = Math.Log(0.05);

    /// <summary>
    /// The patterns, strongest first, then by kind, first member, item and choice. Time is O(n log n) but for alike rows, which have a budget of their
    /// own; memory some 100 bytes for each choice.
    /// </summary>
    /// <param name="networks">Of members without choices they say nothing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A choice is not 1, 2 or 3.</exception>
    public static IReadOnlyList<VotePattern> Find(
        IReadOnlyCollection<CastChoice> choices, IReadOnlyCollection<SeenNetwork> networks, CancellationToken cancellationToken)
    {
        var table = new ChoiceTable(choices);
        cancellationToken.ThrowIfCancellationRequested();
        List<VotePattern> found =
        [
            .. VoteBursts.In(table, cancellationToken),
            .. AlikeRows.In(table, cancellationToken),
            .. OneWayVotes.In(table, cancellationToken),
            .. NetworkVotes.In(table, networks, cancellationToken),
        ];
        return
        [
            .. found.OrderByDescending(pattern => pattern.Confidence).ThenBy(pattern => pattern.LogChance).ThenBy(pattern => pattern.Kind)
                .ThenBy(pattern => pattern.Members[0]).ThenBy(pattern => pattern.Item).ThenBy(pattern => pattern.Choice).Take(MostPatterns),
        ];
    }

    /// <summary>How sure a chance makes; null where it is too likely to be told.</summary>
    internal static PatternConfidence? ConfidenceOf(double logChance) => logChance switch
    {
        _ when logChance <= LogStrong => PatternConfidence.Strong,
        _ when logChance <= LogFair => PatternConfidence.Fair,
        _ when logChance <= LogWeak => PatternConfidence.Weak,
        _ => null,
    };
}
