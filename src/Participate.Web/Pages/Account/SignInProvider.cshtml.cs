using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members.Providers;
using Participate.Core.Members.Sessions;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account;

/// <summary>
/// Where people come back from the provider. Whom it knows goes on as after a password; who is signed in is asked whether to link; whose verified address has an account is asked to
/// sign in to it first; anybody else may register. What went wrong is said here, too.
/// </summary>
public sealed class SignInProviderModel(ProviderService providers, ProviderQueries queries, ProviderTicket ticket) : AccountPage
{
    /// <summary>Why it did not work; null where it did.</summary>
    public string? Problem { get; private set; }

    /// <summary>The address that has an account already.</summary>
    public string Email { get; private set; } = "";

    /// <param name="problem">Why somebody came back in vain (<see cref="ProviderSignIn.Fail"/>).</param>
    public async Task<IActionResult> OnGetAsync(string? problem)
    {
        Problem = problem switch
        {
            "declined" => $"{SignInProvider.Name} was not allowed to tell us who you are.",
            "down" => $"{SignInProvider.Name} does not answer at the moment. Try again in a few minutes, or sign in another way.",
            "failed" => $"{SignInProvider.Name} did not tell us who you are, or too much time has passed. Try again.",
            _ => null,
        };
        if (Problem is not null)
            return Page();
        if (Actor is not null)
            return LocalRedirect(LinkProviderModel.For(SafeReturnUrl));
        if (ticket.Read(HttpContext) is not { } answer)
            return RedirectToPage("/Account/SignIn", new { returnUrl = SafeReturnUrl });
        // Asked for to be linked with an account, by whoever was signed in to it: it signs nobody in.
        if (answer.MemberId is not null)
            return LocalRedirect(LinkProviderModel.For(SafeReturnUrl));
        var outcome = await providers.UseAsync(answer.Person, Aborted);
        if (outcome.Succeeded)
        {
            ticket.Forget(HttpContext);
            return await FirstStepDoneAsync(outcome.Value, SafeReturnUrl, SignInWay.Provider);
        }
        if (outcome.Refusals[0].Kind != RefusalKind.NotFound)
        {
            Problem = outcome.Refusals[0].Message;
            return Invalid(StatusCodes.Status409Conflict);
        }
        if (!await queries.HasAccountAsync(answer.Person, Aborted))
            return RedirectToPage("/Account/RegisterProvider", new { returnUrl = SafeReturnUrl });
        Email = answer.Person.Email!;
        return Page();
    }

    protected override Task<IActionResult?> PrepareAsync() => Task.FromResult<IActionResult?>(SignInProvider.IsSet ? null : NotFound());
}
