using System.Security.Cryptography;
using System.Text;
using System.Text.RegularExpressions;
using Participate.Core.Common.Text;

namespace Participate.Core.Eligibility;

/// <summary>
/// How identifiers, such as electoral numbers, are hashed before a list of them is sent here, so that the list itself stays where it is. Anybody can make the same:
/// see docs/operations.md, and the command <c>hash-identifiers</c>.
/// </summary>
public static partial class IdentifierHash
{
    /// <summary>What a typed identifier may be long.</summary>
    public const int MaxLength = 100;

    /// <summary>
    /// An identifier as it is hashed: Unicode NFKC, capital letters, and of all that only letters and digits; so "ab-12 / 3" and "AB123" are one. Empty where
    /// nothing is left.
    /// </summary>
    public static string Normalise(string? identifier)
    {
        var plain = new StringBuilder();
        foreach (var rune in TypedText.OneLine(identifier).Normalize(NormalizationForm.FormKC).ToUpperInvariant().EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(rune))
                plain.Append(rune.ToString());
        }
        return plain.ToString();
    }

    /// <summary>SHA-256 of the salt, a colon and the normalised identifier, in UTF-8, as 64 hexadecimal digits; null where nothing is left to hash.</summary>
    public static string? Of(string salt, string? identifier) => Normalise(identifier) is { Length: > 0 } plain
        ? Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes($"{salt}:{plain}")))
        : null;

    /// <summary>True for a hash as <see cref="Of"/> writes it, in capital letters too.</summary>
    public static bool IsOne(string text) => Digits().IsMatch(text);

    [GeneratedRegex("^[0-9A-Fa-f]{64}$", RegexOptions.CultureInvariant)]
    private static partial Regex Digits();
}
