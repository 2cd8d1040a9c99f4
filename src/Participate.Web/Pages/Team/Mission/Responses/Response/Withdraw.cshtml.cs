using Microsoft.AspNetCore.Mvc;
using Participate.Core.Responses;

namespace Participate.Web.Pages.Team.Mission.Responses.Response;

/// <summary>Where the team withdraws a public response, with a reason.</summary>
public sealed class WithdrawModel(ResponsePublicationService publication) : TeamResponsePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IActionResult OnGet() => Item.IsPublic ? Page() : LocalRedirect(Root);

    public async Task<IActionResult> OnPostAsync() => ModelState.IsValid
        ? await AfterAsync(await publication.WithdrawAsync(Act(Input.Version), Input.Reason, Member, Aborted), "The response is withdrawn. Everyone who took part is told.")
        : Invalid();

    public sealed class InputModel
    {
        public int Version { get; set; }

        public string? Reason { get; set; }
    }
}
