using System.Buffers.Text;
using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.AspNetCore.DataProtection;
using Participate.Core.Common;
using Participate.Core.Members.Providers;

namespace Participate.Web.Security;

/// <summary>Who somebody is at the provider, for some minutes.</summary>
/// <param name="MemberId">Whose account was to be linked; null for who came to sign in.</param>
public sealed record ProviderAnswer(ProviderPerson Person, int? MemberId, DateTime At);

/// <summary>
/// Goes with somebody to the provider and back. The link that leads there carries a ticket for one browser alone, so that no other site can send anybody on this way; what came
/// back waits in a cookie that only the site can make and read until it is decided what follows. Nothing of either is stored on the site.
/// </summary>
public sealed class ProviderTicket(IDataProtectionProvider protection, SiteCookies cookies, TimeProvider clock)
{
    /// <summary>How long a page with the link may stand open.</summary>
    public static readonly TimeSpan StartLife = TimeSpan.FromHours(1);

    /// <summary>How long somebody has to register, or to sign in to the account that is to be linked.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromMinutes(15);

    private const int RandomBytes = 16, NameLength = 22;

    private readonly IDataProtector starts = protection.CreateProtector("Participate.ProviderStart"), answers = protection.CreateProtector("Participate.ProviderAnswer");

    /// <summary>A ticket to the provider for this browser, which is given a name to know it by.</summary>
    /// <param name="memberId">Whose account is to be linked; null for a visitor.</param>
    public string Start(HttpContext http, int? memberId)
    {
        var browser = http.Items[typeof(ProviderTicket)] as string ?? BrowserOf(http) ?? Base64Url.EncodeToString(RandomNumberGenerator.GetBytes(RandomBytes));
        if (http.Items.TryAdd(typeof(ProviderTicket), browser))
            SiteCookies.Give(http, cookies.ProviderStart, browser, StartLife);
        return starts.Protect(string.Create(CultureInfo.InvariantCulture, $"{browser}|{memberId}|{clock.UtcNow().Ticks}"));
    }

    /// <summary>True for a ticket that this browser was given within the hour, for the same member.</summary>
    public bool IsStart(HttpContext http, string? ticket, int? memberId) =>
        BrowserOf(http) is { } browser && starts.Open(ticket)?.Split('|') is [var given, var member, var ticks] && given == browser
        && member == (memberId?.ToString(CultureInfo.InvariantCulture) ?? "")
        && clock.UtcNow() <= new DateTime(long.Parse(ticks, CultureInfo.InvariantCulture), DateTimeKind.Utc) + StartLife;

    /// <summary>Keeps what came back, in place of what was before.</summary>
    public void Give(HttpContext http, ProviderPerson person, int? memberId) => SiteCookies.Give(http, cookies.ProviderAnswer, ValueFor(person, memberId), Life);

    /// <summary>What the cookie holds.</summary>
    public string ValueFor(ProviderPerson person, int? memberId) => answers.Protect(JsonSerializer.Serialize(new ProviderAnswer(person, memberId, clock.UtcNow())));

    /// <summary>What came back; null where nothing did, it is not the site's, or older than a quarter of an hour.</summary>
    public ProviderAnswer? Read(HttpContext http) =>
        answers.Open(http.Request.Cookies[cookies.ProviderAnswer]) is { } text && JsonSerializer.Deserialize<ProviderAnswer>(text) is { } answer && clock.UtcNow() <= answer.At + Life ? answer : null;

    /// <summary>It is decided: takes it away, where there is one.</summary>
    public void Forget(HttpContext http)
    {
        if (http.Request.Cookies.ContainsKey(cookies.ProviderAnswer))
            SiteCookies.Take(http, cookies.ProviderAnswer);
    }

    private string? BrowserOf(HttpContext http) => http.Request.Cookies[cookies.ProviderStart] is { Length: NameLength } name ? name : null;
}
