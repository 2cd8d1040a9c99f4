using System.Security.Cryptography;
using Microsoft.AspNetCore.DataProtection;

namespace Participate.Web.Security;

/// <summary>Texts that the site sealed with its keys and gave away: in a link, a cookie or the database.</summary>
internal static class Seals
{
    /// <summary>The text again; null where it was not sealed here, was changed, or its key is gone. An address of blanks gives a page none at all.</summary>
    public static string? Open(this IDataProtector protector, string? sealedText)
    {
        if (string.IsNullOrEmpty(sealedText))
            return null;
        try
        {
            return protector.Unprotect(sealedText);
        }
        catch (CryptographicException)
        {
            return null;
        }
    }
}
