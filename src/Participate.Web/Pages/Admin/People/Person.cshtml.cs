using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;
using Participate.Core.Members.TwoStep;
using Participate.Core.Missions;
using Participate.Web.Components.Missions;
using Participate.Web.Pages.Account;
using Participate.Web.Security;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Admin.People;

/// <summary>One person: the account in short, the roles to give and take, and what helps an account in danger. Only an administrator who has just shown who they are changes anything.</summary>
public sealed class PersonModel(PeopleQueries people, RoleService roles, TwoStepService twoStep, SessionService sessions, MemberSession session, MissionCatalogue missions) : ParticipatePage
{
    private IReadOnlyList<Mission> all = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Person Person { get; private set; } = null!;

    public MissionTitles Titles { get; private set; } = null!;

    /// <summary>The administrator has just shown who they are.</summary>
    public bool IsFresh { get; private set; }

    /// <summary>Where they do, and come back from.</summary>
    public string ItIsYouUrl => ItIsYouModel.For(Request.Path);

    public IEnumerable<SelectListItem> Roles => Enum.GetValues<Role>().Reverse().Select(role => new SelectListItem(T(RoleWords.Name(role)), role.ToString()));

    public IEnumerable<SelectListItem> Missions =>
        all.Select(mission => new SelectListItem(Label(mission.Title), mission.Slug)).Prepend(new SelectListItem(T("Every mission"), ""));

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostGrantAsync()
    {
        var mission = string.IsNullOrEmpty(Input.Mission) ? null : all.FirstOrDefault(candidate => candidate.Slug == Input.Mission);
        if (mission is null && !string.IsNullOrEmpty(Input.Mission))
            ModelState.AddModelError("Input.Mission", "Choose a mission from the list");
        if (Input.Role is not { } role || !Enum.IsDefined(role))
            ModelState.AddModelError("Input.Role", "Choose a role");
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await roles.GrantAsync(
            new GrantRoleOptions { MemberId = Person.Id, Role = Input.Role!.Value, MissionId = mission?.Id, MissionTitle = mission?.Title }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(T($"{Person.DisplayName} has a new role: {T(RoleWords.Holding(Input.Role.Value, Titles.Title(mission?.Id)))}."));
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostRevokeAsync(int grant)
    {
        var held = Person.Roles.FirstOrDefault(role => role.GrantId == grant);
        // In English, for the log and for whoever is told.
        var title = held?.MissionId is { } id ? all.FirstOrDefault(mission => mission.Id == id)?.Title ?? MissionTitles.Gone : null;
        var outcome = await roles.RevokeAsync(new RevokeRoleOptions { MemberId = Person.Id, GrantId = grant, MissionTitle = title }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(T($"{Person.DisplayName} no longer has this role: {T(RoleWords.Holding(held!.Role, Titles.Title(held.MissionId)))}."));
        // Who gave up being an administrator may not come back here.
        return held.Role == Role.Administrator && Person.Id == Member.MemberId ? RedirectToPage("/Account/Index") : RedirectToPage();
    }

    public async Task<IActionResult> OnPostTwoStepOffAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await twoStep.TurnOffForAsync(Person.Id, Input.Reason ?? "", Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(T($"Two-step sign-in is off for {Person.DisplayName}, who is told so."));
        return RedirectToPage();
    }

    public async Task<IActionResult> OnPostEndSessionsAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await sessions.EndAllForAsync(Person.Id, Input.SignOutReason ?? "", Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(T($"{Person.DisplayName} is signed out everywhere, and is told so."));
        return RedirectToPage();
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        all = await missions.WithDraftsAsync(Aborted);
        Titles = new MissionTitles(all);
        var memberId = int.Parse((string)RouteData.Values["member"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await people.FindAsync(memberId, Aborted) is not { } person)
            return NotFound();
        Person = person;
        IsFresh = await session.IsFreshAsync();
        if (IsFresh || !HttpMethods.IsPost(Request.Method))
            return null;
        Notify("Nothing is changed yet. Show that it is you, then fill in the form again.");
        return LocalRedirect(ItIsYouUrl);
    }

    public sealed class InputModel
    {
        public Role? Role { get; set; }

        /// <summary>A slug; empty for every mission.</summary>
        public string? Mission { get; set; }

        /// <summary>Why two-step sign-in is turned off.</summary>
        public string? Reason { get; set; }

        /// <summary>Why all sessions are ended.</summary>
        public string? SignOutReason { get; set; }
    }
}
