using System.Globalization;
using Microsoft.AspNetCore.DataProtection;
using Participate.Core.Common;

namespace Participate.Web.Security;

/// <summary>What a device was asked to sign for.</summary>
public enum PasskeyPurpose
{
    SignIn = 1,

    /// <summary>To show again who one is.</summary>
    Prove = 2,

    Add = 3,
}

/// <summary>A challenge that a browser was given.</summary>
/// <param name="State">What Identity needs to check the answer.</param>
public sealed record PasskeyChallenge(PasskeyPurpose Purpose, DateTime GivenAt, string State);

/// <summary>
/// The challenge that waits for a device's answer: for five minutes, for one purpose, in a cookie of the browser that asked, which only the site can make and read. It is taken away with the
/// answer. Who copied it with an answer has nothing either: a passkey takes no challenge that is older than its last use (<see cref="Core.Members.Passkeys.Passkey.Use"/>).
/// </summary>
public sealed class PasskeyTicket(IDataProtectionProvider protection, SiteCookies cookies, TimeProvider clock)
{
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(5);

    private readonly IDataProtector protector = protection.CreateProtector("Participate.Passkey");

    /// <summary>Gives the browser the ticket, in place of one before.</summary>
    public void Give(HttpContext http, PasskeyPurpose purpose, string state) => SiteCookies.Give(http, cookies.Passkey, ValueFor(purpose, state), Life);

    /// <summary>What the cookie holds.</summary>
    public string ValueFor(PasskeyPurpose purpose, string state) =>
        protector.Protect(string.Create(CultureInfo.InvariantCulture, $"{purpose}|{clock.UtcNow().Ticks}|{state}"));

    /// <summary>Takes the ticket of the request; null where there is none, it is not the site's or for another purpose, or older than five minutes.</summary>
    public PasskeyChallenge? Take(HttpContext http, PasskeyPurpose purpose)
    {
        if (http.Request.Cookies[cookies.Passkey] is not { } value)
            return null;
        SiteCookies.Take(http, cookies.Passkey);
        if (protector.Open(value)?.Split('|', 3) is not [var given, var ticks, var state] || given != purpose.ToString())
            return null;
        var at = new DateTime(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc);
        return clock.UtcNow() <= at + Life ? new PasskeyChallenge(purpose, at, state) : null;
    }
}
