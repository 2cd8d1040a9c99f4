using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members.Passkeys;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account.Passkeys;

/// <summary>One passkey of the member: another name for it, or away with it. Somebody else's is not there.</summary>
public sealed class PasskeyModel(PasskeyQueries queries, PasskeyService passkeys, MemberSession session) : ParticipatePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [FromRoute(Name = "passkey")]
    public int Id { get; set; }

    public OwnPasskey Passkey { get; private set; } = null!;

    public void OnGet() => Input.Name = Passkey.Name;

    public async Task<IActionResult> OnPostAsync()
    {
        if (string.IsNullOrWhiteSpace(Input.Name))
            ModelState.AddModelError("Input.Name", "Enter a name, so that you know this passkey again");
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await passkeys.RenameAsync(Id, Input.Name!, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The name is changed.");
        return RedirectToPage("/Account/Passkeys/Index");
    }

    /// <summary>Removes it, of a member who has just shown who they are; others are asked to, and come back here.</summary>
    public async Task<IActionResult> OnPostRemoveAsync()
    {
        if (Member.NeedsTwoStep || !await session.IsFreshAsync())
            return LocalRedirect(ItIsYouModel.For(Request.Path));
        var outcome = await passkeys.RemoveAsync(Id, MemberSession.IdOf(User) ?? Guid.Empty, Member, Aborted);
        Input.Name = Passkey.Name;
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        // It ended every session, this one too.
        await session.GoOnAsync(outcome.Value);
        Notify("The passkey is removed. You are signed out everywhere else.");
        return RedirectToPage("/Account/Passkeys/Index");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await queries.FindAsync(Id, Member, Aborted) is not { } found)
            return NotFound();
        Passkey = found;
        return null;
    }

    public sealed class InputModel
    {
        [StringLength(Core.Members.Passkeys.Passkey.NameMaxLength, ErrorMessage = "Name must be 60 characters or fewer")]
        public string? Name { get; set; }
    }
}
