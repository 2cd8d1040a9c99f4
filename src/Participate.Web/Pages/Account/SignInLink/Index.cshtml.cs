using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;

namespace Participate.Web.Pages.Account.SignInLink;

/// <summary>Asks for a link that signs in. The answer is the same whatever the address.</summary>
public sealed class IndexModel(SignInLinkService links) : AccountPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public bool IsSent { get; private set; }

    public IActionResult OnGet(bool sent)
    {
        IsSent = sent;
        return Actor is null ? Page() : GoTo(ReturnUrl, "/");
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await links.SendAsync(Input.Email, SafeReturnUrl, Aborted);
        return outcome.Succeeded ? RedirectToPage(new { sent = true }) : Refuse(outcome.Refusals);
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter your email address")]
        public string Email { get; set; } = "";
    }
}
