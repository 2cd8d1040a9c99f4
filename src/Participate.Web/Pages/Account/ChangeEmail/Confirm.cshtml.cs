using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account.ChangeEmail;

/// <summary>
/// Where the link mailed to a new address leads. Programs that look at links in e-mails open it too, so only the button changes
/// anything: a new address also ends every session. Only the member whose account it is can press it: a stranger who asked for somebody else's address would have its
/// owner confirm it, and keep their own ways in.
/// </summary>
public sealed class ConfirmModel(MemberService members, MemberSession session) : ParticipatePage
{
    private const int LongestWayBack = 2_000;
    private const string OldLink = "This link does not work any more. It may be older than 24 hours, used already, or not whole.";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Signed in to the account of the link.</summary>
    public bool IsOwn => Actor?.MemberId == Input.Member;

    /// <summary>Where a visitor signs in, to come back here.</summary>
    public string SignInUrl
    {
        get
        {
            var here = FormattableString.Invariant($"/account/change-email/confirm?member={Input.Member}&email={Uri.EscapeDataString(Input.Email ?? "")}&code={Uri.EscapeDataString(Input.Code ?? "")}");
            return "/account/sign-in" + (here.Length <= LongestWayBack ? "?returnUrl=" + Uri.EscapeDataString(here) : "");
        }
    }

    public IActionResult OnGet(int? member, string? email, string? code)
    {
        if (member is null || string.IsNullOrEmpty(email) || string.IsNullOrEmpty(code))
            return RedirectToPage("/Account/ChangeEmail/Index");
        Input = new InputModel { Member = member.Value, Email = email, Code = code };
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Actor is null)
            return LocalRedirect(SignInUrl);
        if (!IsOwn)
            return Invalid(StatusCodes.Status403Forbidden);
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await members.ConfirmEmailChangeAsync(Input.Email!, Input.Code!, Actor, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        await session.GoOnAsync(outcome.Value);
        Notify("Your email address is changed.");
        return RedirectToPage("/Account/Index");
    }

    public sealed class InputModel
    {
        public int Member { get; set; }

        [Required(ErrorMessage = OldLink)]
        public string? Email { get; set; }

        [Required(ErrorMessage = OldLink)]
        public string? Code { get; set; }
    }
}
