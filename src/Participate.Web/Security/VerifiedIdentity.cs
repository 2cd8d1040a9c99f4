using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Participate.Core.Eligibility;
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
            options.Authority = settings.Authority!.Trim();
            options.ClientId = settings.ClientId;
            options.ClientSecret = settings.ClientSecret;
            options.CallbackPath = Page + "/callback";
            options.SignInScheme = IdentityConstants.ExternalScheme;
            options.ResponseType = OpenIdConnectResponseType.Code;
            // Comes back by a link and not by a form, so that cookies of this site alone are enough.
            options.ResponseMode = OpenIdConnectResponseMode.Query;
            options.UsePkce = true;
            options.Scope.Clear();
            options.Scope.Add(OpenIdConnectScope.OpenId);
            options.MapInboundClaims = false;
            // By default they take the issuer away.
            options.ClaimActions.Clear();
            options.DisableTelemetry = true;
            // A provider that leads elsewhere is not the one of the settings.
            options.BackchannelHttpHandler = new SocketsHttpHandler { AllowAutoRedirect = false };
            // SettingsCheck allows http for this machine alone, and not in Production.
            options.RequireHttpsMetadata = options.Authority.StartsWith("https://", StringComparison.OrdinalIgnoreCase);
            SiteCookies.Set(options.CorrelationCookie, cookies.Correlation);
            SiteCookies.Set(options.NonceCookie, cookies.Nonce);
            options.Events.OnRedirectToIdentityProvider = CheckIssuerAsync;
            options.Events.OnTicketReceived = LinkAsync;
            options.Events.OnAccessDenied = denied =>
            {
                denied.HandleResponse();
                denied.Response.Redirect(Page + "?problem=declined");
                return Task.CompletedTask;
            };
            options.Events.OnRemoteFailure = failed =>
            {
                failed.HandleResponse();
                failed.Response.Redirect(Page + "?problem=failed");
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

    /// <summary>Metadata that name another issuer are not those of this provider (OpenID Connect Discovery 1.0, section 4.3): nobody is sent there.</summary>
    private static async Task CheckIssuerAsync(RedirectContext asked)
    {
        var metadata = await asked.Options.ConfigurationManager!.GetConfigurationAsync(asked.HttpContext.RequestAborted);
        if (metadata.Issuer?.TrimEnd('/') == asked.Options.Authority!.TrimEnd('/'))
            return;
        asked.HandleResponse();
        asked.Response.Redirect(Page + "?problem=failed");
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
            http.Response.Redirect(Page + "?problem=failed");
            return;
        }
        var linked = await http.RequestServices.GetRequiredService<IdentityService>().LinkAsync(issuer, subject, actor, http.RequestAborted);
        http.Response.Redirect(linked.Succeeded ? ticket.ReturnUri ?? Page : Page + "?problem=taken");
    }
}
