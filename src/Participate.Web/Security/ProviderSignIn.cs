using System.Globalization;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Microsoft.IdentityModel.Tokens;
using Participate.Core.Members;
using Participate.Core.Members.Providers;
using Participate.Web.Settings;

namespace Participate.Web.Security;

/// <summary>
/// Asks the provider of the settings who a visitor is (OpenID Connect, authorisation code with PKCE). What comes back and was checked goes to the page that asked, for some minutes, in a
/// cookie that only the site can make and read (<see cref="ProviderTicket"/>): there it is decided what follows. No token is kept.
/// </summary>
public static class ProviderSignIn
{
    public const string Scheme = "provider-sign-in";

    /// <summary>The page that people come back to.</summary>
    public const string Page = "/account/sign-in-provider";

    /// <summary>Where the provider sends them, with its answer.</summary>
    public const string Callback = Page + "/callback";

    private const string MemberKey = "member", EmailClaim = "email", VerifiedClaim = "email_verified";

    /// <summary>How long the provider may take for each answer to the site.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(10);

    /// <summary>Signatures with the provider's own key alone: never none, never one with the secret that both have.</summary>
    private static readonly string[] Algorithms =
    [
        SecurityAlgorithms.RsaSha256, SecurityAlgorithms.RsaSha384, SecurityAlgorithms.RsaSha512, SecurityAlgorithms.RsaSsaPssSha256, SecurityAlgorithms.RsaSsaPssSha384, SecurityAlgorithms.RsaSsaPssSha512,
        SecurityAlgorithms.EcdsaSha256, SecurityAlgorithms.EcdsaSha384, SecurityAlgorithms.EcdsaSha512,
    ];

    /// <summary>Adds the provider where one is set.</summary>
    public static IServiceCollection AddProviderSignIn(this IServiceCollection services, SignInSettings settings, SiteCookies cookies)
    {
        services.AddSingleton<ProviderTicket>();
        if (!settings.IsSet)
            return services;
        services.AddSingleton(new SignInProvider(settings.Name!.Trim(), settings.Authority!.Trim().TrimEnd('/')));
        services.AddAuthentication().AddOpenIdConnect(Scheme, options =>
        {
            OpenIdCode.Apply(options, settings.Authority!, settings.ClientId!, settings.ClientSecret!);
            options.CallbackPath = Callback;
            options.BackchannelTimeout = Patience;
            options.TokenValidationParameters.ValidAlgorithms = Algorithms;
            // The address, to register with. Not the name: people choose their own here.
            options.Scope.Add(OpenIdConnectScope.Email);
            // Many providers tell it there alone. Whose answer it is the handler checks.
            options.GetClaimsFromUserInfoEndpoint = true;
            options.ClaimActions.MapJsonKey(EmailClaim, EmailClaim);
            options.ClaimActions.MapJsonKey(VerifiedClaim, VerifiedClaim);
            SiteCookies.Set(options.CorrelationCookie, cookies.ProviderCorrelation);
            SiteCookies.Set(options.NonceCookie, cookies.ProviderNonce);
            options.Events.OnMessageReceived = CheckIssuerAsync;
            options.Events.OnTicketReceived = TakeAsync;
            options.Events.OnAccessDenied = denied =>
            {
                Fail(denied.HttpContext, ProviderFailure.Declined, denied.ReturnUrl);
                denied.HandleResponse();
                return Task.CompletedTask;
            };
            options.Events.OnRemoteFailure = failed =>
            {
                Fail(failed.HttpContext, OpenIdCode.FailureOf(failed.Failure), failed.Properties?.RedirectUri);
                failed.HandleResponse();
                return Task.CompletedTask;
            };
        });
        return services;
    }

    /// <summary>What the handler takes along to the provider and back, sealed: where the visitor goes on, and whose account is to be linked.</summary>
    /// <param name="memberId">Null for who signs in.</param>
    public static AuthenticationProperties Properties(int? memberId, string? returnUrl) => new()
    {
        RedirectUri = Address(returnUrl),
        Items = { [MemberKey] = memberId?.ToString(CultureInfo.InvariantCulture) },
    };

    /// <summary>Leads to the page that says what went wrong, and notes it without a word about anybody.</summary>
    /// <param name="returnTo">An address of <see cref="Page"/> as <see cref="Properties"/> makes it; null for none.</param>
    public static void Fail(HttpContext http, ProviderFailure why, string? returnTo)
    {
        http.RequestServices.GetRequiredService<SecurityEvents>().ProviderRefused(why);
        http.Response.Redirect(
            $"{returnTo ?? Page}{(returnTo?.Contains('?', StringComparison.Ordinal) == true ? '&' : '?')}problem={(why is ProviderFailure.Declined ? "declined" : why is ProviderFailure.NotValid ? "failed" : "down")}");
    }

    /// <summary>The page, for one who goes on at a path of this site.</summary>
    public static string Address(string? returnUrl) => Page + (returnUrl is null ? "" : "?returnUrl=" + Uri.EscapeDataString(returnUrl));

    /// <summary>An answer that says that it is another provider's is none of this one (RFC 9207).</summary>
    private static Task CheckIssuerAsync(MessageReceivedContext received)
    {
        if (received.ProtocolMessage.Iss is { Length: > 0 } issuer && !OpenIdCode.IsSame(issuer, received.Options.Authority))
            received.Fail("The answer is of another issuer.");
        return Task.CompletedTask;
    }

    private static Task TakeAsync(TicketReceivedContext ticket)
    {
        var (http, returnTo) = (ticket.HttpContext, ticket.ReturnUri ?? Page);
        ticket.HandleResponse();
        if (PersonOf(ticket.Principal) is not { } person)
        {
            Fail(http, ProviderFailure.NotValid, returnTo);
            return Task.CompletedTask;
        }
        var member = ticket.Properties is { } carried && carried.Items.TryGetValue(MemberKey, out var text) && int.TryParse(text, CultureInfo.InvariantCulture, out var memberId) ? memberId : (int?)null;
        http.RequestServices.GetRequiredService<ProviderTicket>().Give(http, person, member);
        http.Response.Redirect(returnTo);
        return Task.CompletedTask;
    }

    /// <summary>An address counts as verified only where all that was said of it agrees, in the token and in what was asked for.</summary>
    private static ProviderPerson? PersonOf(ClaimsPrincipal? principal)
    {
        if (principal?.FindFirstValue("iss")?.TrimEnd('/') is not { Length: > 0 and <= ProviderPerson.MaxLength } issuer
            || principal.FindFirstValue("sub") is not { Length: > 0 and <= ProviderPerson.MaxLength } subject)
        {
            return null;
        }
        var emails = principal.FindAll(EmailClaim).Select(claim => claim.Value.Trim()).Distinct().ToList();
        var verified = principal.FindAll(VerifiedClaim).Select(claim => bool.TryParse(claim.Value, out var isVerified) && isVerified).ToList();
        var email = emails is [{ Length: > 0 and <= Member.EmailMaxLength } one] ? one : null;
        return new ProviderPerson(issuer, subject, email, email is not null && verified.Count > 0 && verified.TrueForAll(said => said));
    }
}
