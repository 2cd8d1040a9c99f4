using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Core.Members.Providers;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

/// <summary>What opens the member's account, and accounts elsewhere to link and unlink.</summary>
public sealed class WaysToSignInModel(ProviderService providers, ProviderQueries queries, AccountQueries accounts, MemberSession session) : AccountPage
{
    public const string Path = "/account/ways-to-sign-in";

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public OwnAccount Account { get; private set; } = null!;

    /// <summary>Accounts elsewhere that open this one; of a provider that is not set any more, too.</summary>
    public IReadOnlyList<OwnProvider> Linked { get; private set; } = [];

    /// <summary>The provider can be linked.</summary>
    public bool MayLink => SignInProvider.IsSet && Linked.All(own => own.Issuer != SignInProvider.Issuer);

    /// <summary>To the provider where the member has just shown who they are, else there first.</summary>
    public string LinkUrl { get; private set; } = "";

    public async Task OnGetAsync() => LinkUrl = !Member.NeedsTwoStep && await session.IsFreshAsync() ? ProviderStartUrl : ItIsYouModel.For(Path);

    /// <summary>Unlinks it, for a member who has just shown who they are; others are asked to, and come back here.</summary>
    public async Task<IActionResult> OnPostUnlinkAsync()
    {
        LinkUrl = ItIsYouModel.For(Path);
        if (!ModelState.IsValid)
            return Invalid();
        if (Member.NeedsTwoStep || !await session.IsFreshAsync())
            return LocalRedirect(ItIsYouModel.For(Path));
        var outcome = await providers.UnlinkAsync(Input.Issuer, MemberSession.IdOf(User) ?? Guid.Empty, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        // It ended every session, this one too.
        await session.GoOnAsync(outcome.Value);
        Notify("It is unlinked. You are signed out everywhere else.");
        return SignInProvider.IsSet ? RedirectToPage() : RedirectToPage("/Account/Index");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        (Linked, Account) = (await queries.OfAsync(Member.MemberId, Aborted), await accounts.ReadAsync(Member, Aborted));
        return SignInProvider.IsSet || Linked.Count > 0 ? null : NotFound();
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Choose what to unlink")]
        [StringLength(ProviderPerson.MaxLength, ErrorMessage = "Choose what to unlink")]
        public string Issuer { get; set; } = "";
    }
}
