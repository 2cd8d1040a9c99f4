using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
using Participate.Core.Members.Passkeys;
using Participate.Web.Security;
using Participate.Web.Settings;

namespace Participate.Web.Pages.Account;

/// <summary>A page on the way to an account: it carries the place to come back to, and says where development's e-mail lies.</summary>
public abstract class AccountPage : ParticipatePage
{
    /// <summary>Where the visitor was going; anything but a path on this site is forgotten.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The place to come back to, or null.</summary>
    public string? SafeReturnUrl => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null;

    /// <summary>In development the folder of <c>.eml</c> files; null where e-mail is really sent.</summary>
    public string? MailFolder =>
        Environment.IsDevelopment() && string.IsNullOrWhiteSpace(Services.GetRequiredService<ParticipateSettings>().Mail.Host)
            ? Services.GetRequiredService<DataDirectory>().Mail
            : null;

    /// <summary>Goes on with a member who gave the password, or came by a mailed link: to the second step where there is one.</summary>
    protected async Task<IActionResult> FirstStepDoneAsync(Member member, string? returnUrl)
    {
        if (!member.TwoFactorEnabled)
            return await SignedInAsync(member, returnUrl);
        Services.GetRequiredService<SecondStepTicket>().Give(HttpContext, member, returnUrl);
        return RedirectToPage("/Account/SecondStep");
    }

    /// <summary>
    /// Begins the session of a member who passed every step, and leads on. Where a role waits for a second step: to the passkey that the member has, else to the set-up of
    /// two-step sign-in.
    /// </summary>
    /// <param name="byPasskey">Both steps were one, with a passkey.</param>
    protected async Task<IActionResult> SignedInAsync(Member member, string? returnUrl, bool byPasskey = false)
    {
        await Services.GetRequiredService<MemberSession>().BeginAsync(member, byPasskey);
        Services.GetRequiredService<SecurityEvents>().SignedIn(member.Id);
        if (!byPasskey && await Services.GetRequiredService<ActorQueries>().FindAsync(member.Id, Aborted) is { NeedsTwoStep: true })
        {
            if (await Services.GetRequiredService<PasskeyQueries>().CountAsync(member.Id, Aborted) > 0)
            {
                Notify("You are signed in. Your role works once you use your passkey.");
                return RedirectToPage("/Account/ItIsYou", new { returnUrl });
            }
            Notify("You are signed in. Your role works once two-step sign-in is on.");
            return RedirectToPage("/Account/TwoStep/Index");
        }
        Notify(member.EmailConfirmed
            ? "You are signed in."
            : "You are signed in. Confirm your email address before you propose, comment or vote: open the link in the email we sent you.");
        return GoTo(returnUrl, member.EmailConfirmed ? "/" : "/account");
    }

    protected IWebHostEnvironment Environment => Services.GetRequiredService<IWebHostEnvironment>();

    private IServiceProvider Services => HttpContext.RequestServices;
}
