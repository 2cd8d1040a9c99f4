namespace Participate.Web.Security;

/// <summary>Says at the sign-in page that a session ended, also where it ended on a page that everybody may read.</summary>
public sealed class EndedSession(SiteCookies cookies)
{
    private static readonly TimeSpan Life = TimeSpan.FromHours(1);

    /// <summary>Remembers in the browser that its session ended.</summary>
    public void Remember(HttpContext http) => SiteCookies.Give(http, cookies.Ended, "1", Life);

    /// <summary>True where the browser's session ended lately and nobody signed in since.</summary>
    public bool IsKnown(HttpContext http) => http.Request.Cookies.ContainsKey(cookies.Ended);

    /// <summary>Somebody signed in.</summary>
    public void Forget(HttpContext http)
    {
        if (IsKnown(http))
            SiteCookies.Take(http, cookies.Ended);
    }
}
