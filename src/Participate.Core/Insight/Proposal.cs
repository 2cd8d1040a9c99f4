using System.Text;
using System.Text.RegularExpressions;

namespace Participate.Core.Insight;

/// <summary>The title of a proposal as it is compared: its subject in terms, and whether it asks for something or against it.</summary>
public sealed partial class Proposal
{
    private Proposal(IReadOnlyList<string> terms, bool isAgainst) => (Terms, IsAgainst) = (terms, isAgainst);

    /// <summary>The stems of its subject, each once, in order. Empty where nothing but common words is said.</summary>
    public IReadOnlyList<string> Terms { get; }

    /// <summary>An odd number of words turn it round: "stop the cull", but not "stop the ban".</summary>
    public bool IsAgainst { get; }

    /// <summary>
    /// What it can be found by: each term alone, and each two neighbours in either order, with the terms that it stands for. The pairs
    /// find it where each of its words is common.
    /// </summary>
    public IEnumerable<(string Key, IReadOnlyList<string> Terms)> Keys =>
    [
        .. Terms.Select(term => (term, (IReadOnlyList<string>)[term])),
        .. Terms.Zip(Terms.Skip(1), (first, second) => string.CompareOrdinal(first, second) < 0
            ? ($"{first} {second}", (IReadOnlyList<string>)[first, second])
            : ($"{second} {first}", [first, second])),
    ];

    /// <summary>Reads a title. Linear in its length.</summary>
    public static Proposal Of(string title)
    {
        var terms = new List<string>();
        var isAgainst = false;
        var folded = title.Normalize(NormalizationForm.FormKC).ToLowerInvariant().Replace('’', '\'');
        foreach (var word in Word().EnumerateMatches(folded))
        {
            var plain = Plain(folded.Substring(word.Index, word.Length));
            var stem = LightStemmer.Stem(plain);
            if (ProposalWords.Against.Contains(stem))
                isAgainst = !isAgainst;
            else if (!ProposalWords.Silent.Contains(plain) && !ProposalWords.InFavour.Contains(stem) && TermOf(plain) is var term && !terms.Contains(term))
                terms.Add(term);
        }
        return new Proposal(terms, isAgainst);
    }

    private static string Plain(string word) => word.EndsWith("'s", StringComparison.Ordinal) ? word[..^2] : word.Replace("'", "", StringComparison.Ordinal);

    private static string TermOf(string word) => LightStemmer.Stem(ProposalWords.Same.GetValueOrDefault(word, word));

    [GeneratedRegex(@"[\p{L}\p{N}][\p{L}\p{N}\p{M}']*", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
