using Microsoft.AspNetCore.Mvc;
using Participate.Core.Responses;

namespace Participate.Web.Pages.Team.Mission.Responses.Response;

/// <summary>Where the team writes the next version. After a conflict the form is made from the response as it is then, with what was typed.</summary>
public sealed class EditModel(OfficialResponseService responses) : TeamResponsePage
{
    [BindProperty]
    public ResponseInput Input { get; set; } = new();

    public void OnGet() => Input = ResponseInput.Of(Item, Item.Work == ResponseWork.None && Shown.Public is { } published ? published : Shown.Latest);

    public async Task<IActionResult> OnPostAsync() => ModelState.IsValid
        ? await AfterAsync(await responses.EditAsync(Act(Input.Version), Input.ToText(), Member, Aborted), "The draft is saved.")
        : Invalid();
}
