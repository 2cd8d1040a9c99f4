using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.OpenIdConnect;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.Options;
using Microsoft.IdentityModel.Protocols.OpenIdConnect;
using Participate.Core.Members;

namespace Participate.Web.Security;

/// <summary>What every way to an OpenID Connect provider has in common: authorisation code with PKCE, state and nonce, and nothing kept.</summary>
internal static class OpenIdCode
{
    /// <summary>Asks for who somebody is, and no more; whoever needs more adds the scope.</summary>
    public static void Apply(OpenIdConnectOptions options, string authority, string clientId, string clientSecret)
    {
        options.Authority = authority.Trim();
        options.ClientId = clientId;
        options.ClientSecret = clientSecret;
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
    }

    /// <summary>
    /// Sends somebody to the provider of a scheme; why not, where that cannot be. Some are asked once more for it after their metadata are known, and may be away by then.
    /// </summary>
    public static async Task<ProviderFailure?> ChallengeAsync(HttpContext http, string scheme, AuthenticationProperties properties)
    {
        var options = http.RequestServices.GetRequiredService<IOptionsMonitor<OpenIdConnectOptions>>().Get(scheme);
        if (await FindFailureAsync(options, http.RequestAborted) is { } failure)
            return failure;
        try
        {
            await http.ChallengeAsync(scheme, properties);
            return null;
        }
        catch (Exception exception) when (!http.Response.HasStarted && (exception is OpenIdConnectProtocolException || IsUnreachable(exception)))
        {
            return ProviderFailure.Unreachable;
        }
    }

    /// <summary>Why somebody came back in vain.</summary>
    public static ProviderFailure FailureOf(Exception? exception) => IsUnreachable(exception) ? ProviderFailure.Unreachable : ProviderFailure.NotValid;

    /// <summary>A slash at the end makes no other issuer.</summary>
    public static bool IsSame(string? issuer, string? authority) => issuer?.TrimEnd('/') == authority?.TrimEnd('/');

    /// <summary>
    /// What is wrong with the metadata, which are asked for where they are not known yet. Those that name another issuer are not of this provider (OpenID Connect Discovery 1.0, section 4.3).
    /// </summary>
    private static async Task<ProviderFailure?> FindFailureAsync(OpenIdConnectOptions options, CancellationToken cancellationToken)
    {
        try
        {
            var found = await options.ConfigurationManager!.GetConfigurationAsync(cancellationToken);
            if (!IsSame(found.Issuer, options.Authority))
                return ProviderFailure.OtherIssuer;
            return string.IsNullOrEmpty(found.AuthorizationEndpoint) ? ProviderFailure.Unreachable : null;
        }
        catch (InvalidOperationException exception) when (exception.InnerException is not null)
        {
            // IDX20803, around what came of asking: nothing, or no metadata.
            return ProviderFailure.Unreachable;
        }
    }

    /// <summary>The provider did not answer, or not as a provider does.</summary>
    private static bool IsUnreachable(Exception? exception) =>
        exception is not null && (exception is HttpRequestException or IOException or TimeoutException or TaskCanceledException || IsUnreachable(exception.InnerException));
}
