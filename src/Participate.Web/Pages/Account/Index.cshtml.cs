using Microsoft.AspNetCore.Mvc;
using Participate.Core.Eligibility;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Web.Components.Missions;

namespace Participate.Web.Pages.Account;

/// <summary>My account: what it holds and where to change it.</summary>
public sealed class IndexModel(AccountQueries accounts, RegistrationService registration, MissionCatalogue missions, IdentityProvider identity) : AccountPage
{
    /// <summary>Where members can show who they are.</summary>
    public IdentityProvider Identity => identity;

    public OwnAccount Account { get; private set; } = null!;

    public IReadOnlyList<(Role Role, string? MissionTitle)> Roles { get; private set; } = [];

    /// <summary>Missions that are not published, of which the member is on the team.</summary>
    public IReadOnlyList<Mission> Drafts { get; private set; } = [];

    public async Task OnGetAsync()
    {
        Account = await accounts.ReadAsync(Member, Aborted);
        var all = await missions.WithDraftsAsync(Aborted);
        Drafts = [.. all.Where(mission => mission.IsDraft && Member.IsOnTeam(mission.Id))];
        var titles = new MissionTitles(all);
        Roles = [.. Member.Grants.Select(grant => (grant.Role, titles.Title(grant.MissionId)))];
    }

    /// <summary>Sends the e-mail that confirms the address again; from a page where one waits for it, its link leads back there.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        var account = await accounts.ReadAsync(Member, Aborted);
        var outcome = await registration.SendConfirmationAsync(account.Email, SafeReturnUrl, Aborted);
        if (outcome.Succeeded)
            Notify($"An email is on its way to {account.Email}, unless one was sent in the last ten minutes. Open its link to confirm the address.");
        return GoTo(ReturnUrl, "/account");
    }
}
