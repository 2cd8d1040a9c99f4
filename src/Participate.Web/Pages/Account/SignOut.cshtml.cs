using Microsoft.AspNetCore.Mvc;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

public sealed class SignOutModel(MemberSession session, ProviderTicket ticket) : AccountPage
{
    public IActionResult OnGet() => Actor is null ? LocalRedirect("/") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        await session.EndAsync();
        // What came back from a provider is not for whoever sits down here next.
        ticket.Forget(HttpContext);
        Notify("You are signed out.");
        return LocalRedirect("/");
    }
}
