using System.ComponentModel.DataAnnotations;
using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Members.Passkeys;
using Participate.Core.Members.Passwords;
using Participate.Web.Forms;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

/// <summary>Asks a member who signed in some time ago to show again who they are, before what could cost somebody the account.</summary>
public sealed class ItIsYouModel(PasswordService passwords, PasskeyCeremony ceremony, PasskeyService passkeys, PasskeyQueries queries, MemberSession session) : AccountPage
{
    /// <summary>The page, for one that goes on at a path of this site.</summary>
    public static string For(string path) => $"/account/it-is-you?returnUrl={Uri.EscapeDataString(path)}";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>How many passkeys the member has.</summary>
    public int Passkeys { get; private set; }

    /// <summary>The form came without a passkey, as it does without JavaScript.</summary>
    public bool IsWithout { get; private set; }

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrEmpty(Input.Password))
            ModelState.AddModelError("Input.Password", "Enter your password");
        if (!ModelState.IsValid)
            return Invalid();
        if (await passwords.OwnRefusalAsync(Input.Password!, Member, Aborted) is { } refusal)
            return Refuse([refusal]);
        await session.ProveAsync(byPasskey: false);
        return GoTo(ReturnUrl, "/account");
    }

    /// <summary>What the browser asks the device for.</summary>
    public async Task<IActionResult> OnPostOptionsAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return Content(await ceremony.AskToProveAsync(HttpContext, Member), MediaTypeNames.Application.Json);
    }

    public async Task<IActionResult> OnPostPasskeyAsync()
    {
        if (string.IsNullOrEmpty(Input.Credential))
        {
            IsWithout = true;
            ModelState.AddModelError("", "No passkey was used");
        }
        FormErrors.MoveToForm(ModelState, "Input.Credential");
        if (!ModelState.IsValid)
            return Invalid();
        if (await ceremony.UseAsync(HttpContext, Input.Credential!, Member) is not { } used)
            return Refuse([Refusal.Invalid("", PasskeyService.NotTaken)]);
        var outcome = await passkeys.UseAsync(used, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        await session.ProveAsync(byPasskey: true);
        return GoTo(ReturnUrl, "/account");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        Passkeys = await queries.CountAsync(Member.MemberId, Aborted);
        return null;
    }

    public sealed class InputModel
    {
        [StringLength(PasswordRule.MaxLength, ErrorMessage = "Your password is not right")]
        public string? Password { get; set; }

        [StringLength(PasskeyCeremony.LongestAnswer, ErrorMessage = PasskeyService.NotTaken)]
        public string? Credential { get; set; }
    }
}
