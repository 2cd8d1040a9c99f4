using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Insight.Budgeting;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Budget;

/// <summary>How much there is, how ballots are filled in and which rule decides: begins a budget, and changes a draft.</summary>
public sealed class TermsModel(BudgetService service) : BudgetPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Of the terms as they are now.</summary>
    public string Mark => (View is null ? FormState.None : BudgetTerms.Of(Budget).AsForm()).Mark;

    public static IReadOnlyList<Choice> Kinds { get; } = [.. Enum.GetValues<BallotKind>().Select(kind => new Choice(kind.ToString(), BudgetWords.Name(kind)))];

    public static IReadOnlyList<Choice> Rules { get; } = [.. BudgetWords.Rules.Select(rule => new Choice(rule.Key, rule.Name, rule.Meaning))];

    protected override bool NeedsBudget => false;

    public IActionResult OnGet()
    {
        if (View is null)
        {
            Input = InputModel.Begun;
            return Page();
        }
        if (Budget.State != BudgetState.Draft)
            return Redirect(TeamRoot);
        Input = InputModel.Of(Budget);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var saved = await service.SaveTermsAsync(Mission, Input.ToTerms(), Member, Aborted);
        if (!saved.Succeeded)
            return Refuse(saved.Refusals);
        Notify("The budget is saved.");
        return Redirect(TeamRoot);
    }

    protected override bool Shows(MissionBudget budget) => true;

    public sealed class InputModel
    {
        public string? MadeFrom { get; set; }

        [StringLength(MissionBudget.IntroductionMaxLength, ErrorMessage = "The introduction must be 2,000 characters or fewer")]
        public string? Introduction { get; set; }

        public string? Amount { get; set; }

        public string? Kind { get; set; }

        public string? LeastIdeas { get; set; }

        public string? MostIdeas { get; set; }

        public string? MostCost { get; set; }

        public string? Points { get; set; }

        public string? Rule { get; set; }

        /// <summary>What a budget begins with. Shown, not assumed: a form without its fields is refused.</summary>
        public static InputModel Begun => new() { Kind = nameof(BallotKind.Approval), LeastIdeas = "1", Rule = BudgetRules.EqualSharesAdd1ThenGreedy };

        public static InputModel Of(MissionBudget budget) => new()
        {
            Introduction = budget.Introduction,
            Amount = FormNumber.Write(budget.Amount),
            Kind = budget.Kind.ToString(),
            LeastIdeas = FormNumber.Write(budget.LeastIdeas),
            MostIdeas = FormNumber.Write(budget.MostChosen),
            MostCost = FormNumber.Write(budget.MostCost),
            Points = budget.Kind == BallotKind.Points ? FormNumber.Write(budget.Points) : null,
            Rule = budget.Rule,
        };

        public BudgetTerms ToTerms() => new()
        {
            Introduction = Introduction,
            Amount = FormNumber.Read(Amount),
            Kind = Enum.TryParse<BallotKind>(Kind, out var kind) ? kind : (BallotKind)FormNumber.Unreadable,
            LeastIdeas = FormNumber.ReadSmall(LeastIdeas),
            MostIdeas = FormNumber.ReadSmall(MostIdeas),
            MostCost = FormNumber.Read(MostCost),
            Points = FormNumber.ReadSmall(Points),
            Rule = Rule,
            MadeFrom = MadeFrom,
        };
    }
}
