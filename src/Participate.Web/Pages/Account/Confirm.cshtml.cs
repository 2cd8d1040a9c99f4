using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;

namespace Participate.Web.Pages.Account;

/// <summary>
/// Where the mailed link leads, and where to ask for a new one. Programs that look at links in e-mails open it too, so only the
/// button confirms the address.
/// </summary>
public sealed class ConfirmModel(RegistrationService registration) : AccountPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The member and the code of the mailed link.</summary>
    [BindProperty(SupportsGet = true, Name = "member")]
    public int? LinkMember { get; set; }

    [BindProperty(SupportsGet = true, Name = "code")]
    public string? Code { get; set; }

    /// <summary>True where the address is confirmed.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>Why the link does nothing, in words.</summary>
    public string? LinkProblem { get; private set; }

    /// <summary>True where the button would confirm the address.</summary>
    public bool MayConfirm { get; private set; }

    public async Task OnGetAsync()
    {
        if (LinkMember is not { } memberId || string.IsNullOrEmpty(Code))
            return;
        var link = await registration.LookAtLinkAsync(memberId, Code, Aborted);
        IsConfirmed = link.Succeeded && link.Value;
        MayConfirm = link.Succeeded && !link.Value;
        LinkProblem = link.Succeeded ? null : link.Refusals[0].Message;
    }

    public async Task<IActionResult> OnPostConfirmAsync()
    {
        var outcome = await registration.ConfirmAsync(LinkMember ?? 0, Code ?? "", Aborted);
        ModelState.Clear();
        IsConfirmed = outcome.Succeeded;
        LinkProblem = outcome.Succeeded ? null : outcome.Refusals[0].Message;
        return IsConfirmed ? Page() : Invalid();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await registration.SendConfirmationAsync(Input.Email, SafeReturnUrl, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        return RedirectToPage("/Account/CheckEmail", new { returnUrl = SafeReturnUrl });
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter your email address")]
        public string Email { get; set; } = "";
    }
}
