using System.Text.RegularExpressions;

namespace Participate.Core.Insight;

/// <summary>
/// The pairs of neighbouring words of a text, as hashes: two texts that share most of them say much the same (Broder 1997, "On the
/// resemblance and containment of documents", with words of two since comments are short).
/// </summary>
public static partial class Shingles
{
    /// <summary>A text of fewer words says too little to tell whether it repeats another.</summary>
    public const int LeastWords = 8;

    /// <summary>
    /// The shingles of a text; empty where it has fewer than <see cref="LeastWords"/>. Case, punctuation, the digits of numbers and the
    /// addresses of links do not matter: they are what is changed first in copies. Linear in the length of the text.
    /// </summary>
    public static IReadOnlySet<ulong> Of(string text)
    {
        var words = Words(text);
        var shingles = new HashSet<ulong>();
        if (words.Count < LeastWords)
            return shingles;
        for (var i = 1; i < words.Count; i++)
            shingles.Add(Hash(words[i - 1], words[i]));
        return shingles;
    }

    /// <summary>The share of the shingles of both texts that both have (Jaccard), from 0 to 1.</summary>
    public static double Similarity(IReadOnlySet<ulong> one, IReadOnlySet<ulong> other)
    {
        var shared = one.Count(other.Contains);
        return shared == 0 ? 0 : shared / (double)(one.Count + other.Count - shared);
    }

    /// <summary>The words that are compared: lower case, "0" for any number, "@" for any link or address.</summary>
    public static IReadOnlyList<string> Words(string text)
    {
        var folded = Links().Replace(text.Normalize(System.Text.NormalizationForm.FormKC).ToLowerInvariant(), " @ ");
        return [.. Word().Matches(folded).Select(match => match.Value.Any(char.IsDigit) ? "0" : match.Value)];
    }

    /// <summary>FNV-1a over both words and a space between them.</summary>
    private static ulong Hash(string first, string second)
    {
        var hash = 14695981039346656037UL;
        foreach (var letter in first)
            hash = (hash ^ letter) * 1099511628211UL;
        hash = (hash ^ ' ') * 1099511628211UL;
        foreach (var letter in second)
            hash = (hash ^ letter) * 1099511628211UL;
        return hash;
    }

    [GeneratedRegex(@"(?:https?://|www\.)\S+|\S+@\S+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|net|org|info|biz|shop|xyz|online|site|top|click|co\.uk)\b\S*", RegexOptions.CultureInvariant)]
    private static partial Regex Links();

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}\p{M}'’]*|@", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
