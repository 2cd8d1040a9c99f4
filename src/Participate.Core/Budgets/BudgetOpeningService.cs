using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Budgets;

/// <summary>Opens and closes budgets. Each act is in the audit log. Once closed a budget stays closed, as its outcome may be public.</summary>
public sealed class BudgetOpeningService(ParticipateDbContext db, BudgetRows rows, BudgetCountService counting, NewsService news, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Opens a draft, while the phase of the mission allows budgeting. Followers of the mission are told. Refused for others, outside the phase, with fewer than
    /// two public ideas, where one is not public any more or is dearer than the budget, and where limits cannot be kept.
    /// </summary>
    public Task<Outcome<int>> OpenAsync(Mission mission, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        mission, actor,
        async (budget, token) =>
        {
            if (budget.State != BudgetState.Draft)
                return Refusal.Conflict("The budget is not a draft.");
            if (mission.RefusalOf(Activities.Budget, clock.Today()) is { } closed)
                return closed;
            if (Unfit(budget, await rows.StandingAsync(budget, token)) is { } unfit)
                return Refusal.Conflict(unfit);
            budget.Open(clock.UtcNow());
            await news.RecordAsync(Opened(mission, budget), token);
            return Logged("budget.opened", budget, mission, actor, $"{BudgetWords.Money(budget.Amount)} for {BudgetWords.Ideas(budget.Ideas.Count)}, {budget.Rule}");
        },
        cancellationToken);

    /// <summary>Makes an open budget a draft again. Refused for others, and while there is a ballot, a withdrawn sheet among them (Conflict).</summary>
    public Task<Outcome<int>> BackToDraftAsync(Mission mission, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        mission, actor,
        async (budget, token) =>
        {
            if (budget.State != BudgetState.Open)
                return Refusal.Conflict("The budget is not open.");
            if (await db.Ballots.AnyAsync(row => row.BudgetId == budget.Id, token))
                return Refusal.Conflict("Somebody has cast a ballot, so the budget cannot be a draft again.");
            budget.BackToDraft();
            await news.TakeBackAsync(NewsKey(budget), token);
            return Logged("budget.back-to-draft", budget, mission, actor, "");
        },
        cancellationToken);

    /// <summary>Closes an open budget before its phase ends, and counts it. Refused for others, and where it is not open (Conflict).</summary>
    public async Task<Outcome<int>> CloseAsync(Mission mission, Actor actor, CancellationToken cancellationToken)
    {
        var closed = await rows.ActAsync(
            mission, actor,
            (budget, _) =>
            {
                if (budget.State != BudgetState.Open)
                    return Task.FromResult<Outcome<int>>(Refusal.Conflict("The budget is not open."));
                budget.Close(clock.UtcNow());
                return Task.FromResult(Logged("budget.closed", budget, mission, actor, ""));
            },
            cancellationToken);
        // Apart, as counting many ballots takes its time and nobody else should wait for it.
        if (closed.Succeeded)
            await counting.CountAsync(mission, cancellationToken);
        return closed;
    }

    private static string? Unfit(MissionBudget budget, IReadOnlyDictionary<int, string> standing)
    {
        if (budget.IdeasInOrder.FirstOrDefault(idea => !standing.ContainsKey(idea.IdeaId)) is { } gone)
            return $"Idea {gone.IdeaId} is not public any more. Take it off first.";
        if (budget.Ideas.Count < 2)
            return "Put at least two ideas on the budget first.";
        if (budget.IdeasInOrder.FirstOrDefault(idea => idea.Cost > budget.Amount) is { } dear)
            return $"“{standing[dear.IdeaId]}” costs more than the whole budget, so it could never be funded.";
        if (budget.LeastIdeas > budget.Ideas.Count)
            return $"A ballot needs at least {BudgetWords.Ideas(budget.LeastIdeas)}, and there are {budget.Ideas.Count}.";
        if (budget.MostCost is { } most && budget.Ideas.Select(idea => idea.Cost).Order().Take(budget.LeastIdeas).Sum() > most)
            return $"Even the cheapest ideas cost more together than the {BudgetWords.Money(most)} that a ballot may cost.";
        return budget.Kind == BallotKind.Points && budget.Points < budget.LeastIdeas ? "There are fewer points than ideas that a ballot needs." : null;
    }

    private Outcome<int> Logged(string act, MissionBudget budget, Mission mission, Actor actor, string details)
    {
        audit.Add(act, "budget", budget.Id, actor.MemberId, mission.Id, details);
        return budget.Id;
    }

    private static string NewsKey(MissionBudget budget) => FormattableString.Invariant($"budget-{budget.Id}");

    private NewsItem Opened(Mission mission, MissionBudget budget) => new()
    {
        Key = NewsKey(budget),
        Kind = NewsKind.Phases,
        MissionId = mission.Id,
        MissionSlug = mission.Slug,
        MissionTitle = mission.Title,
        Subject = Wording.Shortened(T($"{M(mission.Title)}: a budget is open"), NewsItem.SubjectMaxLength),
        Detail = Wording.Shortened(T($"{BudgetWords.Money(budget.Amount)} for {T($"{BudgetWords.Number(budget.Ideas.Count)} ideas")}: say what it should pay for until {T(UkTime.Words(mission.PhaseOn(clock.Today())!.EndsOn))}."), NewsItem.DetailMaxLength),
        CreatedAt = clock.UtcNow(),
    };
}
