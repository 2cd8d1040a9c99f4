using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members.Providers;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

/// <summary>Asks a member who came from the provider whether its account is to open theirs.</summary>
public sealed class LinkProviderModel(ProviderService providers, ProviderTicket ticket, MemberSession session) : AccountPage
{
    /// <summary>What came back from the provider; null where nothing did, it is too long ago, or another member asked for it.</summary>
    public ProviderPerson? Person { get; private set; }

    /// <summary>The page, for one that goes on at a path of this site; a visitor is led to sign in first.</summary>
    public static string For(string? returnUrl) => ProviderSignIn.Page + "/link" + (returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl));

    public IActionResult OnGet() => Person is null ? RedirectToPage("/Account/WaysToSignIn") : Page();

    /// <summary>Links it, for a member who has just shown who they are; others are asked to, and come back here.</summary>
    public async Task<IActionResult> OnPostAsync()
    {
        if (Person is not { } person)
            return Refuse([Refusal.Conflict("You took longer than 15 minutes. Start again.")]);
        if (Member.NeedsTwoStep || !await session.IsFreshAsync())
            return LocalRedirect(ItIsYouModel.For(For(SafeReturnUrl)));
        var outcome = await providers.LinkAsync(person, MemberSession.IdOf(User) ?? Guid.Empty, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        ticket.Forget(HttpContext);
        Notify($"From now on you can sign in with {SignInProvider.Name}.");
        return GoTo(ReturnUrl, WaysToSignInModel.Path);
    }

    protected override Task<IActionResult?> PrepareAsync()
    {
        if (ticket.Read(HttpContext) is { } answer && (answer.MemberId ?? Member.MemberId) == Member.MemberId)
            Person = answer.Person;
        return Task.FromResult<IActionResult?>(SignInProvider.IsSet ? null : NotFound());
    }
}
