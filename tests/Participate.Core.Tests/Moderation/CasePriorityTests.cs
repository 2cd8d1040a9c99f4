using CsCheck;
using Participate.Core.Moderation;

namespace Participate.Core.Tests.Moderation;

public class CasePriorityTests
{
    private static readonly DateTime At = new(2026, 11, 24, 9, 0, 0, DateTimeKind.Utc);
    private static readonly ReachFact Nobody = new(false, 0, 0, 0);

    private static readonly string[] Reasons = ["spam", "illegal", "hate", "threats", "respect", "off-topic"];

    private static readonly Gen<ReportFact> GenReport =
        Gen.Select(Gen.Int[0, 5].Select(i => Reasons[i]), Gen.Bool, Gen.Int[0, 50], Gen.Int[0, 50])
            .Select((reason, byMember, right, wrong) => new ReportFact(reason, byMember, right, wrong));

    private static readonly Gen<ReachFact> GenReach =
        Gen.Select(Gen.Bool, Gen.Int[0, 100_000], Gen.Int[0, 5_000], Gen.Int[0, 2]).Select((isPublic, votes, comments, depth) => new ReachFact(isPublic, votes, comments, depth));

    private static readonly Gen<Signals> GenSignals = Gen.Int[0, 511].Select(bits => (Signals)bits);

    [Fact]
    public void TrustIn_Reporters_FollowsTheirRecord()
    {
        Assert.Equal(0.5, CasePriority.TrustIn(new ReportFact("spam", true, 0, 0)));
        Assert.Equal(0.9, CasePriority.TrustIn(new ReportFact("spam", true, 8, 0)));
        Assert.Equal(0.1, CasePriority.TrustIn(new ReportFact("spam", true, 0, 8)));
        Assert.Equal(0.25, CasePriority.TrustIn(new ReportFact("spam", false, 0, 0)));
    }

    [Fact]
    public void Of_PartsOfACase_AreCountedApart()
    {
        ReportFact[] reports = [new("spam", true, 0, 0), new("hate", true, 0, 0)];

        var priority = CasePriority.Of(reports, new ReachFact(true, 10, 5, 1), Signals.EmailAddress | Signals.NhsNumber);

        Assert.Equal(new CasePriority(6, 3, 9), priority);
        Assert.Equal(18, priority.Points);
        Assert.Equal(new CasePriority(0, 0, 0), CasePriority.Of([], new ReachFact(false, 1_000, 1_000, 0), Signals.None));
    }

    [Fact]
    public void Rank_OnePoint_IsWorthHalfAnHourOfWaiting() => Assert.Equal(
        new CasePriority(0, 0, 0).Rank(At.AddMinutes(-30), isIllegal: false), new CasePriority(1, 0, 0).Rank(At, isIllegal: false));

    [Fact]
    public void Rank_IllegalContent_ComesBeforeAnyWaitAndAnyPoints() => Gen.Select(GenReport.Array[0, 30], GenReach, GenSignals, Gen.Int[0, 365 * 50]).Sample(
        (reports, reach, signals, days) => Assert.True(
            CasePriority.Of([], Nobody, Signals.None).Rank(At, isIllegal: true) < CasePriority.Of(reports, reach, signals).Rank(At.AddDays(-days), isIllegal: false)));

    [Fact]
    public void Of_OneMoreReportOrSignalOrMoreReach_NeverLowersIt() => Gen.Select(GenReport.Array[0, 30], GenReport, GenReach, GenSignals, GenSignals).Sample(
        (reports, another, reach, signals, more) =>
        {
            var before = CasePriority.Of(reports, reach, signals);
            Assert.True(CasePriority.Of([.. reports, another], reach, signals).Points >= before.Points);
            Assert.True(CasePriority.Of(reports, reach, signals | more).Points >= before.Points);
            Assert.True(CasePriority.Of(reports, reach with { Votes = reach.Votes + 1 }, signals).Points >= before.Points);
            Assert.True(CasePriority.Of([.. reports, another], reach, signals | more).Rank(At, false) <= before.Rank(At, false));
        });

    [Fact]
    public void Of_MoreTrustedReporter_NeverLowersIt() => Gen.Select(GenReport.Array[1, 20], GenReach, GenSignals).Sample(
        (reports, reach, signals) =>
        {
            var before = CasePriority.Of(reports, reach, signals).Points;
            ReportFact[] trusted = [reports[0] with { Right = reports[0].Right + 1 }, .. reports[1..]];
            ReportFact[] known = [reports[0] with { ByMember = true, Wrong = 0 }, .. reports[1..]];
            Assert.True(CasePriority.Of(trusted, reach, signals).Points >= before);
            Assert.True(CasePriority.Of(known, reach, signals).Points >= before);
        });

    [Fact]
    public void Of_ManyReports_IsBounded() =>
        Assert.Equal(CasePriority.MostForReports, CasePriority.Of([.. Enumerable.Repeat(new ReportFact("illegal", true, 100, 0), 1_000)], Nobody, Signals.None).Points);
}
