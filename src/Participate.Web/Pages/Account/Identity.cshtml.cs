using Microsoft.AspNetCore.Mvc;
using Participate.Core.Eligibility;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

/// <summary>Links the identity that the provider of this site verified with the account, and removes it.</summary>
public sealed class IdentityModel(IdentityService identities, IdentityProvider provider, Tickets tickets) : AccountPage
{
    public IdentityProvider Provider => provider;

    public LinkedIdentity? Linked { get; private set; }

    /// <summary>Why the member came back without an identity; null where that did not happen.</summary>
    public string? Problem { get; private set; }

    /// <summary>The way to the provider. The ticket in it makes sure that the member asked for it here, and no other site.</summary>
    public string StartUrl => $"/account/identity/start?ticket={Uri.EscapeDataString(tickets.ForIdentity(Member.MemberId))}{(SafeReturnUrl is { } back ? "&returnUrl=" + Uri.EscapeDataString(back) : "")}";

    /// <param name="problem">Why the member came back without an identity (<see cref="VerifiedIdentity"/>).</param>
    public async Task OnGetAsync(string? problem)
    {
        Linked = await identities.FindAsync(Member.MemberId, Aborted);
        Problem = !provider.IsSet ? null : problem switch
        {
            "taken" => "Another account here has this identity. One identity serves one account.",
            "declined" => $"{provider.Name} was not allowed to tell us who you are, so nothing was linked.",
            "failed" => $"{provider.Name} did not tell us who you are, so nothing was linked. Try again in a few minutes.",
            _ => null,
        };
    }

    public async Task<IActionResult> OnPostRemoveAsync()
    {
        var removed = await identities.RemoveAsync(Member, Aborted);
        if (!removed.Succeeded)
            return Refuse(removed.Refusals);
        Notify("Your identity is removed from your account.");
        return RedirectToPage(new { returnUrl = SafeReturnUrl });
    }
}
