using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;

namespace Participate.Web.Pages.Account;

public sealed class ConfirmModel(RegistrationService registration) : AccountPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>True where the link of this request confirmed the address.</summary>
    public bool IsConfirmed { get; private set; }

    /// <summary>Why the link of this request did not, in words.</summary>
    public string? LinkProblem { get; private set; }

    public async Task OnGetAsync(int? member, string? code)
    {
        if (member is not { } memberId || string.IsNullOrEmpty(code))
            return;
        var outcome = await registration.ConfirmAsync(memberId, code, Aborted);
        IsConfirmed = outcome.Succeeded;
        LinkProblem = outcome.Succeeded ? null : outcome.Refusals[0].Message;
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
