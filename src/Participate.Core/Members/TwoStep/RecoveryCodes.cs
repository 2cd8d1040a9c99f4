using System.Security.Cryptography;
using System.Text;

namespace Participate.Core.Members.TwoStep;

/// <summary>
/// Recovery codes: 16 symbols of Crockford's base 32, which has no letters that look alike, in groups of four. 80 random bits, so
/// that a plain hash hides them.
/// </summary>
public static class RecoveryCodes
{
    /// <summary>How many a member gets at once.</summary>
    public const int Count = 10;

    private const int Length = 16, GroupLength = 4;
    private const string Alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";

    /// <summary>New codes, as they are shown.</summary>
    public static IReadOnlyList<string> Make() => [.. Enumerable.Range(0, Count).Select(_ => Write(RandomNumberGenerator.GetString(Alphabet, Length)))];

    /// <summary>The symbols of a typed code, whatever the case and the gaps, with O read as 0 and I and L as 1; null where it can be none.</summary>
    public static string? Read(string typed)
    {
        var symbols = string.Concat(typed.ToUpperInvariant().Where(letter => !char.IsWhiteSpace(letter) && letter != '-').Select(Plain));
        return symbols.Length == Length && symbols.All(symbol => Alphabet.Contains(symbol, StringComparison.Ordinal)) ? symbols : null;
    }

    /// <summary>What is stored of a code: SHA-256 over its member and its symbols, in hexadecimal digits.</summary>
    public static string HashOf(int memberId, string code) => Convert.ToHexStringLower(
        SHA256.HashData(Encoding.ASCII.GetBytes(FormattableString.Invariant($"{memberId}:{Read(code)}"))));

    private static string Write(string symbols) => string.Join('-', symbols.Chunk(GroupLength).Select(group => new string(group)));

    private static char Plain(char letter) => letter switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        _ => letter,
    };
}
