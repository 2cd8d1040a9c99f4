using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

public sealed class RegisterModel(RegistrationService registration, RegistrationProof proof) : RegistrationPage(proof)
{
    private const string Full = "Many accounts are being created just now. Type your password again and try once more in a moment. If that does not help, turn on JavaScript in your browser, or come back in an hour. Your address and name are kept here.";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public override WorkInput Given => Input;

    public IActionResult OnGet() => Actor is null ? Page() : GoTo(ReturnUrl, "/");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid || !Input.AgreesToGuidelines)
            return Invalid(await registration.CheckAsync(Typed, Aborted));
        return await WithWorkAsync(Input.Email, Full, AskAsync);
    }

    private async Task<(bool Succeeded, IActionResult Result)> AskAsync()
    {
        var outcome = await registration.RegisterAsync(Typed, Aborted);
        return (outcome.Succeeded, outcome.Succeeded ? RedirectToPage("/Account/CheckEmail", new { returnUrl = SafeReturnUrl }) : Refuse(outcome.Refusals));
    }

    /// <summary>Fields that came empty are null whatever they say.</summary>
    private RegisterOptions Typed => new()
    {
        Email = Input.Email ?? "",
        DisplayName = Input.DisplayName ?? "",
        Password = Input.Password ?? "",
        AgreesToGuidelines = Input.AgreesToGuidelines,
        ReturnUrl = SafeReturnUrl,
    };

    public sealed class InputModel : WorkInput
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
