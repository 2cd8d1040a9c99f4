using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members.Passwords;
using Participate.Core.Members.TwoStep;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account.TwoStep;

/// <summary>Sets up an app: the password, the key and a first code, then the recovery codes, which only the answer to that post shows.</summary>
public sealed class SetUpModel(TwoStepService twoStep, TwoStepQueries queries, MemberSession session) : ParticipatePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What the app is given; null until the password was.</summary>
    public TwoStepKey? Key { get; private set; }

    /// <summary>It is on already, with another app.</summary>
    public bool IsOn { get; private set; }

    public IReadOnlyList<string>? Codes { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostBeginAsync()
    {
        Key = null;
        if (string.IsNullOrEmpty(Input.Password))
            ModelState.AddModelError("Input.Password", "Enter your password");
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await twoStep.BeginAsync(Input.Password!, Member, Aborted);
        return outcome.Succeeded ? RedirectToPage() : Refuse(outcome.Refusals);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Key is not null && string.IsNullOrWhiteSpace(Input.Code))
            ModelState.AddModelError("Input.Code", "Enter the 6 digits that your app shows");
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await twoStep.ConfirmAsync(Input.Code ?? "", Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        // Turning it on ended every session, this one too.
        await session.GoOnAsync(outcome.Value.Member);
        Codes = outcome.Value.RecoveryCodes;
        return Page();
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        Key = await queries.WaitingAsync(Member.MemberId, Aborted);
        IsOn = (await queries.ReadAsync(Member, Aborted)).IsOn;
        return null;
    }

    public sealed class InputModel
    {
        [StringLength(PasswordRule.MaxLength, ErrorMessage = "Your password is not right")]
        public string? Password { get; set; }

        [StringLength(100, ErrorMessage = "Enter the 6 digits that your app shows")]
        public string? Code { get; set; }
    }
}
