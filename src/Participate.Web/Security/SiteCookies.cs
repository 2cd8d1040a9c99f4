using Participate.Web.Settings;

namespace Participate.Web.Security;

/// <summary>
/// The site's cookies. Where the site is reached by https their names begin with <c>__Host-</c>, and all are Secure: browsers take such a cookie from this host alone and
/// over https alone, so that neither a neighbour on the same domain nor somebody on the way can give a reader one.
/// </summary>
public sealed class SiteCookies(bool isHttps)
{
    /// <summary>The prefix demands it; a cookie for some paths alone is no protection either.</summary>
    private const string Path = "/";

    private readonly string prefix = isHttps ? "__Host-" : "";

    /// <summary>Https wherever the settings name the public address so, but not where somebody tries the site out on their own machine.</summary>
    public static SiteCookies For(ParticipateSettings settings, IHostEnvironment environment) =>
        new(!environment.IsDevelopment() && settings.PublicUrl?.StartsWith("https://", StringComparison.OrdinalIgnoreCase) == true);

    public string Session => prefix + "participate-session";

    public string Device => prefix + "participate-device";

    public string SecondStep => prefix + "participate-second-step";

    /// <summary>See <see cref="PasskeyTicket"/>.</summary>
    public string Passkey => prefix + "participate-passkey";

    /// <summary>See <see cref="EndedSession"/>.</summary>
    public string Ended => prefix + "participate-ended";

    public string Form => prefix + "participate-form";

    /// <summary>Carries a note to the next page; only where it is present is there one to read.</summary>
    public string Note => prefix + "participate-note";

    /// <summary>The language that the reader chose; see <see cref="Languages.ReaderLanguage"/>.</summary>
    public string Language => prefix + "participate-language";

    /// <summary>How the names begin of those that last while somebody is at the identity provider.</summary>
    public string Correlation => prefix + "participate-identity.";

    /// <inheritdoc cref="Correlation"/>
    public string Nonce => prefix + "participate-identity-nonce.";

    /// <summary>See <see cref="ProviderTicket"/>.</summary>
    public string ProviderStart => prefix + "participate-provider";

    /// <inheritdoc cref="ProviderStart"/>
    public string ProviderAnswer => prefix + "participate-provider-answer";

    /// <summary>How the names begin of those that last while somebody signs in at the provider.</summary>
    public string ProviderCorrelation => prefix + "participate-provider.";

    /// <inheritdoc cref="ProviderCorrelation"/>
    public string ProviderNonce => prefix + "participate-provider-nonce.";

    /// <summary>Gives the browser a cookie that lasts so long.</summary>
    public static void Give(HttpContext http, string name, string value, TimeSpan life) => http.Response.Cookies.Append(
        name, value, new CookieOptions { Path = Path, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = life, IsEssential = true });

    /// <summary>Takes one away.</summary>
    public static void Take(HttpContext http, string name) => http.Response.Cookies.Delete(name, new CookieOptions { Path = Path });

    /// <summary>For a cookie that the framework gives.</summary>
    public static void Set(CookieBuilder cookie, string name)
    {
        (cookie.Name, cookie.Path, cookie.SameSite) = (name, Path, SameSiteMode.Lax);
        // SiteCookies makes it Secure where the site is reached by https, whether or not the proxy said so of this request.
        cookie.SecurePolicy = CookieSecurePolicy.SameAsRequest;
    }

    /// <summary>Makes each cookie Secure, whoever gives it: also where the proxy in front does not say that the reader came by https.</summary>
    public void Use(WebApplication app)
    {
        if (isHttps)
            app.UseCookiePolicy(new CookiePolicyOptions { Secure = CookieSecurePolicy.Always, MinimumSameSitePolicy = SameSiteMode.Unspecified });
    }
}
