using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Participate.Core.Common.Text;

namespace Participate.Core.Eligibility;

/// <summary>
/// Codes that are printed and typed: 19 symbols of Crockford's base 32 (95 random bits) and his check symbol, in groups of four. The check symbol is the number
/// modulo 37, which finds every wrong symbol and every two neighbours that changed places (https://www.crockford.com/base32.html). It can be one of five signs
/// that are no letters or digits; codes with those are passed over, as they are hard to read out.
/// </summary>
public static class InvitedCode
{
    /// <summary>Symbols of a code, the check symbol among them.</summary>
    public const int Length = 20;

    private const string Symbols = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
    private const int Bits = 95, BitsOfSymbol = 5, Group = 4, Modulus = 37;

    /// <summary>The code with a number of those that come from a seed, without hyphens. The same seed gives the same codes.</summary>
    /// <param name="seed">Random bytes that nobody else knows.</param>
    /// <param name="number">0, 1, 2 …</param>
    public static string Of(ReadOnlySpan<byte> seed, int number)
    {
        Span<byte> input = stackalloc byte[8];
        Span<byte> output = stackalloc byte[HMACSHA256.HashSizeInBytes];
        BinaryPrimitives.WriteInt32BigEndian(input, number);
        for (var attempt = 0; ; attempt++)
        {
            BinaryPrimitives.WriteInt32BigEndian(input[4..], attempt);
            HMACSHA256.HashData(seed, input, output);
            var value = BinaryPrimitives.ReadUInt128BigEndian(output) >> (128 - Bits);
            if (value % Modulus < (uint)Symbols.Length)
                return TextOf(value);
        }
    }

    /// <summary>With hyphens between groups of four, as it is printed.</summary>
    public static string Write(string code) => string.Join('-', code.Chunk(Group).Select(group => new string(group)));

    /// <summary>
    /// A typed code without what separates its groups and with the letters that look like digits as digits; null where it is none, for its length, its letters or
    /// its check symbol.
    /// </summary>
    public static string? Read(string? typed)
    {
        if (typed is null || typed.Length > 4 * Length)
            return null;
        Span<char> code = stackalloc char[Length];
        UInt128 value = 0;
        var count = 0;
        foreach (var letter in TypedText.OneLine(typed).Normalize(NormalizationForm.FormKC))
        {
            if (char.IsWhiteSpace(letter) || char.GetUnicodeCategory(letter) == UnicodeCategory.DashPunctuation)
                continue;
            var symbol = Symbols.IndexOf(Plain(letter), StringComparison.Ordinal);
            if (symbol < 0 || count == Length)
                return null;
            code[count++] = Symbols[symbol];
            if (count < Length)
                value = (value << BitsOfSymbol) | (uint)symbol;
        }
        return count == Length && (int)(value % Modulus) == Symbols.IndexOf(code[^1], StringComparison.Ordinal) ? new string(code) : null;
    }

    private static char Plain(char letter) => char.ToUpperInvariant(letter) switch
    {
        'O' => '0',
        'I' or 'L' => '1',
        var other => other,
    };

    private static string TextOf(UInt128 value) => string.Create(Length, value, static (text, number) =>
    {
        text[^1] = Symbols[(int)(number % Modulus)];
        for (var i = Length - 2; i >= 0; i--)
        {
            text[i] = Symbols[(int)(number & 31)];
            number >>= BitsOfSymbol;
        }
    });
}
