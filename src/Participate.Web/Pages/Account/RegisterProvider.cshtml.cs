using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members.Providers;
using Participate.Core.Members.Sessions;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

/// <summary>
/// Creates an account for somebody who came from the provider, without a password. Where the provider verified no address, anybody can have many accounts there, and it is work
/// for a browser as it is with a password.
/// </summary>
public sealed class RegisterProviderModel(ProviderRegistrationService registration, ProviderTicket ticket, RegistrationProof proof) : RegistrationPage(proof)
{
    private const string Full = "Many accounts are being created just now. Try once more in a moment. If that does not help, turn on JavaScript in your browser, or start again in an hour. What you typed is kept here.";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What came back from the provider; null once that is too long ago.</summary>
    public ProviderAnswer? Answer { get; private set; }

    /// <summary>The address that need not be confirmed; null where one is asked for.</summary>
    public string? VerifiedEmail => Answer?.Person.VerifiedEmail;

    public override int Bits => VerifiedEmail is null ? base.Bits : 0;

    public override WorkInput Given => Input;

    public IActionResult OnGet()
    {
        if (Actor is not null)
            return GoTo(ReturnUrl, "/");
        if (Answer is null)
            return RedirectToPage("/Account/Register", new { returnUrl = SafeReturnUrl });
        // To be looked at and sent: what was not verified is confirmed by e-mail.
        Input.Email = Answer.Person.Email;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Actor is not null)
            return GoTo(ReturnUrl, "/");
        if (Answer is not { } answer)
            return Refuse([Refusal.Conflict("You took longer than 15 minutes. Start again.")]);
        if (VerifiedEmail is null && string.IsNullOrWhiteSpace(Input.Email))
            ModelState.AddModelError("Input.Email", "Enter your email address");
        // A name that came empty is null whatever its field says.
        var typed = new RegisterWithProviderOptions
        {
            Person = answer.Person,
            DisplayName = Input.DisplayName ?? "",
            Email = Input.Email,
            AgreesToGuidelines = Input.AgreesToGuidelines,
            ReturnUrl = SafeReturnUrl,
        };
        if (!ModelState.IsValid || !Input.AgreesToGuidelines)
            return Invalid(await registration.CheckAsync(typed, Aborted));
        return await WithWorkAsync(Input.Email ?? "", Full, () => AskAsync(typed));
    }

    private async Task<(bool Succeeded, IActionResult Result)> AskAsync(RegisterWithProviderOptions typed)
    {
        var outcome = await registration.RegisterAsync(typed, Aborted);
        // Used meanwhile, or the address has an account now: the page before knows what follows.
        if (!outcome.Succeeded)
            return (false, outcome.Refusals[0].Kind == RefusalKind.Conflict ? LocalRedirect(ProviderSignIn.Address(SafeReturnUrl)) : Refuse(outcome.Refusals));
        ticket.Forget(HttpContext);
        return (true, outcome.Value.Member is { } member ? await SignedInAsync(member, SafeReturnUrl, SignInWay.Provider) : RedirectToPage("/Account/CheckEmail", new { returnUrl = SafeReturnUrl }));
    }

    protected override Task<IActionResult?> PrepareAsync()
    {
        Answer = ticket.Read(HttpContext) is { MemberId: null } answer ? answer : null;
        return Task.FromResult<IActionResult?>(SignInProvider.IsSet ? null : NotFound());
    }

    public sealed class InputModel : WorkInput
    {
        /// <summary>Asked for where the provider verified none.</summary>
        public string? Email { get; set; }

        [Required(ErrorMessage = "Enter a display name")]
        public string DisplayName { get; set; } = "";

        public bool AgreesToGuidelines { get; set; }
    }
}
