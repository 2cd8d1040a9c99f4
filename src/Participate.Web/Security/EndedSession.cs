namespace Participate.Web.Security;

/// <summary>Says at the sign-in page that a session ended, also where it ended on a page that everybody may read.</summary>
public static class EndedSession
{
    public const string CookieName = "participate-ended";

    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Remembers in the browser that its session ended.</summary>
    public static void Remember(HttpContext http) => http.Response.Cookies.Append(CookieName, "1", AccountCookies.Lasting(http, Life));

    /// <summary>True where the browser's session ended lately and nobody signed in since.</summary>
    public static bool IsKnown(HttpContext http) => http.Request.Cookies.ContainsKey(CookieName);

    /// <summary>Somebody signed in.</summary>
    public static void Forget(HttpContext http)
    {
        if (IsKnown(http))
            http.Response.Cookies.Delete(CookieName, new CookieOptions { Path = AccountCookies.Path });
    }
}
