using System.Text;

namespace Participate.Core.Members.Passwords;

/// <summary>
/// Which passwords are accepted: long ones that are not common, and nothing about which characters they are made of
/// (NCSC and NIST SP 800-63B advise against composition rules). What is common is asked of our own words, and of the lists of breached passwords,
/// names and words that the package zxcvbn-core brings along: nothing leaves the machine.
/// </summary>
public static class PasswordRule
{
    public const int MinLength = 12;
    public const int MaxLength = 128;

    private const string TooCommon = "Password is too common. Choose one that nobody would guess, such as three or four unrelated words";

    /// <summary>A password of fewer pieces than this is among the first that somebody would try.</summary>
    private const int FewestPieces = 5;

    /// <summary>Of the scores 0 to 4 of zxcvbn: those below are found by whoever tries a hundred million likely ones.</summary>
    private const int LeastScore = 3;

    /// <summary>What comes after this is not asked of the lists, which takes long with long texts.</summary>
    private const int MostEstimated = 64;

    private const int ShortestRun = 3;
    private const int LongestRepeated = 16;

    private static readonly string[] Sequences =
    [
        "abcdefghijklmnopqrstuvwxyz", "01234567890", "qwertyuiop", "asdfghjkl", "zxcvbnm", "qwertzuiop", "azertyuiop",
        "1qaz2wsx3edc4rfv5tgb6yhn7ujm", "1q2w3e4r5t6y7u8i9o0p", "q1w2e3r4t5y6u7i8o9p0", "qazwsxedcrfvtgbyhnujm", "qweasdzxc", "!@#$%^&*()",
    ];

    private static readonly string[] Runs = [.. Sequences, .. Sequences.Select(sequence => new string([.. sequence.Reverse()]))];
    private static readonly string[] CommonWords = ReadCommonWords();
    private static readonly string[] SiteWords = ["participate"];

    /// <summary>Why a password is refused, in words; null where it is accepted.</summary>
    /// <param name="password">As typed.</param>
    /// <param name="personal">What others may know of the member: the e-mail address, the display name.</param>
    /// <remarks>Time is proportional to the length of the password times the number of common words (a few hundred); the lists take about as long as a hash.</remarks>
    public static string? RefusalOf(string password, params ReadOnlySpan<string> personal)
    {
        if (password.Length < MinLength)
            return $"Password must be {MinLength} characters or more";
        if (password.Length > MaxLength)
            return $"Password must be {MaxLength} characters or fewer";
        var typed = password.ToLowerInvariant();
        if (IsCommon(typed, SiteWords) || IsCommon(Plain(typed), SiteWords))
            return TooCommon;
        if (IsCommon(typed, [.. SiteWords, .. PersonalWords(personal)]))
            return "Password is too close to your name or email address. Choose one that nobody would guess";
        return IsEasilyFound(password, personal) ? TooCommon : null;
    }

    private static bool IsEasilyFound(string password, ReadOnlySpan<string> personal) =>
        Zxcvbn.Zxcvbn.MatchPassword(password[..Math.Min(password.Length, MostEstimated)], [.. SiteWords, .. PersonalWords(personal)]).Score < LeastScore;

    /// <summary>
    /// True where the password falls into fewer than five pieces, a piece being a common word, a sequence, a repeat, or a
    /// character of its own. What is free, such as the member's own name, counts nothing. At each place the least number
    /// of pieces up to there is kept, the way words are found in unspaced text.
    /// </summary>
    private static bool IsCommon(string password, string[] free)
    {
        var pieces = new int[password.Length + 1];
        Array.Fill(pieces, int.MaxValue);
        pieces[0] = 0;
        for (var at = 0; at < password.Length; at++)
        {
            void Reach(int length, int cost) => pieces[at + length] = Math.Min(pieces[at + length], pieces[at] + cost);

            Reach(1, 1);
            foreach (var word in CommonWords)
            {
                if (string.CompareOrdinal(password, at, word, 0, word.Length) == 0)
                    Reach(word.Length, 1);
            }
            foreach (var word in free)
            {
                if (string.CompareOrdinal(password, at, word, 0, word.Length) == 0)
                    Reach(word.Length, 0);
            }
            for (var length = RunAt(password, at); length >= ShortestRun; length--)
                Reach(length, 1);
            for (var piece = 1; piece <= LongestRepeated && at + (piece * 2) <= password.Length; piece++)
            {
                var length = piece;
                while (at + length < password.Length && password[at + length] == password[at + length - piece])
                    length++;
                if (length >= piece * 2)
                    Reach(length, Math.Min(piece, 3));
            }
        }
        return pieces[password.Length] < FewestPieces;
    }

    private static int RunAt(string password, int at)
    {
        var longest = 0;
        foreach (var run in Runs)
        {
            for (var start = run.IndexOf(password[at], StringComparison.Ordinal); start >= 0; start = run.IndexOf(password[at], start + 1))
            {
                var length = 1;
                while (at + length < password.Length && start + length < run.Length && password[at + length] == run[start + length])
                    length++;
                longest = Math.Max(longest, length);
            }
        }
        return longest;
    }

    /// <summary>Without the usual stand-ins for letters: "p4$$w0rd" is "password".</summary>
    private static string Plain(string typed)
    {
        var plain = new StringBuilder(typed.Length);
        foreach (var letter in typed)
        {
            plain.Append(letter switch
            {
                '0' => 'o',
                '1' or '!' => 'i',
                '3' => 'e',
                '4' or '@' => 'a',
                '5' or '$' => 's',
                '7' => 't',
                _ => letter,
            });
        }
        return plain.ToString();
    }

    private static IEnumerable<string> PersonalWords(ReadOnlySpan<string> personal)
    {
        var words = new List<string>();
        foreach (var text in personal)
        {
            var lower = text.ToLowerInvariant();
            words.Add(lower);
            words.AddRange(lower.Split([' ', '.', '@', '-', '_', '+'], StringSplitOptions.RemoveEmptyEntries));
        }
        return words.Where(word => word.Length >= ShortestRun);
    }

    private static string[] ReadCommonWords()
    {
        using var stream = typeof(PasswordRule).Assembly.GetManifestResourceStream("Participate.Core.Members.Passwords.common-passwords.txt")
            ?? throw new InvalidOperationException("The list of common passwords is missing from the assembly.");
        using var reader = new StreamReader(stream);
        return [.. reader.ReadToEnd()
            .Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
            .Where(line => line[0] != '#')
            .Concat(Enumerable.Range(1940, 100).Select(year => year.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
    }
}
