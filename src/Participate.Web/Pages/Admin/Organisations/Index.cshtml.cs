using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Admin.Organisations;

/// <summary>Organisations by state for administrators; before anything is chosen, those that wait to be verified.</summary>
public sealed class IndexModel(OrganisationQueries queries) : ParticipatePage
{
    public static IReadOnlyList<(OrganisationState State, string Key)> States { get; } =
        [.. Enum.GetValues<OrganisationState>().Select(state => (state, state.ToString().ToLowerInvariant()))];

    [BindProperty(SupportsGet = true, Name = "state")]
    public string? Asked { get; set; }

    public OrganisationState State => States.FirstOrDefault(entry => entry.Key == Asked).State;

    public string Key => States.First(entry => entry.State == State).Key;

    public Page<OrganisationRow> List { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor) => List = await queries.InStateAsync(State, cursor, Aborted);
}
