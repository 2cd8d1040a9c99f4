using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Mobilisation;

namespace Participate.Web.Pages.Missions.Mission.Coalition;

/// <summary>Where who is invited answers: those who speak for the organisation, or who hold the letter.</summary>
public sealed class InvitationModel(InvitationService invitations, InvitationQueries queries) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The code of the letter.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    public InvitationRow Row { get; private set; } = null!;

    public async Task<IActionResult> OnPostAsync(bool accepts)
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await invitations.AnswerAsync(Mission, Row.Id, Code, accepts, Input.Answer, Actor, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(accepts ? "You accepted. The mission team is told." : "You declined. The mission team is told, and you are not asked again.");
        return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/coalition/invitations/{Row.Id}{(string.IsNullOrEmpty(Code) ? "" : "?code=" + Uri.EscapeDataString(Code))}"));
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var number = int.Parse((string)RouteData.Values["number"]!, CultureInfo.InvariantCulture);
        if (await queries.FindAsync(Mission.Id, number, Code, Actor, Aborted) is not { } row)
            return NotFound();
        Row = row;
        return null;
    }

    public sealed class InputModel
    {
        public string? Answer { get; set; }
    }
}
