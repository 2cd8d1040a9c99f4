using System.Globalization;
using System.Text;

namespace Participate.Core.Members;

/// <summary>Addresses that are one mailbox to those who deliver e-mail, however they are written.</summary>
internal static class Mailboxes
{
    /// <summary>
    /// What all ways to write an address have in common: capitals and small letters are the same, and so are a domain in letters of any width and its form in ASCII.
    /// </summary>
    public static string KeyOf(string address)
    {
        var at = address.LastIndexOf('@');
        return (address[..(at + 1)].Normalize() + DomainOf(address[(at + 1)..])).ToUpperInvariant();
    }

    /// <summary>The small letters, digits and signs of ASCII with which all ways to write an address begin. Databases know no capitals of other letters, or not the same.</summary>
    public static string BeginningOf(string address) =>
        string.Concat(address[..Math.Max(0, address.LastIndexOf('@'))].Normalize().TakeWhile(char.IsAscii)).ToLowerInvariant();

    private static string DomainOf(string domain)
    {
        try
        {
            return new IdnMapping().GetAscii(domain.Normalize(NormalizationForm.FormKC).ToLowerInvariant());
        }
        catch (ArgumentException)
        {
            return domain;
        }
    }
}
