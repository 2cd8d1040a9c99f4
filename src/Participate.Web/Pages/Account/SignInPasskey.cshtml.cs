using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members.Passkeys;
using Participate.Core.Members.Sessions;
using Participate.Web.Forms;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

/// <summary>Signs in with a passkey, which is both steps in one. Nobody says before who they are, so the page tells nothing of accounts.</summary>
public sealed class SignInPasskeyModel(PasskeyCeremony ceremony, PasskeyService passkeys) : AccountPage
{
    [BindProperty]
    public CredentialInput Input { get; set; } = new();

    /// <summary>The form came without a passkey, as it does without JavaScript.</summary>
    public bool IsWithout { get; private set; }

    public IActionResult OnGet() => Actor is null ? Page() : GoTo(ReturnUrl, "/");

    /// <summary>What the browser asks the device for.</summary>
    public async Task<IActionResult> OnPostOptionsAsync()
    {
        Response.Headers.CacheControl = "no-store";
        return Content(await ceremony.AskToSignInAsync(HttpContext), MediaTypeNames.Application.Json);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        FormErrors.MoveToForm(ModelState, "Input.Credential");
        if (!ModelState.IsValid)
        {
            IsWithout = Input.Credential is not { Length: > 0 };
            return Invalid();
        }
        if (await ceremony.UseAsync(HttpContext, Input.Credential, actor: null) is not { } used)
            return Refuse([Refusal.Invalid("", PasskeyService.NotTaken)]);
        var outcome = await passkeys.UseAsync(used, Aborted);
        return outcome.Succeeded ? await SignedInAsync(outcome.Value, SafeReturnUrl, SignInWay.Passkey) : Refuse(outcome.Refusals);
    }
}
