using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;

namespace Participate.Web.Pages.Account;

public sealed class RegisterModel(RegistrationService registration) : AccountPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IActionResult OnGet() => Actor is null ? Page() : GoTo(ReturnUrl, "/");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await registration.RegisterAsync(
            new RegisterOptions
            {
                Email = Input.Email,
                DisplayName = Input.DisplayName,
                Password = Input.Password,
                AgreesToGuidelines = Input.AgreesToGuidelines,
                ReturnUrl = SafeReturnUrl,
            },
            Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        return RedirectToPage("/Account/CheckEmail", new { returnUrl = SafeReturnUrl });
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter your email address")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Enter a display name")]
        public string DisplayName { get; set; } = "";

        [Required(ErrorMessage = "Enter a password")]
        public string Password { get; set; } = "";

        public bool AgreesToGuidelines { get; set; }
    }
}
