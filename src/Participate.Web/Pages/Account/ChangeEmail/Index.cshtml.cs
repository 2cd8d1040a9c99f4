using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Core.Members.Passwords;

namespace Participate.Web.Pages.Account.ChangeEmail;

public sealed class IndexModel(MemberService members, AccountQueries accounts) : AccountPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The present address.</summary>
    public string Email { get; private set; } = "";

    /// <summary>The link was sent.</summary>
    [BindProperty(SupportsGet = true)]
    public bool Sent { get; set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await members.RequestEmailChangeAsync(Input.Email, Input.Password, Member, Aborted);
        return outcome.Succeeded ? RedirectToPage(new { sent = true }) : Refuse(outcome.Refusals);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        Email = (await accounts.ReadAsync(Member, Aborted)).Email;
        return null;
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter your new email address")]
        [StringLength(Core.Members.Member.EmailMaxLength, ErrorMessage = "Enter an email address in the correct format, like name@example.com")]
        public string Email { get; set; } = "";

        [Required(ErrorMessage = "Enter your password")]
        [StringLength(PasswordRule.MaxLength, ErrorMessage = "Your password is not right")]
        public string Password { get; set; } = "";
    }
}
