using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Responses.Duty;

namespace Participate.Web.Pages.Team.Mission.Answering;

/// <summary>Where the team states which ideas get an answer, until when, and when it is alerted.</summary>
public sealed class TermsModel(DutyQueries duties, DutyService service) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public DutyView View { get; private set; } = null!;

    public void OnGet()
    {
        var duty = View.Duty;
        Input = new InputModel { LeastSupport = Text(duty.LeastSupport ?? 0), TopIdeas = Text(duty.TopIdeas ?? 0), Weeks = Text(duty.Weeks), AlertWeeks = Text(duty.AlertWeeks) };
    }

    public async Task<IActionResult> OnPostAsync(int version = -1)
    {
        var options = new StateTermsOptions
        {
            Version = version,
            LeastSupport = Number(Input.LeastSupport),
            TopIdeas = Number(Input.TopIdeas),
            Weeks = Number(Input.Weeks),
            AlertWeeks = Number(Input.AlertWeeks),
            Reason = Input.Reason,
        };
        var outcome = await service.StateAsync(Mission, options, Member, Aborted);
        if (!outcome.Succeeded)
        {
            View = await duties.ReadAsync(Mission, Actor, Aborted);
            return Refuse(outcome.Refusals);
        }
        Notify("What is promised is saved.", $"/missions/{Mission.Slug}/answering", "See what everyone sees");
        return LocalRedirect($"/team/{Mission.Slug}/answering");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        View = await duties.ReadAsync(Mission, Actor, Aborted);
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    private static int? Number(string? typed) => int.TryParse(typed?.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    public sealed class InputModel
    {
        public string? LeastSupport { get; set; }

        public string? TopIdeas { get; set; }

        public string? Weeks { get; set; }

        public string? AlertWeeks { get; set; }

        public string? Reason { get; set; }
    }
}
