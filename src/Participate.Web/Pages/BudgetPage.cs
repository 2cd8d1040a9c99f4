using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Budgets;
using Participate.Web.Forms;

namespace Participate.Web.Pages;

/// <summary>A page about a mission's budget. For members and visitors there is none before it was opened.</summary>
public abstract class BudgetPage : MissionPage
{
    private const string Prefix = "Input.", IdeaPrefix = "Input.I";

    /// <summary>The budget with its ideas; null where there is none that the page shows.</summary>
    public BudgetView? View { get; private set; }

    public MissionBudget Budget => View!.Budget;

    public string Root => $"/missions/{Mission.Slug}/budget";

    public string TeamRoot => $"/team/{Mission.Slug}/budget";

    /// <summary>What stands in the fields of the ballot.</summary>
    public TypedBallot Typed { get; protected set; } = TypedBallot.None;

    /// <summary>What is wrong with a field of the ballot that the page is about to write, or null: errors stand in the order in which this is asked.</summary>
    public string? ErrorOf(string field)
    {
        FormErrors.Note(HttpContext, Prefix + field);
        return ModelState.TryGetValue(Prefix + field, out var entry) && entry.Errors.Count > 0 ? FormErrors.Message(entry.Errors[0]) : null;
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        await LoadAsync();
        return View is null && NeedsBudget ? NotFound() : null;
    }

    /// <summary>Without a budget there is no such page.</summary>
    protected virtual bool NeedsBudget => true;

    /// <summary>True where the page shows a budget in this state.</summary>
    protected virtual bool Shows(MissionBudget budget) => budget.State != BudgetState.Draft;

    /// <summary>Reads the budget as it is now.</summary>
    protected async Task LoadAsync()
    {
        var found = await HttpContext.RequestServices.GetRequiredService<BudgetQueries>().FindAsync(Mission.Id, Aborted);
        View = found is not null && Shows(found.Budget) ? found : null;
    }

    /// <summary>The ballot in the form that was sent.</summary>
    protected TypedBallot Posted()
    {
        var fields = new Dictionary<int, string>();
        foreach (var (name, values) in Request.Form)
        {
            if (name.StartsWith(IdeaPrefix, StringComparison.Ordinal) && int.TryParse(name.AsSpan(IdeaPrefix.Length), NumberStyles.None, CultureInfo.InvariantCulture, out var ideaId))
                fields[ideaId] = values.FirstOrDefault() ?? "";
        }
        return new TypedBallot(fields);
    }
}
