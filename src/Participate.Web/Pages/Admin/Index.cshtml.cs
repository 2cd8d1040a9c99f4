using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Core.Members.Operating;
using Participate.Core.Organisations;
using Participate.Web.Languages;
using Participate.Web.Operating;

namespace Participate.Web.Pages.Admin;

/// <summary>Where administration begins; on a new site, with what is missing until the first consultation is open.</summary>
public sealed class IndexModel(PeopleQueries people, OrganisationQueries organisations, SiteOpening opening, TrialMailService trial, OperatorLog log) : ParticipatePage
{
    /// <summary>How many people hold each role.</summary>
    public IReadOnlyDictionary<Role, int> Staff { get; private set; } = new Dictionary<Role, int>();

    /// <summary>Organisations that wait to be verified.</summary>
    public int OrganisationsWaiting { get; private set; }

    /// <summary>From a new site to an open consultation.</summary>
    public IReadOnlyList<OpeningStep> Steps { get; private set; } = [];

    public int StepsLeft => Steps.Count(step => !step.IsDone);

    public bool IsLeft(string key) => Steps.Any(step => step.Key == key && !step.IsDone);

    public async Task OnGetAsync()
    {
        Staff = await people.CountStaffAsync(Aborted);
        OrganisationsWaiting = await organisations.WaitingAsync(Aborted);
        Steps = await opening.ReadAsync(Aborted);
    }

    /// <summary>Sends an e-mail to the administrator who asks.</summary>
    public async Task<IActionResult> OnPostMailAsync()
    {
        if (!(await trial.SendAsync(Member, Aborted)).Succeeded)
            return Forbid();
        Notify(SiteText.T("An e-mail is on its way to you, unless one was sent in the last ten minutes."));
        return RedirectToPage();
    }

    /// <summary>Notes that a step is done which the site cannot see by itself.</summary>
    public async Task<IActionResult> OnPostDoneAsync([FromForm] string? step)
    {
        if (step is null || !OperatorLog.Confirmable.Contains(step))
            return BadRequest();
        if (!(await log.ConfirmedAsync(step, Member, Aborted)).Succeeded)
            return Forbid();
        Notify(SiteText.T("That is noted."));
        return RedirectToPage();
    }
}
