using Participate.Core.Ideas;
using Participate.Core.Moderation;

namespace Participate.Core.Tests.Moderation;

public class CaseRulesTests
{
    private const CaseCauses Both = CaseCauses.EditReview | CaseCauses.Flagged;

    public static TheoryData<CaseState, CaseCauses, Visibility, CaseAct[]> Situations => new()
    {
        { CaseState.Waiting, CaseCauses.FirstReview, Visibility.Waiting, [CaseAct.Approve, CaseAct.Hide, CaseAct.Escalate, CaseAct.Redact] },
        { CaseState.Waiting, CaseCauses.EditReview, Visibility.Published, [CaseAct.Approve, CaseAct.Hide, CaseAct.RefuseEdit, CaseAct.Escalate] },
        { CaseState.Waiting, CaseCauses.EditReview, Visibility.Hidden, [CaseAct.Approve, CaseAct.Hide, CaseAct.Escalate] },
        { CaseState.Waiting, CaseCauses.Flagged, Visibility.Published, [CaseAct.Hide, CaseAct.Dismiss, CaseAct.Escalate, CaseAct.Redact] },
        { CaseState.Waiting, Both, Visibility.Published, [CaseAct.Approve, CaseAct.Hide, CaseAct.RefuseEdit, CaseAct.Escalate] },
        { CaseState.Escalated, CaseCauses.FirstReview, Visibility.Waiting, [CaseAct.Approve, CaseAct.Hide, CaseAct.Redact] },
        { CaseState.Escalated, CaseCauses.Flagged, Visibility.Published, [CaseAct.Hide, CaseAct.Dismiss, CaseAct.Redact] },
        { CaseState.Escalated, Both, Visibility.Published, [CaseAct.Approve, CaseAct.Hide, CaseAct.RefuseEdit] },
        { CaseState.Appealed, CaseCauses.None, Visibility.Hidden, [CaseAct.Uphold, CaseAct.Overturn] },
        { CaseState.Appealed, Both, Visibility.Published, [CaseAct.Uphold, CaseAct.Overturn] },
        { CaseState.Approved, CaseCauses.None, Visibility.Published, [CaseAct.Hide, CaseAct.Redact] },
        { CaseState.Dismissed, CaseCauses.None, Visibility.Published, [CaseAct.Hide, CaseAct.Redact, CaseAct.Appeal] },
        { CaseState.EditRefused, CaseCauses.None, Visibility.Published, [CaseAct.Hide, CaseAct.Redact, CaseAct.Appeal] },
        { CaseState.Hidden, CaseCauses.None, Visibility.Hidden, [CaseAct.Approve, CaseAct.Appeal] },
        { CaseState.Upheld, CaseCauses.None, Visibility.Hidden, [CaseAct.Approve] },
        { CaseState.Upheld, CaseCauses.None, Visibility.Published, [CaseAct.Hide, CaseAct.Redact] },
        { CaseState.Overturned, CaseCauses.None, Visibility.Published, [CaseAct.Redact] },
        { CaseState.Merged, CaseCauses.None, Visibility.Merged, [CaseAct.Hide] },
        { CaseState.Waiting, CaseCauses.Flagged, Visibility.Merged, [CaseAct.Hide, CaseAct.Dismiss, CaseAct.Escalate] },
    };

    [Theory]
    [MemberData(nameof(Situations))]
    public void CaseRules_EverySituation_AllowsTheseActsAlone(CaseState state, CaseCauses causes, Visibility content, CaseAct[] acts) =>
        Assert.Equal(acts, CaseRules.ActsOn(state, causes, content));

    [Fact]
    public void CaseRules_Draft_AllowsNothing() =>
        Assert.All(Enum.GetValues<CaseState>(), state => Assert.Empty(CaseRules.ActsOn(state, CaseCauses.FirstReview | Both, Visibility.Draft)));

    [Fact]
    public void CaseRules_WithdrawnIdea_AllowsWhatAMergedOneDoes() => Assert.All(
        Enum.GetValues<CaseState>(),
        state => Assert.Equal(CaseRules.ActsOn(state, Both, Visibility.Merged), CaseRules.ActsOn(state, Both, Visibility.Withdrawn)));

    [Fact]
    public void CaseRules_AllowedActs_LeaveTheQueueAndOthersLeadNowhere() => Assert.All(
        from state in Enum.GetValues<CaseState>()
        from causes in new[] { CaseCauses.None, CaseCauses.FirstReview, CaseCauses.EditReview, CaseCauses.Flagged, Both }
        from content in Enum.GetValues<Visibility>()
        from act in Enum.GetValues<CaseAct>()
        select (state, causes, content, act),
        given =>
        {
            var next = CaseRules.Next(given.state, given.causes, given.content, given.act);
            Assert.Equal(CaseRules.ActsOn(given.state, given.causes, given.content).Contains(given.act), next is not null);
            Assert.NotEqual(CaseState.Waiting, next);
            Assert.True(next != given.state || given.act == CaseAct.Redact);
        });
}
