using System.Globalization;
using Microsoft.AspNetCore.DataProtection;

namespace Participate.Web.Security;

/// <summary>
/// Which members signed in with this browser, in a cookie that only the site can make and read: so that a member is told of a sign-in with another one. Nothing of it
/// is stored on the site.
/// </summary>
public sealed class KnownDevices(IDataProtectionProvider protection, SiteCookies cookies)
{
    /// <summary>Who shares a browser with more people is told once more than needed.</summary>
    private const int MostMembers = 5;

    /// <summary>Browsers keep none for longer.</summary>
    private static readonly TimeSpan Life = TimeSpan.FromDays(400);

    private readonly IDataProtector protector = protection.CreateProtector("Participate.Device");

    /// <summary>True where the member signed in with this browser before.</summary>
    public bool Knows(HttpContext http, int memberId) => Read(http).Contains(memberId);

    /// <summary>Remembers that the member signed in with this browser.</summary>
    public void Remember(HttpContext http, int memberId)
    {
        var members = Read(http).Where(id => id != memberId).Prepend(memberId).Take(MostMembers);
        SiteCookies.Give(http, cookies.Device, protector.Protect(string.Join(',', members.Select(id => id.ToString(CultureInfo.InvariantCulture)))), Life);
    }

    private List<int> Read(HttpContext http) => http.Request.Cookies[cookies.Device] is { } value && protector.Open(value) is { } members
        ? [.. members.Split(',').Select(id => int.Parse(id, CultureInfo.InvariantCulture))]
        : [];
}
