using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members;
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

    /// <summary>Begins the session of a member who passed every step, and leads on: to the set-up of two-step sign-in where a role waits for it.</summary>
    protected async Task<IActionResult> SignedInAsync(Member member, string? returnUrl)
    {
        await Services.GetRequiredService<MemberSession>().BeginAsync(member);
        Services.GetRequiredService<SecurityEvents>().SignedIn(member.Id);
        if (await Services.GetRequiredService<ActorQueries>().FindAsync(member.Id, Aborted) is { NeedsTwoStep: true })
        {
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
