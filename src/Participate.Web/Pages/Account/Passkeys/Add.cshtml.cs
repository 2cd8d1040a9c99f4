using System.ComponentModel.DataAnnotations;
using System.Net.Mime;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Members.Passkeys;
using Participate.Core.Members.Sessions;
using Participate.Web.Forms;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account.Passkeys;

/// <summary>Adds a passkey, for a member who has just shown who they are.</summary>
public sealed class AddModel(PasskeyCeremony ceremony, PasskeyService passkeys, PasskeyQueries queries, AccountQueries accounts, MemberSession session) : ParticipatePage
{
    private const string Path = "/account/passkeys/add";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The form came without a passkey, as it does without JavaScript.</summary>
    public bool IsWithout { get; private set; }

    public void OnGet() => Input.Name = DeviceWords.Of(Request.Headers.UserAgent);

    /// <summary>What the browser asks the device for.</summary>
    public async Task<IActionResult> OnPostOptionsAsync()
    {
        Response.Headers.CacheControl = "no-store";
        var account = await accounts.ReadAsync(Member, Aborted);
        return Content(await ceremony.AskToAddAsync(HttpContext, Member, account.Email), MediaTypeNames.Application.Json);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrEmpty(Input.Credential) && !string.IsNullOrWhiteSpace(Input.Name))
        {
            IsWithout = true;
            ModelState.AddModelError("", "No passkey was made");
        }
        FormErrors.MoveToForm(ModelState, "Input.Credential");
        if (!ModelState.IsValid)
            return Invalid();
        if (await ceremony.NewAsync(HttpContext, Input.Credential!, Input.Name, Member) is not { } made)
            return Refuse([Refusal.Invalid("", "This passkey was not taken. You may have one on this device already, or it took longer than 5 minutes. Try again")]);
        var outcome = await passkeys.AddAsync(made, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("Your passkey is added. From now on you can sign in with it.");
        return RedirectToPage("/Account/Passkeys/Index");
    }

    protected override async Task<IActionResult?> PrepareAsync() => await session.IsFreshAsync() && !(Member.NeedsTwoStep && await queries.CountAsync(Member.MemberId, Aborted) > 0)
            ? null
            : LocalRedirect(ItIsYouModel.For(Path));

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Enter a name, so that you know this passkey again")]
        [StringLength(Passkey.NameMaxLength, ErrorMessage = "Name must be 60 characters or fewer")]
        public string Name { get; set; } = "";

        [StringLength(PasskeyCeremony.LongestAnswer, ErrorMessage = PasskeyService.NotTaken)]
        public string? Credential { get; set; }
    }
}
