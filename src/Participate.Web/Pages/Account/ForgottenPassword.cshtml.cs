using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;

namespace Participate.Web.Pages.Account;

public sealed class ForgottenPasswordModel(PasswordService passwords) : AccountPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await passwords.SendResetAsync(Input.Email, Aborted);
        return outcome.Succeeded ? RedirectToPage(new { sent = true }) : Refuse(outcome.Refusals);
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter your email address")]
        public string Email { get; set; } = "";
    }
}
