using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Budget;

/// <summary>Puts an idea on a draft with its cost, or changes cost and source.</summary>
public sealed class IdeaModel(BudgetService service) : BudgetPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The idea that is on the budget already; null for a new one.</summary>
    public BudgetIdea? Idea { get; private set; }

    /// <summary>Of its cost and source as they are now.</summary>
    public string Mark => (Idea is { } idea ? CostedIdea.AsForm(idea.Cost, idea.Source) : FormState.None).Mark;

    public IActionResult OnGet([FromRoute(Name = "idea")] int? id)
    {
        if (!Find(id))
            return NotFound();
        if (Budget.State != BudgetState.Draft)
            return Redirect(TeamRoot);
        Input = new InputModel { Cost = FormNumber.Write(Idea?.Cost), Source = Idea?.Source };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "idea")] int? id)
    {
        if (!Find(id))
            return NotFound();
        if (!ModelState.IsValid)
            return Invalid();
        var saved = await service.SaveIdeaAsync(Mission, id ?? IdeaAddress.NumberIn(Input.Idea), FormNumber.Read(Input.Cost), Input.Source, Input.MadeFrom, Member, Aborted);
        if (!saved.Succeeded)
            return Refuse(saved.Refusals);
        Notify($"Idea {saved.Value} is on the budget.");
        return Redirect(TeamRoot);
    }

    protected override bool Shows(MissionBudget budget) => true;

    private bool Find(int? id)
    {
        Idea = View!.Ideas.FirstOrDefault(idea => idea.IdeaId == id);
        return id is null || Idea is not null;
    }

    public sealed class InputModel
    {
        public string? MadeFrom { get; set; }

        [StringLength(200, ErrorMessage = "Enter the number or address of a public idea of this mission")]
        public string? Idea { get; set; }

        public string? Cost { get; set; }

        [StringLength(CostedIdea.SourceMaxLength, ErrorMessage = "This must be {1} characters or fewer")]
        public string? Source { get; set; }
    }
}
