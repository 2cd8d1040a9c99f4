using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Members.Passkeys;
using Participate.Core.Members.Providers;
using Participate.Core.Members.Sessions;
using Participate.Web.Security;
using Participate.Web.Settings;

namespace Participate.Web.Pages.Account;

/// <summary>A page on the way to an account: it carries the place to come back to, and says where development's e-mail lies.</summary>
public abstract class AccountPage : ParticipatePage
{
    /// <summary>The provider carries it there and back in an address; a longer one is forgotten.</summary>
    private const int LongestReturnUrl = 1_000;

    /// <summary>Where the visitor was going; anything but a path on this site is forgotten.</summary>
    [BindProperty(SupportsGet = true)]
    public string? ReturnUrl { get; set; }

    /// <summary>The place to come back to, or null.</summary>
    public string? SafeReturnUrl => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : null;

    /// <summary>Where one can sign in with an account that one has elsewhere.</summary>
    public SignInProvider SignInProvider => Services.GetRequiredService<SignInProvider>();

    /// <summary>The way to that provider. The ticket in it makes sure that this browser asked for it here, and no other site.</summary>
    public string ProviderStartUrl =>
        $"{ProviderSignIn.Page}/start?ticket={Uri.EscapeDataString(Services.GetRequiredService<ProviderTicket>().Start(HttpContext, Actor?.MemberId))}{(SafeReturnUrl is { Length: <= LongestReturnUrl } back ? "&returnUrl=" + Uri.EscapeDataString(back) : "")}";

    /// <summary>In development the folder of <c>.eml</c> files; null where e-mail is really sent.</summary>
    public string? MailFolder =>
        Environment.IsDevelopment() && string.IsNullOrWhiteSpace(Services.GetRequiredService<ParticipateSettings>().Mail.Host)
            ? Services.GetRequiredService<DataDirectory>().Mail
            : null;

    /// <summary>Shows the form again with everything that is wrong with it at once, as each round costs the password: fields that say already what is missing say nothing more.</summary>
    protected IActionResult Invalid(IEnumerable<Refusal> others)
    {
        foreach (var refusal in others.Where(refusal => ModelState.GetFieldValidationState($"Input.{refusal.Field}") != ModelValidationState.Invalid).ToList())
            ModelState.AddModelError($"Input.{refusal.Field}", refusal.Message);
        return Invalid();
    }

    /// <summary>Goes on with a member who gave the password, or came by a mailed link or from the provider: to the second step where there is one.</summary>
    protected async Task<IActionResult> FirstStepDoneAsync(Member member, string? returnUrl, SignInWay way)
    {
        if (!member.TwoFactorEnabled)
            return await SignedInAsync(member, returnUrl, way);
        Services.GetRequiredService<SecondStepTicket>().Give(HttpContext, member, returnUrl, way);
        return RedirectToPage("/Account/SecondStep");
    }

    /// <summary>
    /// Begins the session of a member who passed every step, and leads on. Where a role waits for a second step: to the passkey that the member has, else to the set-up of
    /// two-step sign-in.
    /// </summary>
    /// <param name="way">How; with a passkey both steps were one.</param>
    protected async Task<IActionResult> SignedInAsync(Member member, string? returnUrl, SignInWay way)
    {
        await Services.GetRequiredService<MemberSession>().BeginAsync(member, way);
        Services.GetRequiredService<SecurityEvents>().SignedIn(member.Id);
        if (way != SignInWay.Passkey && await Services.GetRequiredService<ActorQueries>().FindAsync(member.Id, Aborted) is { NeedsTwoStep: true })
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
