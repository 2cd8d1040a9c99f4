using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Organisations.Organisation;

/// <summary>Owners change the profile. After a conflict the form is made from the organisation as it is then, with what was typed.</summary>
public sealed class EditModel(OrganisationQueries queries, OrganisationService organisations) : OrganisationPage(queries)
{
    private readonly OrganisationQueries queries = queries;

    [BindProperty]
    public OrganisationInput Input { get; set; } = new();

    protected override bool IsForEditors => true;

    /// <summary>Why nothing can be changed; null while it can.</summary>
    public Refusal? Closed => Organisation.RefusalOf(OrganisationAct.Edited);

    /// <summary>The name that waits for an administrator; null for none.</summary>
    public string? AskedName { get; private set; }

    /// <summary>The name that is asked for stands in the form, so that saving something else does not take it back. An administrator's would be the name at once.</summary>
    public void OnGet()
    {
        Input = OrganisationInput.Of(Organisation);
        Input.Name = IsOpenToTakeBack ? AskedName : Input.Name;
    }

    /// <summary>Whoever reads this can take back what waits.</summary>
    public bool IsOpenToTakeBack => AskedName is not null && !Member.IsAdministrator;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await organisations.EditAsync(Seen(Input.Version), Input.ToText(), Member, Aborted);
        if (!outcome.Succeeded)
            return await LoadAsync() ?? Refuse(outcome.Refusals);
        Notify(outcome.Value.IsNameWithdrawn ? "The profile is saved. The other name is asked for no more."
            : outcome.Value.AskedName.Length == 0 ? "The profile is saved."
            : "The profile is saved. The new name waits for an administrator; the present one stays until then.");
        return LocalRedirect(Root);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        AskedName = await queries.AskedNameAsync(Organisation.Id, Aborted);
        return null;
    }
}
