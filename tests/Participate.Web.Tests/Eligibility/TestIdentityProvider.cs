using System.Collections.Concurrent;
using System.Net;
using System.Security.Claims;
using System.Security.Cryptography;
using System.Text;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.WebUtilities;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.IdentityModel.JsonWebTokens;
using Microsoft.IdentityModel.Tokens;
using Participate.TestSupport;

namespace Participate.Web.Tests.Eligibility;

/// <summary>
/// An OpenID Connect provider on this machine, as small as the standard lets it be: configuration, keys, the code flow with PKCE as it must be checked, and signed
/// tokens. Who signs in there is what a test says.
/// </summary>
internal sealed class TestIdentityProvider : IAsyncDisposable
{
    /// <summary>What pages of the site call it.</summary>
    public const string Name = "Test Identity";

    /// <summary>The link of the page that leads here.</summary>
    public const string Link = "Go to " + Name;

    private const string Client = "participate", Secret = "not a real secret";
    private readonly RsaSecurityKey key = new(RSA.Create(2048)) { KeyId = "one" }, other = new(RSA.Create(2048)) { KeyId = "one" };
    private readonly ConcurrentDictionary<string, (string Subject, string Challenge, string Nonce, string Redirect)> codes = new();
    private readonly HttpClient browser = new(new HttpClientHandler { AllowAutoRedirect = false });
    private readonly WebApplication app;

    private TestIdentityProvider(WebApplication app) => this.app = app;

    /// <summary>Tokens are signed with a key that is not among those given out.</summary>
    public bool SignsWithAnotherKey { get; set; }

    /// <summary>What the metadata call the provider, where it is not its address.</summary>
    public string? SaysIssuer { get; set; }

    /// <summary>The settings of a site that asks here.</summary>
    public string[] Settings => [$"--Participate:Identity:Authority={Issuer}", $"--Participate:Identity:ClientId={Client}", $"--Participate:Identity:ClientSecret={Secret}", $"--Participate:Identity:Name={Name}"];

    private string Issuer => app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.First();

    public static async Task<TestIdentityProvider> StartAsync()
    {
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseUrls("http://127.0.0.1:0");
        builder.Services.AddRoutingCore();
        var app = builder.Build();
        var provider = new TestIdentityProvider(app);
        app.MapGet("/.well-known/openid-configuration", () => Results.Json(new
        {
            issuer = provider.SaysIssuer ?? provider.Issuer,
            authorization_endpoint = provider.Issuer + "/authorise",
            token_endpoint = provider.Issuer + "/token",
            jwks_uri = provider.Issuer + "/keys",
            response_types_supported = new[] { "code" },
            subject_types_supported = new[] { "public" },
            id_token_signing_alg_values_supported = new[] { "RS256" },
        }));
        app.MapGet("/keys", provider.Keys);
        app.MapGet("/authorise", (Delegate)provider.Authorise);
        app.MapPost("/token", (Delegate)provider.TokenAsync);
        await app.StartAsync();
        return provider;
    }

    /// <summary>Goes from the page of the site to the provider, signs in as somebody (null: declines), and comes back; the page reached.</summary>
    /// <param name="again">Waited for before: what the test did first.</param>
    public async Task<SitePage> SignInAsync(SitePage page, Visitor visitor, string? subject, SitePage? again = null) =>
        await visitor.GetAsync(await CallbackAsync(again is null || page.Link(Link) is not null ? page : again, visitor, subject));

    /// <summary>The address on the site to which the provider sends the browser back.</summary>
    public async Task<string> CallbackAsync(SitePage page, Visitor visitor, string? subject)
    {
        var left = (await visitor.GetAsync(page.Link(Link)!, follow: false)).Expect(HttpStatusCode.Redirect);
        Assert.StartsWith(Issuer + "/authorise?", left.Location, StringComparison.Ordinal);
        using var answer = await browser.GetAsync(new Uri($"{left.Location}&subject={Uri.EscapeDataString(subject ?? "")}"));
        Assert.Equal(HttpStatusCode.Redirect, answer.StatusCode);
        return answer.Headers.Location!.PathAndQuery;
    }

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await app.DisposeAsync();
    }

    private IResult Keys()
    {
        var published = JsonWebKeyConverter.ConvertFromRSASecurityKey(new RsaSecurityKey(key.Rsa.ExportParameters(false)) { KeyId = key.KeyId });
        return Results.Json(new { keys = new[] { new { kty = published.Kty, use = "sig", alg = "RS256", kid = published.Kid, n = published.N, e = published.E } } });
    }

    private IResult Authorise(HttpContext http)
    {
        var asked = http.Request.Query;
        if (asked["client_id"] != Client || asked["response_type"] != "code" || asked["scope"] != "openid" || asked["code_challenge_method"] != "S256" || asked["nonce"].Count != 1)
            return Results.BadRequest();
        var (redirect, state, subject) = (asked["redirect_uri"].ToString(), asked["state"].ToString(), asked["subject"].ToString());
        if (subject.Length == 0)
            return Results.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["error"] = "access_denied", ["state"] = state }));
        var code = Guid.NewGuid().ToString("N");
        codes[code] = (subject, asked["code_challenge"].ToString(), asked["nonce"].ToString(), redirect);
        return Results.Redirect(QueryHelpers.AddQueryString(redirect, new Dictionary<string, string?> { ["code"] = code, ["state"] = state }));
    }

    private async Task<IResult> TokenAsync(HttpContext http)
    {
        var form = await http.Request.ReadFormAsync();
        if (form["client_id"] != Client || form["client_secret"] != Secret || form["grant_type"] != "authorization_code" || !codes.TryRemove(form["code"].ToString(), out var given)
            || form["redirect_uri"] != given.Redirect || Base64UrlEncoder.Encode(SHA256.HashData(Encoding.ASCII.GetBytes(form["code_verifier"].ToString()))) != given.Challenge)
        {
            return Results.Json(new { error = "invalid_grant" }, statusCode: StatusCodes.Status400BadRequest);
        }
        var token = new JsonWebTokenHandler().CreateToken(new SecurityTokenDescriptor
        {
            Issuer = Issuer,
            Audience = Client,
            Subject = new ClaimsIdentity([new Claim("sub", given.Subject), new Claim("nonce", given.Nonce), new Claim("name", given.Subject)]),
            SigningCredentials = new SigningCredentials(SignsWithAnotherKey ? other : key, SecurityAlgorithms.RsaSha256),
        });
        return Results.Json(new { access_token = "none", token_type = "Bearer", id_token = token });
    }
}
