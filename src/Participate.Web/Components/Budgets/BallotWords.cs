using Participate.Core.Budgets;
using Participate.Web.Components.Common;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Budgets;

/// <summary>What a ballot asks for.</summary>
public static class BallotWords
{
    /// <summary>As sentences: "Tick at least 1 and at most 3 ideas. Together they may cost up to £50,000."</summary>
    public static string Task(MissionBudget budget)
    {
        var least = Math.Max(1, budget.LeastIdeas);
        var many = (least, budget.MostChosen) switch
        {
            (_, { } most) when most == least => Ideas(most),
            (1, null) => T("as many ideas as you like"),
            (1, { } most) => T($"up to {Ideas(most)}"),
            (_, null) => T($"at least {Ideas(least)}"),
            var (_, most) => T($"{least} to {Ideas(most.Value)}"),
        };
        var act = budget.Kind switch
        {
            BallotKind.Approval => T($"Tick {many} that you want funded."),
            BallotKind.Ranked => T($"Give places to {many}: 1 to the one that you want funded most, then 2, and so on."),
            _ => T($"Give up to {Counted.Words(budget.Points, "point")} to {many}: more to those that you want funded more."),
        };
        return budget.MostCost is { } cost ? T($"{act} Together they may cost up to {BudgetWords.Money(cost)}.") : act;
    }

    private static string Ideas(int count) => Counted.Words(count, "idea");
}
