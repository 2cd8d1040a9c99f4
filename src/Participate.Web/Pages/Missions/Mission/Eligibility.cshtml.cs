using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Eligibility;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>What voting on a mission needs, since when and why, and where a member shows it: a code, an identifier, a verified identity.</summary>
public sealed class EligibilityModel(EligibilityQueries queries, ShowingService showing, IdentityService identities) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The code of a printed link, to be used once its reader says so; empty for who comes to type one, null for everybody else.</summary>
    [BindProperty(SupportsGet = true, Name = "code")]
    [DisplayFormat(ConvertEmptyStringToNull = false)]
    public string? Code { get; set; }

    /// <summary>Where the member was going.</summary>
    [BindProperty(SupportsGet = true, Name = "returnUrl")]
    public string? ReturnUrl { get; set; }

    public string? SafeReturnUrl => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null;

    public IReadOnlyList<VotingLevelLine> Changes { get; private set; } = [];

    /// <summary>What the member has shown on this mission, and when.</summary>
    public IReadOnlyDictionary<EligibilityLevel, DateTime> Held { get; private set; } = new Dictionary<EligibilityLevel, DateTime>();

    public bool HasIdentity { get; private set; }

    // Codes may be sent out before the mission asks for them.
    public bool AsksCode => (Mission.VotingLevel == EligibilityLevel.InvitedCode || Code is not null) && !Held.ContainsKey(EligibilityLevel.InvitedCode);

    public bool AsksIdentifier => Mission.VotingLevel == EligibilityLevel.ListedIdentifier && !Held.ContainsKey(EligibilityLevel.ListedIdentifier);

    public bool AsksIdentity => Mission.VotingLevel == EligibilityLevel.VerifiedIdentity && !Held.ContainsKey(EligibilityLevel.VerifiedIdentity);

    /// <summary>This page with what it was opened with.</summary>
    public string Here => Root + (Code is { } code ? "?code=" + Uri.EscapeDataString(code) : SafeReturnUrl is { } back ? "?returnUrl=" + Uri.EscapeDataString(back) : "");

    public string Back => SafeReturnUrl ?? $"/missions/{Mission.Slug}/ideas";

    public string SignInUrl => "/account/sign-in?returnUrl=" + Uri.EscapeDataString(Here);

    private string Root => $"/missions/{Mission.Slug}/eligibility";

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input.Proof = Code;
    }

    public Task<IActionResult> OnPostAsync() => ShowAsync(() => showing.ShowCodeAsync(Mission, Input.Proof, Actor!, Aborted), EligibilityLevel.InvitedCode, "Your code is entered.");

    public Task<IActionResult> OnPostIdentifierAsync() =>
        ShowAsync(() => showing.ShowIdentifierAsync(Mission, Input.Proof, Actor!, Aborted), EligibilityLevel.ListedIdentifier, "You are on the list.");

    public Task<IActionResult> OnPostIdentityAsync() =>
        ShowAsync(() => showing.ShowIdentityAsync(Mission, Actor!, Aborted), EligibilityLevel.VerifiedIdentity, "You have shown your verified identity.");

    private async Task<IActionResult> ShowAsync(Func<Task<Outcome>> show, EligibilityLevel level, string done)
    {
        if (Actor is null)
            return Redirect(SignInUrl);
        var shown = await show();
        if (!shown.Succeeded)
        {
            // The form stays, whatever the mission asks for.
            Code = level == EligibilityLevel.InvitedCode ? Input.Proof ?? "" : null;
            await LoadAsync();
            return Refuse(shown.Refusals);
        }
        Notify(done + (Mission.VotingLevel == level ? " You can vote on this mission while voting is open." : " Voting here does not ask for it now. If that changes, you have shown it already."));
        return GoTo(ReturnUrl, Root);
    }

    private async Task LoadAsync()
    {
        Changes = await queries.ChangesAsync(Mission, Aborted);
        if (Actor is null)
            return;
        Held = await queries.HeldAsync(Mission.Id, Actor.MemberId, Aborted);
        HasIdentity = AsksIdentity && await identities.FindAsync(Actor.MemberId, Aborted) is not null;
    }

    public sealed class InputModel
    {
        public string? Proof { get; set; }
    }
}
