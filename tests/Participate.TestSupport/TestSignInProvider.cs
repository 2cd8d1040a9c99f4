using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text.Encodings.Web;
using System.Text.Json.Nodes;
using Microsoft.AspNetCore;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using OpenIddict.Abstractions;
using OpenIddict.Server.AspNetCore;
using Xunit;
using static OpenIddict.Abstractions.OpenIddictConstants;
using static OpenIddict.Server.OpenIddictServerEvents;

namespace Participate.TestSupport;

/// <summary>Somebody whom the provider knows.</summary>
/// <param name="Email">Null where it knows none.</param>
public sealed record TestPerson(string Subject, string? Email, bool IsVerified = true);

/// <summary>
/// An OpenID Connect provider on this machine, made with OpenIddict: a page on which people say who they are, codes with PKCE, signed tokens, and a place to ask for more. A test can
/// have it lie.
/// </summary>
public sealed class TestSignInProvider : IAsyncDisposable
{
    /// <summary>What pages of the site call it.</summary>
    public const string Name = "Test Pass";

    /// <summary>The link of the sign-in page that leads here.</summary>
    public const string Continue = "Continue with " + Name;

    private const string Client = "participate", Secret = "not a real secret";
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" }, other = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly ConcurrentDictionary<string, TestPerson> people = new();
    private readonly HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly WebApplication app;

    private TestSignInProvider()
    {
        var builder = WebApplication.CreateSlimBuilder();
        builder.Logging.ClearProviders();
        builder.WebHost.UseUrls("http://127.0.0.1:0");
        builder.Services.AddOpenIddict().AddServer(Configure);
        app = builder.Build();
        app.UseAuthentication();
        app.MapGet("/authorise", (Delegate)Authorise);
    }

    /// <summary>Tells the address only where it is asked for more, as many providers do, and not in the token.</summary>
    public bool TellsAddressApart { get; set; }

    /// <summary>What the metadata call the provider, where it is not its address.</summary>
    public string? SaysIssuer { get; set; }

    /// <summary>Takes no code any more.</summary>
    public bool ForgetsCodes { get; set; }

    /// <summary>Changes what a token says before it is signed.</summary>
    public Action<JsonObject>? ChangesToken { get; set; }

    /// <summary>Tokens are signed with a key that is not among those given out.</summary>
    public bool SignsWithAnotherKey { get; set; }

    public bool SignsNothing { get; set; }

    /// <summary>Its address, as the site keeps it.</summary>
    public string Issuer => Address.ToString().TrimEnd('/');

    /// <summary>The settings of a site whose accounts it opens.</summary>
    public string[] Settings => SettingsFor(Issuer);

    private Uri Address => new(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First());

    public static async Task<TestSignInProvider> StartAsync(params TestPerson[] people)
    {
        var provider = new TestSignInProvider();
        foreach (var person in people)
            provider.Add(person);
        await provider.app.StartAsync();
        return provider;
    }

    /// <summary>Knows somebody from now on.</summary>
    public TestPerson Add(TestPerson person) => people[person.Subject] = person;

    /// <summary>The settings of a site with a provider at this address, whether or not there is one.</summary>
    public static string[] SettingsFor(string issuer) =>
        [$"--Participate:SignIn:Authority={issuer}", $"--Participate:SignIn:ClientId={Client}", $"--Participate:SignIn:ClientSecret={Secret}", $"--Participate:SignIn:Name={Name}"];

    /// <summary>Goes from a page of the site to the provider, says there who one is (null: declines), and comes back; the page reached.</summary>
    public async Task<SitePage> SignInAsync(Visitor visitor, SitePage page, TestPerson? person, string link = Continue) => await visitor.GetAsync(await CallbackAsync(visitor, page, person, link));

