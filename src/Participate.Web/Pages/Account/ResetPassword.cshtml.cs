using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;

namespace Participate.Web.Pages.Account;

public sealed class ResetPasswordModel(PasswordService passwords) : AccountPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IActionResult OnGet(int? member, string? code)
    {
        if (member is null || string.IsNullOrEmpty(code))
            return RedirectToPage("/Account/ForgottenPassword");
        Input.Member = member.Value;
        Input.Code = code;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await passwords.ResetAsync(
            new ResetPasswordOptions { MemberId = Input.Member, Code = Input.Code, Password = Input.Password }, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("Your password is changed. Sign in with the new one.");
        return RedirectToPage("/Account/SignIn");
    }

    public sealed class InputModel
    {
        public int Member { get; set; }

        public string Code { get; set; } = "";

        [Required(ErrorMessage = "Enter a password")]
        public string Password { get; set; } = "";
    }
}
