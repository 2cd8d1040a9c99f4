using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Budgets;

/// <summary>What a team sets for a budget; numbers are null where none was typed.</summary>
public sealed record BudgetTerms
{
    public string? Introduction { get; init; }

    /// <summary>In whole pounds; so with the costs.</summary>
    public long? Amount { get; init; }

    public BallotKind Kind { get; init; }

    public int? LeastIdeas { get; init; }

    public int? MostIdeas { get; init; }

    public long? MostCost { get; init; }

    public int? Points { get; init; }

    public string? Rule { get; init; }

    /// <summary>The mark of the terms that the form was made from; of <see cref="FormState.None"/> where there was no budget.</summary>
    public string? MadeFrom { get; init; }

    /// <summary>Those of a budget.</summary>
    public static BudgetTerms Of(MissionBudget budget) => new()
    {
        Introduction = budget.Introduction,
        Amount = budget.Amount,
        Kind = budget.Kind,
        LeastIdeas = budget.LeastIdeas,
        MostIdeas = budget.MostChosen,
        MostCost = budget.MostCost,
        Points = budget.Points,
        Rule = budget.Rule,
    };

    /// <summary>As the form shows them.</summary>
    public FormState AsForm() => new(
        FormField.Number("Amount", Amount) with { Words = Money(Amount) },
        new FormField("Introduction (optional)", TypedText.Lines(Introduction)),
        new FormField("How ballots are filled in", Kind.ToString(), T(BudgetWords.Name(Kind))),
        FormField.Number("Points to give", Kind == BallotKind.Points ? Points : null),
        FormField.Number("Fewest ideas on a ballot", LeastIdeas ?? 1),
        FormField.Number("Most ideas on a ballot (optional)", MostIdeas),
        FormField.Number("What a ballot may cost (optional)", MostCost) with { Words = Money(MostCost) },
        new FormField("Rule that decides", Rule ?? "", T(BudgetWords.RuleName(Rule ?? ""))));

    private static string Money(long? pounds) => pounds is { } given ? BudgetWords.Money(given) : "";

    /// <summary>What does not fit, beside its field.</summary>
    public IReadOnlyList<Refusal> Refusals()
    {
        var refusals = new List<Refusal>();
        void Check(bool fits, string field, string message)
        {
            if (!fits)
                refusals.Add(Refusal.Invalid(field, message));
        }

        Check(TypedText.Lines(Introduction).Length <= MissionBudget.IntroductionMaxLength, nameof(Introduction), $"The introduction must be {BudgetWords.Number(MissionBudget.IntroductionMaxLength)} characters or fewer");
        Check(Amount is >= 1 and <= MissionBudget.MostAmount, nameof(Amount), $"Enter the amount in whole pounds, up to {BudgetWords.Money(MissionBudget.MostAmount)}");
        Check(Enum.IsDefined(Kind), nameof(Kind), "Choose how ballots are filled in");
        Check(LeastIdeas is null or (>= 1 and <= MissionBudget.MostIdeas), nameof(LeastIdeas), $"Enter a number from 1 to {MissionBudget.MostIdeas}");
        Check(MostIdeas is null or (>= 1 and <= MissionBudget.MostIdeas), nameof(MostIdeas), $"Enter a number from 1 to {MissionBudget.MostIdeas}, or nothing");
        Check(MostIdeas is null || LeastIdeas is null || LeastIdeas <= MostIdeas, nameof(MostIdeas), "The most ideas must not be fewer than the fewest");
        Check(MostCost is null or (>= 1 and <= MissionBudget.MostAmount), nameof(MostCost), "Enter what a ballot may cost in whole pounds, or nothing");
        Check(Kind != BallotKind.Points || Points is >= 1 and <= MissionBudget.MostPoints, nameof(Points), $"Enter how many points there are to give, from 1 to {BudgetWords.Number(MissionBudget.MostPoints)}");
        Check(BudgetWords.Rules.Any(rule => rule.Key == Rule), nameof(Rule), "Choose the rule that decides");
        return refusals;
    }
}