    /// <summary>The same from the sign-in page.</summary>
    public async Task<SitePage> SignInAsync(Visitor visitor, TestPerson? person, string returnUrl = "/") =>
        await SignInAsync(visitor, await visitor.GetAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(returnUrl)), person);

    /// <summary>The address on the site to which the provider sends the browser back.</summary>
    public Task<string> CallbackAsync(Visitor visitor, SitePage page, TestPerson? person, string link = Continue) =>
        FromAsync(visitor, page.Link(link) ?? throw new InvalidOperationException($"No link '{link}'.\n{page}"), person);

    /// <summary>The same from an address that leads here.</summary>
    public async Task<string> FromAsync(Visitor visitor, string start, TestPerson? person)
    {
        var left = (await visitor.GetAsync(start, follow: false)).Expect(HttpStatusCode.Redirect);
        Assert.StartsWith(Issuer + "/authorise?", left.Location, StringComparison.Ordinal);
        using var answer = await browser.GetAsync(new Uri($"{left.Location}&person={Uri.EscapeDataString(person?.Subject ?? "")}"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.PathAndQuery;
    }

    /// <summary>Answers nobody any more.</summary>
    public Task StopAsync() => app.StopAsync();

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await app.DisposeAsync();
    }

    private void Configure(OpenIddictServerBuilder options)
    {
        options.SetAuthorizationEndpointUris("authorise").SetTokenEndpointUris("token").SetUserInfoEndpointUris("userinfo");
        options.AllowAuthorizationCodeFlow().RequireProofKeyForCodeExchange();
        options.RegisterScopes(Scopes.Email);
        // Without a database: who the client is stands here, and codes hold what they are for.
        options.EnableDegradedMode();
        options.AddSigningKey(key).AddEphemeralEncryptionKey();
        options.UseAspNetCore().DisableTransportSecurityRequirement().EnableAuthorizationEndpointPassthrough();
        options.AddEventHandler<ValidateAuthorizationRequestContext>(handler => handler.UseInlineHandler(asked =>
        {
            if (asked.ClientId != Client || !Uri.TryCreate(asked.RedirectUri, UriKind.Absolute, out var back) || back.AbsolutePath != "/account/sign-in-provider/callback")
                asked.Reject(Errors.InvalidClient);
            // The site asks for no more than it needs.
            else if (!asked.Request.GetScopes().Order(StringComparer.Ordinal).SequenceEqual([Scopes.Email, Scopes.OpenId]) || string.IsNullOrEmpty(asked.Request.Nonce))
                asked.Reject(Errors.InvalidScope);
            return default;
        }));
        options.AddEventHandler<ValidateTokenRequestContext>(handler => handler.UseInlineHandler(asked =>
        {
            if (asked.Request.ClientId != Client || asked.Request.ClientSecret != Secret)
                asked.Reject(Errors.InvalidClient);
            else if (ForgetsCodes)
                asked.Reject(Errors.InvalidGrant);
            return default;
        }));
        // It tells the address by itself, but not whether it was verified.
        options.AddEventHandler<HandleUserInfoRequestContext>(handler => handler.SetOrder(int.MaxValue).UseInlineHandler(asked =>
        {
            asked.EmailVerified = bool.TryParse(asked.AccessTokenPrincipal?.GetClaim(Claims.EmailVerified), out var isVerified) ? isVerified : null;
            return default;
        }));
        options.AddEventHandler<ApplyConfigurationResponseContext>(handler => handler.SetOrder(int.MinValue).UseInlineHandler(answer =>
        {
            if (SaysIssuer is { } issuer)
                answer.Response[Metadata.Issuer] = issuer;
            return default;
        }));
        options.AddEventHandler<ApplyTokenResponseContext>(handler => handler.SetOrder(int.MinValue).UseInlineHandler(answer =>
        {
            if (answer.Response.IdToken is { } token)
                answer.Response.IdToken = Changed(token);
            return default;
        }));
    }

    /// <summary>The page on which people say who they are, and what follows from that.</summary>
    private IResult Authorise(HttpContext http)
    {
        if (http.Request.Query["person"] is not [{ } chosen])
            return Results.Content(Page(http.Request.Query), "text/html; charset=utf-8");
        if (!people.TryGetValue(chosen, out var person))
        {
            var declined = new AuthenticationProperties(new Dictionary<string, string?> { [OpenIddictServerAspNetCoreConstants.Properties.Error] = Errors.AccessDenied });
            return Results.Forbid(declined, [OpenIddictServerAspNetCoreDefaults.AuthenticationScheme]);
        }
        var identity = new ClaimsIdentity("test", Claims.Name, Claims.Role);
        identity.AddClaim(new Claim(Claims.Subject, person.Subject));
        if (person.Email is { } email)
        {
            identity.AddClaim(new Claim(Claims.Email, email));
            identity.AddClaim(new Claim(Claims.EmailVerified, person.IsVerified ? "true" : "false", ClaimValueTypes.Boolean));
        }
        identity.SetScopes(http.GetOpenIddictServerRequest()!.GetScopes());
        identity.SetDestinations(claim => TellsAddressApart && claim.Type is Claims.Email or Claims.EmailVerified ? [Destinations.AccessToken] : [Destinations.AccessToken, Destinations.IdentityToken]);
        return Results.SignIn(new ClaimsPrincipal(identity), properties: null, OpenIddictServerAspNetCoreDefaults.AuthenticationScheme);
    }

    private string Page(IQueryCollection asked)
    {
        var fields = string.Concat(asked.Select(field => $"<input type='hidden' name='{HtmlEncoder.Default.Encode(field.Key)}' value='{HtmlEncoder.Default.Encode(field.Value.ToString())}'>"));
        var buttons = string.Concat(people.Keys.Select(subject => $"<button name='person' value='{HtmlEncoder.Default.Encode(subject)}'>I am {HtmlEncoder.Default.Encode(subject)}</button>"));
        return $"<!DOCTYPE html><html lang='en'><title>{Name}</title><h1>{Name}</h1><form>{fields}{buttons}<button name='person' value=''>Decline</button></form></html>";
    }

    private string Changed(string token)
    {
        if (ChangesToken is null && !SignsWithAnotherKey && !SignsNothing)
            return token;
        var says = JsonNode.Parse(Base64UrlEncoder.Decode(new JsonWebToken(token).EncodedPayload))!.AsObject();
        ChangesToken?.Invoke(says);
        var handler = new JsonWebTokenHandler();
        return SignsNothing ? handler.CreateToken(says.ToJsonString()) : handler.CreateToken(says.ToJsonString(), new SigningCredentials(SignsWithAnotherKey ? other : key, SecurityAlgorithms.RsaSha256));
    }
}
