namespace Participate.Core.Insight.Integrity;

/// <summary>
/// Something in the votes that chance hardly explains, given what the consultation itself does. It is evidence to look at, not a finding about
/// anyone: a campaign, a meeting or a voting guide leaves the same traces.
/// </summary>
/// <param name="Members">Ascending; at most <see cref="VotePatterns.MostMembers"/>, the earliest to vote.</param>
/// <param name="Item">The item, of a burst and of a shared network.</param>
/// <param name="Choice">The choice, of all but alike rows.</param>
/// <param name="From">When the votes began, in UTC; null of a shared network.</param>
/// <param name="To">When they ended, in UTC; null of a shared network.</param>
/// <param name="Count">Votes in the window; items that nine in ten of the group answered; the member's choices; members of the network with that choice.</param>
/// <param name="Expected">What the count, or how many of these items two members would answer alike, comes to by chance.</param>
/// <param name="LogChance">The natural logarithm of how many such patterns chance would give, corrected for all that was looked at.</param>
public sealed record VotePattern(
    PatternKind Kind,
    PatternConfidence Confidence,
    IReadOnlyList<int> Members,
    int? Item,
    int? Choice,
    DateTime? From,
    DateTime? To,
    int Count,
    double Expected,
    double LogChance);
