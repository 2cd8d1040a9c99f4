using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Identity;
using Participate.Core.Eligibility;
using Participate.Core.Members;
using Participate.Web.Settings;

namespace Participate.Web.Security;

/// <summary>
/// Asks the identity provider of the settings who a signed-in member is (OpenID Connect, authorisation code with PKCE), and links it. It signs nobody in: what comes
/// back is looked at once, for issuer and subject, and no claim or token is kept.
/// </summary>
public static class VerifiedIdentity
{
    public const string Scheme = "verified-identity";

    public const string Page = "/account/identity";

    /// <summary>Where the provider sends members back to, with its answer.</summary>
    public const string Callback = Page + "/callback";

    private const string MemberKey = "member";

    /// <summary>Adds the provider where one is set.</summary>
    public static IServiceCollection AddVerifiedIdentity(this IServiceCollection services, IdentitySettings settings, SiteCookies cookies)
    {
        services.AddSingleton<Tickets>();
        if (!settings.IsSet)
            return services;
        services.AddSingleton(new IdentityProvider(settings.Name!.Trim()));
        services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            OpenIdCode.Apply(options, settings.Authority!, settings.ClientId!, settings.ClientSecret!);
            options.CallbackPath = Callback;
            SiteCookies.Set(options.CorrelationCookie, cookies.Correlation);
            SiteCookies.Set(options.NonceCookie, cookies.Nonce);
            options.Events.OnTicketReceived = LinkAsync;
            options.Events.OnAccessDenied = denied =>
            {
                Fail(denied.HttpContext, ProviderFailure.Declined);
                denied.HandleResponse();
                return Task.CompletedTask;
            };
            options.Events.OnRemoteFailure = failed =>
            {
                Fail(failed.HttpContext, OpenIdCode.FailureOf(failed.Failure));
                failed.HandleResponse();
                return Task.CompletedTask;
            };
        });
        return services;
    }

    /// <summary>What the handler takes along to the provider and back, sealed: who asked, and where that member goes on.</summary>
    public static AuthenticationProperties Properties(int memberId, string? returnUrl) => new()
    {
        RedirectUri = Page + (returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl)),
        Items = { [MemberKey] = memberId.ToString(CultureInfo.InvariantCulture) },
    };

    /// <summary>Leads back to the page, which says that nothing was linked, and notes why without a word about anybody.</summary>
    public static void Fail(HttpContext http, ProviderFailure why)
    {
        http.RequestServices.GetRequiredService<SecurityEvents>().IdentityRefused(why);
        http.Response.Redirect(Problem(why is ProviderFailure.Declined ? "declined" : "failed"));
    }

    private static async Task LinkAsync(TicketReceivedContext ticket)
    {
        var http = ticket.HttpContext;
        var (issuer, subject) = (ticket.Principal?.FindFirstValue("iss"), ticket.Principal?.FindFirstValue("sub"));
        // This runs before the member's own session is looked at.
        http.User = (await http.AuthenticateAsync(IdentityConstants.ApplicationScheme)).Principal ?? new ClaimsPrincipal();
        ticket.HandleResponse();
        var actor = await http.RequestServices.GetRequiredService<CurrentActor>().GetAsync();
        if (actor is null || string.IsNullOrEmpty(issuer) || string.IsNullOrEmpty(subject)
            || ticket.Properties?.Items[MemberKey] != actor.MemberId.ToString(CultureInfo.InvariantCulture))
        {
            Fail(http, ProviderFailure.NotValid);
            return;
        }
        var linked = await http.RequestServices.GetRequiredService<IdentityService>().LinkAsync(issuer, subject, actor, http.RequestAborted);
        http.Response.Redirect(linked.Succeeded ? ticket.ReturnUri ?? Page : Problem("taken"));
    }

    /// <param name="why">What the page says in words.</param>
    private static string Problem(string why) => Page + "?problem=" + why;
}
