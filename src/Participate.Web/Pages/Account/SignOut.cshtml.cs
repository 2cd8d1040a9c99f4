using Microsoft.AspNetCore.Mvc;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

public sealed class SignOutModel(MemberSession session) : ParticipatePage
{
    public IActionResult OnGet() => Actor is null ? LocalRedirect("/") : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        await session.EndAsync();
        Notify("You are signed out.");
        return LocalRedirect("/");
    }
}
