namespace Participate.Core.Moderation;

/// <summary>A report as far as it counts for priority.</summary>
/// <param name="Reason">The key of the guideline.</param>
/// <param name="ByMember">False for a visitor, of whom nothing is known.</param>
/// <param name="Right">Earlier reports of this member with which a moderator agreed.</param>
/// <param name="Wrong">Those with which none did.</param>
public sealed record ReportFact(string Reason, bool ByMember, int Right, int Wrong);

/// <summary>How many people the content reaches.</summary>
/// <param name="IsPublic">What nobody can see reaches nobody.</param>
/// <param name="Votes">Votes on the idea, or on the idea that the comment is on.</param>
/// <param name="Comments">Published comments on it.</param>
/// <param name="Depth">How deep in the thread a comment stands; 0 for an idea.</param>
public sealed record ReachFact(bool IsPublic, int Votes, int Comments, int Depth);

/// <summary>
/// How urgent a case is, in points, each of which is worth half an hour of waiting. Age comes by itself: the order of the queue is the
/// time at which a case began to wait, less what its points are worth, so that nothing has to be counted again as time goes by.
/// Reports of illegal content come before everything else. See docs/adr/0009-priority-and-signals.md.
/// </summary>
public sealed record CasePriority(int Reports, int Reach, int Signals)
{
    /// <summary>What one point is worth, in seconds of waiting.</summary>
    public const int SecondsAPoint = 30 * 60;

    /// <summary>What illegal content is worth, in seconds: more than 300 years, so more than any wait and any points.</summary>
    public const long IllegalSeconds = 10_000_000_000;

    /// <summary>The most points for reports, two days' worth: beyond that more reports say nothing new.</summary>
    public const int MostForReports = 96;

    /// <summary>The key of the guideline against what is unlawful.</summary>
    public const string IllegalReason = "illegal";

    private const int OrdinaryWeight = 4;

    // A visitor may be anybody, many times over.
    private const double VisitorTrust = 0.25;

    private static readonly Dictionary<string, int> Weights = new()
    {
        [IllegalReason] = 12,
        ["threats"] = 10,
        ["hate"] = 8,
        ["personal-information"] = 8,
        ["respect"] = 6,
    };

    private static readonly (Signals Signal, int Points)[] SignalWeights =
    [
        (Moderation.Signals.EmailAddress, 3),
        (Moderation.Signals.PhoneNumber, 3),
        (Moderation.Signals.Postcode, 2),
        (Moderation.Signals.NationalInsuranceNumber, 6),
        (Moderation.Signals.NhsNumber, 6),
        (Moderation.Signals.NewMemberLink, 2),
        (Moderation.Signals.RepeatedText, 4),
        (Moderation.Signals.Burst, 3),
        (Moderation.Signals.ListedWord, 4),
    ];

    /// <summary>All points.</summary>
    public int Points => Reports + Reach + Signals;

    /// <summary>The points of a case. More reports, more trusted reporters, more reach and more signals never lower them.</summary>
    public static CasePriority Of(IReadOnlyCollection<ReportFact> reports, ReachFact reach, Signals signals) =>
        new(OfReports(reports), OfReach(reach), OfSignals(signals));

    /// <summary>
    /// How far a reporter is believed, from 0 to 1: the share of earlier reports that were right, as if one more had been right and one
    /// wrong (Laplace's rule of succession), so that one report makes nobody an oracle.
    /// </summary>
    public static double TrustIn(ReportFact report) =>
        report.ByMember ? (report.Right + 1.0) / (report.Right + report.Wrong + 2.0) : VisitorTrust;

    /// <summary>The order in the queue, the smallest first: seconds since 1970.</summary>
    public long Rank(DateTime waitingSince, bool isIllegal) =>
        Seconds(waitingSince) - (long)Points * SecondsAPoint - (isIllegal ? IllegalSeconds : 0);

    private static int OfReports(IReadOnlyCollection<ReportFact> reports) =>
        (int)Math.Min(MostForReports, Math.Ceiling(reports.Sum(report => TrustIn(report) * Weights.GetValueOrDefault(report.Reason, OrdinaryWeight))));

    /// <summary>Twice as many people, one point more; each step down a thread, one less.</summary>
    private static int OfReach(ReachFact reach) =>
        reach.IsPublic ? Math.Max(0, (int)Math.Log2(1 + Math.Max(0, reach.Votes) + Math.Max(0, reach.Comments)) - reach.Depth) : 0;

    private static int OfSignals(Signals signals) => SignalWeights.Where(weight => signals.HasFlag(weight.Signal)).Sum(weight => weight.Points);

    private static long Seconds(DateTime at) => new DateTimeOffset(DateTime.SpecifyKind(at, DateTimeKind.Utc)).ToUnixTimeSeconds();
}
