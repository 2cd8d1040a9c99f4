using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Core.Members.Passwords;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

/// <summary>Closing the account: says what goes and what stays, and asks for the password.</summary>
public sealed class CloseModel(ClosingService closing, MemberSession session) : ParticipatePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await closing.CloseAsync(Input.Password, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        await session.EndAsync();
        Notify("Your account is closed.");
        return LocalRedirect("/");
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter your password")]
        [StringLength(PasswordRule.MaxLength, ErrorMessage = "Your password is not right")]
        public string Password { get; set; } = "";
    }
}
