namespace Participate.Web.Security;

/// <summary>Cookies that only the pages of the account see.</summary>
internal static class AccountCookies
{
    public const string Path = "/account";

    /// <summary>For one that lasts so long.</summary>
    public static CookieOptions Lasting(HttpContext http, TimeSpan life) =>
        new() { Path = Path, HttpOnly = true, SameSite = SameSiteMode.Lax, Secure = http.Request.IsHttps, MaxAge = life, IsEssential = true };
}
