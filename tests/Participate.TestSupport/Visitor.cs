using System.Net;
using System.Security.Claims;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.AspNetCore.Identity;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Options;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;
using Participate.Web.Security;

namespace Participate.TestSupport;

/// <summary>
/// A person with a browser without JavaScript: opens pages, fills in forms by label, presses buttons by their text, and
/// keeps cookies. Everything goes over HTTP.
/// </summary>
public sealed class Visitor : IDisposable
{
    private const int MostRedirects = 10;
    private readonly CookieContainer cookies = new();
    private readonly TestSite? site;

    /// <summary>A visitor of a test site.</summary>
    public Visitor(TestSite site)
        : this(site.Address) => this.site = site;

    /// <summary>A visitor of a site in another process.</summary>
    public Visitor(Uri address)
    {
        Address = address;
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = cookies, AutomaticDecompression = DecompressionMethods.All })
        {
            BaseAddress = address,
            Timeout = TimeSpan.FromSeconds(60),
        };
    }

    public Uri Address { get; }

    /// <summary>For requests that no page offers. Keeps the same cookies; follows no redirects.</summary>
    public HttpClient Http { get; }

    /// <summary>Cookies by name.</summary>
    public IReadOnlyDictionary<string, string> Cookies => cookies.GetCookies(Address).ToDictionary(cookie => cookie.Name, cookie => cookie.Value);

    /// <summary>Opens a path of the site and follows redirects, unless told not to.</summary>
    public Task<SitePage> GetAsync(string path, bool follow = true) =>
        SendAsync(() => new HttpRequestMessage(HttpMethod.Get, new Uri(path, UriKind.RelativeOrAbsolute)), follow);

    /// <summary>Sends fields as a form without having seen the page: what an attacker or a script does. No token is added.</summary>
    public Task<SitePage> PostAsync(string path, IEnumerable<KeyValuePair<string, string>> fields, bool follow = false)
    {
        var given = fields.ToArray();
        return SendAsync(() => new HttpRequestMessage(HttpMethod.Post, new Uri(path, UriKind.RelativeOrAbsolute)) { Content = new FormUrlEncodedContent(given) }, follow);
    }

    /// <summary>Signs in on the page, as a person does, and gives the page reached.</summary>
    public async Task<SitePage> SignInAsync(string email, string password = Make.Password)
    {
        var page = await GetAsync("/account/sign-in");
        page.Fill("Email address", email).Fill("Password", password);
        return await page.SubmitAsync("Sign in");
    }

    /// <summary>Has a cookie that the site gave elsewhere.</summary>
    public void Keep(string name, string value) => cookies.Add(Address, new Cookie(name, value, "/"));

    /// <summary>Takes the cookie that signing in gives, without the form.</summary>
    public async Task SignInAsAsync(TestMember member)
    {
        await using var scope = site!.Services.CreateAsyncScope();
        var services = scope.ServiceProvider;
        var found = await services.GetRequiredService<UserManager<Member>>().FindByIdAsync($"{member.Id}")
            ?? throw new InvalidOperationException($"No member {member.Id}.");
        var principal = await services.GetRequiredService<IUserClaimsPrincipalFactory<Member>>().CreateAsync(found);
        var session = await services.GetRequiredService<SessionService>().BeginAsync(
            new BeginSessionOptions { MemberId = member.Id, Stamp = found.SecurityStamp!, Device = DeviceWords.Unknown, IsKnownDevice = true, Way = SignInWay.Password, IsByPasskey = false, IsProved = true }, CancellationToken.None);
        ((ClaimsIdentity)principal.Identity!).AddClaim(MemberSession.ClaimOf(session));
        var options = services.GetRequiredService<IOptionsMonitor<CookieAuthenticationOptions>>().Get(IdentityConstants.ApplicationScheme);
        var now = site.Clock.GetUtcNow();
        var ticket = new AuthenticationTicket(
            principal,
            new AuthenticationProperties { IssuedUtc = now, ExpiresUtc = now + options.ExpireTimeSpan },
            IdentityConstants.ApplicationScheme);
        cookies.Add(Address, new Cookie(options.Cookie.Name!, options.TicketDataFormat.Protect(ticket), "/"));
    }

    /// <summary>Goes on at another node of the site with the same cookies, as behind a proxy that spreads requests.</summary>
    public Visitor At(TestSite node)
    {
        var visitor = new Visitor(node);
        foreach (var (name, value) in Cookies)
            visitor.cookies.Add(visitor.Address, new Cookie(name, value, "/"));
        return visitor;
    }

    public void Dispose() => Http.Dispose();

    internal async Task<SitePage> SendAsync(Func<HttpRequestMessage> request, bool follow)
    {
        using var first = request();
        var path = PathOf(first.RequestUri!);
        var response = await Http.SendAsync(first);
        var isSecured = SetsSecureCookies(response);
        for (var hops = 0; follow && response.Headers.Location is { } location; hops++)
        {
            if (hops == MostRedirects)
                throw new InvalidOperationException($"More than {MostRedirects} redirects, the last to {location}.");
            path = PathOf(new Uri(new Uri(Address, path), location));
            response.Dispose();
            response = await Http.GetAsync(new Uri(path, UriKind.Relative));
            isSecured |= SetsSecureCookies(response);
        }
        // No proxy ends TLS here, so what is Secure goes over http too. Nobody else may ask meanwhile, so only where there is any.
        if (isSecured)
        {
            foreach (Cookie cookie in cookies.GetAllCookies())
                cookie.Secure = false;
        }
        using (response)
            return await SitePage.ReadAsync(this, path, response);
    }

    private static bool SetsSecureCookies(HttpResponseMessage response) =>
        response.Headers.TryGetValues("Set-Cookie", out var set) && set.Any(cookie => cookie.Contains("; secure", StringComparison.OrdinalIgnoreCase));

    private string PathOf(Uri uri)
    {
        var absolute = new Uri(Address, uri);
        return absolute.Authority == Address.Authority
            ? absolute.PathAndQuery
            : throw new InvalidOperationException($"{uri} leaves the site.");
    }
}
