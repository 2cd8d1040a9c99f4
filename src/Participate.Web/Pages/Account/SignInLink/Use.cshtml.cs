using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;

namespace Participate.Web.Pages.Account.SignInLink;

/// <summary>Where a mailed link leads. Programs that look at links in e-mails open it too, so only the button signs in.</summary>
public sealed class UseModel(SignInLinkService links) : AccountPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IActionResult OnGet(int? member, string? code)
    {
        if (member is null || string.IsNullOrEmpty(code))
            return RedirectToPage("/Account/SignInLink/Index");
        (Input.Member, Input.Code) = (member.Value, code);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await links.UseAsync(Input.Member, Input.Code, Aborted);
        return outcome.Succeeded ? await FirstStepDoneAsync(outcome.Value, SafeReturnUrl, SignInWay.Link) : Refuse(outcome.Refusals);
    }

    public sealed class InputModel
    {
        public int Member { get; set; }

        [Required(ErrorMessage = "This link is not whole. Ask for a new one")]
        [StringLength(200, ErrorMessage = "This link is not whole. Ask for a new one")]
        public string Code { get; set; } = "";
    }
}
