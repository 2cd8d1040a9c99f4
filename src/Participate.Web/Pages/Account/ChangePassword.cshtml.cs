using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Core.Members.Passwords;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

public sealed class ChangePasswordModel(PasswordService passwords, MemberSession session) : ParticipatePage
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
        var outcome = await passwords.ChangeAsync(Member, Input.CurrentPassword, Input.NewPassword, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        // The new password ended every session, this one too.
        await session.GoOnAsync(outcome.Value);
        Notify("Your password is changed. You are signed out everywhere else.");
        return RedirectToPage("/Account/Index");
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter your current password")]
        [StringLength(PasswordRule.MaxLength, ErrorMessage = "Your current password is not right")]
        public string CurrentPassword { get; set; } = "";

        [Required(ErrorMessage = "Enter a new password")]
        public string NewPassword { get; set; } = "";
    }
}
