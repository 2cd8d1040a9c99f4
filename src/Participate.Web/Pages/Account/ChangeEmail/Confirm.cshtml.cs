using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account.ChangeEmail;

/// <summary>
/// Where the link mailed to a new address leads. Programs that look at links in e-mails open it too, so only the button changes
/// anything: a new address also ends every session.
/// </summary>
public sealed class ConfirmModel(MemberService members, MemberSession session) : ParticipatePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IActionResult OnGet(int? member, string? email, string? code)
    {
        if (member is null || string.IsNullOrEmpty(email) || string.IsNullOrEmpty(code))
            return RedirectToPage("/Account/ChangeEmail/Index");
        Input = new InputModel { Member = member.Value, Email = email, Code = code };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await members.ConfirmEmailChangeAsync(Input.Member, Input.Email, Input.Code, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        if (Actor?.MemberId != outcome.Value.Id)
        {
            Notify("Your email address is changed. Sign in with the new one.");
            return RedirectToPage("/Account/SignIn");
        }
        await session.GoOnAsync(outcome.Value);
        Notify("Your email address is changed.");
        return RedirectToPage("/Account/Index");
    }

    public sealed class InputModel
    {
        public int Member { get; set; }

        public string Email { get; set; } = "";

        public string Code { get; set; } = "";
    }
}
