using System.Buffers.Binary;
using System.Globalization;
using System.Security.Cryptography;

namespace Participate.TestSupport;

/// <summary>What an authenticator app shows (RFC 6238), worked out here from HMAC alone, so that the site's own way is not asked.</summary>
public static class TestTotp
{
    private const string Alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

    /// <summary>The code of a secret in base 32, gaps allowed, at a moment.</summary>
    public static string CodeAt(string secret, DateTimeOffset at, int digits = 6)
    {
        var counter = new byte[8];
        BinaryPrimitives.WriteInt64BigEndian(counter, at.ToUnixTimeSeconds() / 30);
#pragma warning disable CA5350 // The standard names SHA-1, and so do all apps.
        var hash = HMACSHA1.HashData(Bytes(secret), counter);
#pragma warning restore CA5350
        var offset = hash[^1] & 0xf;
        var number = BinaryPrimitives.ReadInt32BigEndian(hash.AsSpan(offset, 4)) & 0x7fff_ffff;
        return (number % (int)Math.Pow(10, digits)).ToString(CultureInfo.InvariantCulture).PadLeft(digits, '0');
    }

    /// <summary>A code that is not right within some minutes of a moment.</summary>
    public static string WrongAt(string secret, DateTimeOffset at)
    {
        var near = Enumerable.Range(-20, 41).Select(step => CodeAt(secret, at.AddSeconds(30 * step))).ToHashSet();
        return Enumerable.Range(0, 100).Select(number => number.ToString("000000", CultureInfo.InvariantCulture)).First(code => !near.Contains(code));
    }

    private static byte[] Bytes(string secret)
    {
        var (bytes, value, bits) = (new List<byte>(), 0, 0);
        foreach (var letter in secret.Where(char.IsLetterOrDigit))
        {
            (value, bits) = ((value << 5) | Alphabet.IndexOf(letter, StringComparison.Ordinal), bits + 5);
            if (bits < 8)
                continue;
            bits -= 8;
            bytes.Add((byte)(value >> bits));
            value &= (1 << bits) - 1;
        }
        return [.. bytes];
    }
}
