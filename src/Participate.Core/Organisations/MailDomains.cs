using System.Globalization;
using Participate.Core.Common;

namespace Participate.Core.Organisations;

/// <summary>
/// Which e-mail address shows that somebody belongs to an organisation: one at the domain of its website, where that domain is its own.
/// </summary>
public static class MailDomains
{
    /// <summary>Where anyone gets an address or a page; says nothing about an organisation.</summary>
    private static readonly HashSet<string> Public = new(StringComparer.Ordinal)
    {
        "gmail.com", "googlemail.com", "google.com", "outlook.com", "outlook.co.uk", "hotmail.com", "hotmail.co.uk", "live.com", "live.co.uk", "msn.com",
        "yahoo.com", "yahoo.co.uk", "ymail.com", "rocketmail.com", "icloud.com", "me.com", "mac.com", "aol.com", "aol.co.uk", "btinternet.com", "btopenworld.com",
        "sky.com", "talktalk.net", "virginmedia.com", "virgin.net", "ntlworld.com", "blueyonder.co.uk", "tiscali.co.uk", "plus.net", "plus.com", "orange.net",
        "protonmail.com", "proton.me", "pm.me", "tutanota.com", "tuta.com", "gmx.com", "gmx.co.uk", "gmx.net", "mail.com", "email.com", "zoho.com", "fastmail.com",
        "hey.com", "duck.com", "yandex.com", "mail.ru", "qq.com", "163.com", "mailinator.com", "guerrillamail.com", "10minutemail.com", "yopmail.com",
        "facebook.com", "linkedin.com", "twitter.com", "x.com", "instagram.com", "youtube.com", "wordpress.com", "wixsite.com", "blogspot.com", "weebly.com",
        "squarespace.com", "github.com", "github.io", "medium.com", "linktr.ee", "eventbrite.co.uk", "justgiving.com",
    };

    // Domains that only bodies of the sector get; for these sectors another domain needs an administrator's look.
    private static readonly string[] OfGovernment =
        ["gov.uk", "gov.scot", "gov.wales", "llyw.cymru", "nhs.uk", "nhs.net", "nhs.scot", "nhs.wales", "hscni.net", "police.uk", "parliament.uk", "parliament.scot", "senedd.wales", "mod.uk"];

    private static readonly string[] OfAcademia = ["ac.uk", "sch.uk"];

    /// <summary>The domain of a website's address without "www."; null where it is no address on the web with a name.</summary>
    public static string? OfWebsite(string website)
    {
        if (!Uri.TryCreate(website, UriKind.Absolute, out var uri) || (uri.Scheme != Uri.UriSchemeHttps && uri.Scheme != Uri.UriSchemeHttp)
            || uri.HostNameType != UriHostNameType.Dns || !uri.IdnHost.Contains('.', StringComparison.Ordinal) || uri.UserInfo.Length > 0)
        {
            return null;
        }
        var host = uri.IdnHost.ToLowerInvariant().TrimEnd('.');
        return host.StartsWith("www.", StringComparison.Ordinal) ? host[4..] : host;
    }

    /// <summary>The domain of an e-mail address; null where it has none that can be.</summary>
    public static string? OfEmail(string email)
    {
        var at = email.LastIndexOf('@');
        if (at < 1)
            return null;
        try
        {
            return new IdnMapping().GetAscii(email[(at + 1)..].Trim()).ToLowerInvariant();
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    /// <summary>Why no letter can show that its registering member belongs to an organisation with this website and sector; null where one can.</summary>
    public static string? WhyNoLetter(string website, Sectors sector) => OfWebsite(website) switch
    {
        null => "A letter goes to an address at the organisation’s website, and none is given. Add its website, or wait for an administrator.",
        { } domain when Public.Contains(domain) || Public.Any(one => domain.EndsWith("." + one, StringComparison.Ordinal)) =>
            $"Anyone can get a page or an address at {domain}, so a letter there shows nothing. An administrator looks at your registration.",
        { } domain when WhyNotOfSector(domain, sector) is { } why => why,
        _ => null,
    };

    /// <summary>True where bodies of the sector have domains that nobody else gets, and this is none of them.</summary>
    public static bool IsOfNoSuchBody(string domain, Sectors sector) => WhyNotOfSector(domain, sector) is not null;

    private static string? WhyNotOfSector(string domain, Sectors sector)
    {
        var (known, body) = sector switch
        {
            Sectors.CentralGovernment or Sectors.DevolvedOrRegionalGovernment or Sectors.LocalGovernment => (OfGovernment, "public bodies have, such as gov.uk"),
            Sectors.Academia => (OfAcademia, "universities and schools have, such as ac.uk"),
            _ => ([], ""),
        };
        return known.Length == 0 || known.Any(one => domain.EndsWith("." + one, StringComparison.Ordinal))
            ? null
            : $"{domain} does not end as the domains that {body}, so an administrator looks at your registration.";
    }
}
