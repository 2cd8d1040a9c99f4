using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>What addresses of budgets can name: an open one in a mission that is in the Decide phase, and a draft in another. Of those who must be refused nobody is on their teams.</summary>
/// <param name="Voter">Has cast a ballot on the open one.</param>
/// <param name="IdeaId">An idea of the draft.</param>
/// <param name="SheetId">A ballot on paper.</param>
internal sealed record BudgetScene(Mission Open, Mission Drafted, TestMember Voter, int IdeaId, int SheetId)
{
    public static async Task<BudgetScene> CreateAsync(TestSite site)
    {
        var (open, drafted, voter) = (await site.Make.MissionAsync(PhaseKind.Decide), await site.Make.MissionAsync(PhaseKind.Decide), await site.Make.MemberAsync());
        var budget = await site.Make.BudgetAsync(open, Make.PlainTerms with { Kind = Core.Budgets.BallotKind.Points, Points = 10 }, 1_000, 2_000);
        var draft = await site.Make.BudgetDraftAsync(drafted, null, 1_000, 2_000);
        await site.Make.BallotAsync(open, voter, Make.Ticking(budget, 1));
        var sheet = await site.Make.PaperBallotAsync(open, "S-1", Make.Ticking(budget, 2));
        return new BudgetScene(open, drafted, voter, draft.IdeasInOrder.First().IdeaId, sheet.Value);
    }
}
