using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;
using Participate.Web.Security;
using Participate.Web.Settings;

namespace Participate.Web.Pages.Account;

public sealed class SignInModel(PasswordService passwords, SessionLives lives, EndedSession ended, ParticipateSettings settings) : AccountPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The accounts to try the site with; empty outside Development.</summary>
    public IReadOnlyList<DemonstrationAccount> Demonstrations =>
        DemonstrationCheck.IsWanted(settings, Environment) ? DemonstrationAccounts.All : [];

    /// <summary>This browser was signed in, and its session ended.</summary>
    public bool IsEnded => ended.IsKnown(HttpContext);

    /// <summary>How long sessions last, in words.</summary>
    public (string OfMembers, string OfStaff) Lives => (LifeWords.Of(lives.OfMembers), LifeWords.Of(lives.OfStaff));

    public IActionResult OnGet() => Actor is null ? Page() : GoTo(ReturnUrl, "/");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await passwords.CheckAsync(Input.Email, Input.Password, Aborted);
        return outcome.Succeeded ? await FirstStepDoneAsync(outcome.Value, SafeReturnUrl, SignInWay.Password) : Refuse(outcome.Refusals);
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter your email address")]
        [StringLength(Core.Members.Member.EmailMaxLength, ErrorMessage = "Enter an email address in the correct format, like name@example.com")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Enter your password")]
        [StringLength(Core.Members.Passwords.PasswordRule.MaxLength, ErrorMessage = PasswordService.NotRight)]
        public string Password { get; set; } = "";
    }
}
