using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

public sealed class RegisterModel(RegistrationService registration, RegistrationProof proof) : AccountPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>How hard the browser works; 0 where it need not.</summary>
    public int Bits => proof.Bits;

    /// <summary>What it works on.</summary>
    public string WorkOn => proof.Challenge(Input.Challenge);

    public IActionResult OnGet() => Actor is null ? Page() : GoTo(ReturnUrl, "/");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var isProved = Bits == 0 || proof.Holds(Input.Challenge, Input.Work, Input.Email, Input.Homepage);
        var network = Limits.NetworkOf(HttpContext.Connection.RemoteIpAddress);
        if (!isProved && !proof.TryTake(network))
        {
            ModelState.AddModelError("", "Many accounts are being created just now. Type your password again and try once more in a moment. If that does not help, turn on JavaScript in your browser, or come back in an hour. Your address and name are kept here.");
            return Invalid(StatusCodes.Status429TooManyRequests);
        }
        var succeeded = false;
        try
        {
            var outcome = await RegisterAsync();
            succeeded = outcome.Succeeded;
            return succeeded ? RedirectToPage("/Account/CheckEmail", new { returnUrl = SafeReturnUrl }) : Refuse(outcome.Refusals);
        }
        finally
        {
            if (!isProved && !succeeded)
                proof.GiveBack(network);
        }
    }

    private Task<Outcome> RegisterAsync() => registration.RegisterAsync(
        new RegisterOptions
        {
            Email = Input.Email,
            DisplayName = Input.DisplayName,
            Password = Input.Password,
            AgreesToGuidelines = Input.AgreesToGuidelines,
            ReturnUrl = SafeReturnUrl,
        },
        Aborted);

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter your email address")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Enter a display name")]
        public string DisplayName { get; set; } = "";

        [Required(ErrorMessage = "Enter a password")]
        public string Password { get; set; } = "";

        public bool AgreesToGuidelines { get; set; }

        public string? Challenge { get; set; }

        /// <summary>What the browser found.</summary>
        public string? Work { get; set; }

        /// <summary>A field that nobody sees: programs fill it in.</summary>
        public string? Homepage { get; set; }
    }
}
