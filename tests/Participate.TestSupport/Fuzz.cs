using System.Globalization;
using System.Text;

namespace Participate.TestSupport;

/// <summary>
/// What programs and people send who mean harm, or whose programs are broken. All of it follows from a seed, which stands in what a failure says:
/// <c>PARTICIPATE_FUZZ_SEED</c> sets it, and <c>PARTICIPATE_FUZZ</c> how many times as long to go on.
/// </summary>
public static class Fuzz
{
    private static readonly string[] Parts =
    [
        "\0", "\r\n", "\n", "\"", "\"\"", "'", ",", ";", ":", "-", "--", "---", "=", "<", ">", "&", "%00", "%", "\\", "/", "../", "{", "}", "[", "]", "(", ")", "|", "#", "*", "_", "`", "~", "\t", " ", "\u00A0", "\u2028", "\u202E", "\uFEFF", "\uFFFD",
        "-1", "0", "00", "1e400", "NaN", "2147483648", "-9223372036854775808", "99999999999999999999", "0.0000000000001", "1.5", "0001-01-01", "9999-12-31", "2026-02-30", "24:00", "null", "true", "é", "😀", "ſ", "İ", "=cmd|'/c calc'!A1", "<script>alert(1)</script>", "javascript:", "PK\u0003\u0004", "&#x110000;", "&#xD800;", "!!int", "!<tag>", "&a [*a]", "? ",
    ];

    /// <summary>From which all follows.</summary>
    public static int Seed { get; } = Number("PARTICIPATE_FUZZ_SEED", 1);

    /// <summary>How many times as long as in the usual tests.</summary>
    public static int Times { get; } = Number("PARTICIPATE_FUZZ", 1);

    /// <summary>True where it goes on for longer than in the usual tests.</summary>
    public static bool IsLong => Times > 1;

    /// <summary>A generator for a part of a test, the same at each run.</summary>
    public static Random For(string what)
    {
        var sum = Seed;
        foreach (var letter in what)
            sum = unchecked((sum * 31) + letter);
        return new Random(sum);
    }

    /// <summary>A file, changed in some places: bits, bytes, stretches taken out, doubled, moved in from another, or words that programs trip over.</summary>
    public static byte[] Mutated(Random random, byte[] file, byte[] other)
    {
        var bytes = new List<byte>(file);
        for (var changes = 1 + random.Next(6); changes > 0; changes--)
            Change(random, bytes, other);
        return [.. bytes];
    }

    private static void Change(Random random, List<byte> bytes, byte[] other)
    {
        var at = random.Next(bytes.Count + 1);
        var length = Math.Min(random.Next(1, random.Next(2) == 0 ? 8 : 400), bytes.Count - at);
        switch (random.Next(9))
        {
            case 0 when at < bytes.Count:
                bytes[at] ^= (byte)(1 << random.Next(8));
                break;
            case 1 when at < bytes.Count:
                bytes[at] = (byte)random.Next(256);
                break;
            case 2:
                bytes.RemoveRange(at, length);
                break;
            case 3:
                bytes.InsertRange(random.Next(bytes.Count + 1), bytes.GetRange(at, length));
                break;
            case 4 when other.Length > 0:
                var from = random.Next(other.Length);
                bytes.InsertRange(at, other[from..Math.Min(other.Length, from + random.Next(1, 200))]);
                break;
            case 5 when random.Next(8) == 0:
                bytes.RemoveRange(at, bytes.Count - at);
                break;
            case 6 when random.Next(8) == 0 && length > 0:
                var again = bytes.GetRange(at, Math.Min(length, 16));
                for (var i = 0; i < 500; i++)
                    bytes.InsertRange(at, again);
                break;
            default:
                bytes.InsertRange(at, Encoding.UTF8.GetBytes(Parts[random.Next(Parts.Length)]));
                break;
        }
    }

    private static int Number(string variable, int otherwise) =>
        Environment.GetEnvironmentVariable(variable) is { Length: > 0 } given ? int.Parse(given, CultureInfo.InvariantCulture) : otherwise;
}
