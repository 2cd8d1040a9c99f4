using Microsoft.AspNetCore.Mvc;
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

    protected IWebHostEnvironment Environment => Services.GetRequiredService<IWebHostEnvironment>();

    private IServiceProvider Services => HttpContext.RequestServices;
}