/// <summary>The mission team and administrators set a budget while it is a draft. Each act is in the audit log.</summary>
public sealed class BudgetService(ParticipateDbContext db, BudgetRows rows, Transactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Begins the mission's budget or changes its terms. Refused for others, where they do not fit, once it was opened, and where someone changed them since the form was
    /// made (Conflict).
    /// </summary>
    /// <returns>The budget's id.</returns>
    public async Task<Outcome<int>> SaveTermsAsync(Mission mission, BudgetTerms terms, Actor actor, CancellationToken cancellationToken)
    {
        if (actor.RunsRefusal(mission.Id) is { } refusal)
            return refusal;
        if (terms.Refusals() is { Count: > 0 } refusals)
            return Outcome<int>.Refused(refusals);
        try
        {
            return await transactions.RunAsync<int>(
                async token =>
                {
                    var budget = await rows.HoldAsync(mission.Id, token);
                    if (budget is { State: not BudgetState.Draft })
                        return Stays;
                    if ((budget is null ? FormState.None : BudgetTerms.Of(budget).AsForm()).RefusalOf(terms.MadeFrom, terms.AsForm()) is { } changed)
                        return changed;
                    if (budget is null)
                        db.MissionBudgets.Add(budget = new MissionBudget { MissionId = mission.Id, Amount = terms.Amount!.Value, Rule = terms.Rule!, CreatedAt = clock.UtcNow() });
                    Apply(terms, budget);
                    await db.SaveChangesAsync(token);
                    transactions.Touch(mission.Id);
                    return Changed(budget, mission, actor, $"{BudgetWords.Money(budget.Amount)}, {BudgetWords.Name(budget.Kind).ToLowerInvariant()}, {budget.Rule}");
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return Refusal.Conflict("Somebody else began the budget in this moment. Look at it, and save again what you want to change.");
        }
    }

    /// <summary>
    /// Puts a public idea of the mission on the budget with its cost, or changes cost and source of one that is there. Refused for others, for what is no public
    /// idea of this mission, where cost or source do not fit, beyond <see cref="MissionBudget.MostIdeas"/>, once the budget was opened, and where someone changed it
    /// since the form was made (Conflict).
    /// </summary>
    /// <param name="madeFrom">The mark of what the form was made from; of <see cref="FormState.None"/> for an idea that is not on the budget.</param>
    /// <returns>The idea's id.</returns>
    public Task<Outcome<int>> SaveIdeaAsync(Mission mission, int? ideaId, long? cost, string? source, string? madeFrom, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        mission, actor,
        async (budget, token) =>
        {
            if (budget.State != BudgetState.Draft)
                return Stays;
            var (refusals, note) = (new List<Refusal>(), TypedText.Lines(source));
            var known = ideaId is { } id ? budget.Idea(id) : null;
            if (known is null && !await db.Ideas.AnyAsync(idea => idea.Id == ideaId && idea.MissionId == mission.Id && idea.Visibility == Visibility.Published, token))
                refusals.Add(Refusal.Invalid("Idea", "Enter the number or address of a public idea of this mission"));
            else if (known is null && budget.Ideas.Count >= MissionBudget.MostIdeas)
                refusals.Add(Refusal.Invalid("Idea", $"A budget has at most {MissionBudget.MostIdeas} ideas"));
            if (cost is not (>= 1 and <= MissionBudget.MostAmount))
                refusals.Add(Refusal.Invalid("Cost", "Enter the cost in whole pounds"));
            if (note.Length is 0 or > CostedIdea.SourceMaxLength)
                refusals.Add(Refusal.Invalid("Source", note.Length == 0 ? "Say where the cost comes from" : $"This must be {CostedIdea.SourceMaxLength} characters or fewer"));
            if (refusals.Count > 0)
                return Outcome<int>.Refused(refusals);
            if ((known?.AsForm() ?? FormState.None).RefusalOf(madeFrom, CostedIdea.AsForm(cost!.Value, note)) is { } changed)
                return changed;
            if (known is null)
                budget.Ideas.Add(known = new CostedIdea { IdeaId = ideaId!.Value, Cost = cost!.Value, Source = note });
            (known.Cost, known.Source) = (cost!.Value, note);
            Changed(budget, mission, actor, $"Idea {known.IdeaId} costs {BudgetWords.Money(known.Cost)}");
            return known.IdeaId;
        },
        cancellationToken);

    /// <summary>Takes an idea off a draft. Refused for others, where it is not on it (NotFound), and once the budget was opened (Conflict).</summary>
    public Task<Outcome<int>> RemoveIdeaAsync(Mission mission, int ideaId, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        mission, actor,
        (budget, _) =>
        {
            if (budget.Idea(ideaId) is not { } idea)
                return Task.FromResult<Outcome<int>>(Refusal.NotFound);
            if (budget.State != BudgetState.Draft)
                return Task.FromResult<Outcome<int>>(Stays);
            budget.Ideas.Remove(idea);
            db.Remove(idea);
            return Task.FromResult<Outcome<int>>(Changed(budget, mission, actor, $"Took off idea {ideaId}"));
        },
        cancellationToken);

    private static Refusal Stays => Refusal.Conflict("The budget was opened, so nothing in it changes any more.");

    private static void Apply(BudgetTerms terms, MissionBudget budget)
    {
        (budget.Introduction, budget.Amount, budget.Kind, budget.Rule) = (TypedText.Lines(terms.Introduction), terms.Amount!.Value, terms.Kind, terms.Rule!);
        (budget.LeastIdeas, budget.MostChosen, budget.MostCost) = (terms.LeastIdeas ?? 1, terms.MostIdeas, terms.MostCost);
        budget.Points = terms.Kind == BallotKind.Points ? terms.Points!.Value : 0;
    }

    private int Changed(MissionBudget budget, Mission mission, Actor actor, string what)
    {
        audit.Add("budget.changed", "budget", budget.Id, actor.MemberId, mission.Id, what);
        return budget.Id;
    }
}
