using System.Text.RegularExpressions;

namespace Participate.Core.Insight;

/// <summary>A word of a text and the term that it stands for.</summary>
/// <param name="Word">As it was written.</param>
public readonly record struct ThemeWord(string Term, string Word);

/// <summary>
/// Reads the text of an idea for grouping: the terms by which titles are compared (<see cref="Proposal"/>), with the words that stand
/// for them. Words of direction ("stop", "more") say nothing of a theme and are left out, and so is what holds digits.
/// </summary>
public static partial class ThemeText
{
    private const int ShortestWord = 2;
    private const int LongestWord = 30;

    /// <summary>Words that tell how or for whom, and of every subject: a theme of "free" holds school meals and car parks.</summary>
    private static readonly HashSet<string> Qualifying =
        """
        access additional affordable age appropriate available best better big bring claim community compulsory cost country current day early easier effective equal
        every existing extra fair fairer fee fees find first free full general good greater group groups help high higher human idea ideas improved including
        independent issue large last less level life limit link live living local long longer lower making mandatory many member members minimum month months much
        national number offer office official old order own part particular payment place places possible power private process project projects proper properly public
        range rate real related right rights rule rules run same scheme schemes sector service services set setting short shared simple single small special
        staff standard standards state step system systems team teams term thing things time times together top total types value way ways week weeks whole
        wide work working world charge charges price prices before instead mean means role between towards within without keep start
        """.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Proposal.Of(word).Terms).ToHashSet(StringComparer.Ordinal);

    /// <summary>The words of a text that say what it is about, in order. Linear in its length.</summary>
    public static IEnumerable<ThemeWord> Words(string text)
    {
        foreach (Match match in Word().Matches(text.Replace('’', '\'')))
        {
            var word = match.Value.EndsWith("'s", StringComparison.OrdinalIgnoreCase) ? match.Value[..^2] : match.Value;
            if (word.Length is < ShortestWord or > LongestWord || word.Contains('\''))
                continue;
            var proposal = Proposal.Of(word);
            if (proposal.Terms is [var term] && !proposal.IsAgainst && !Qualifying.Contains(term))
                yield return new ThemeWord(term, word);
        }
    }

    /// <summary>The different terms of a text.</summary>
    public static IReadOnlySet<string> Terms(string text) => Words(text).Select(word => word.Term).ToHashSet(StringComparer.Ordinal);

    // A word that touches a digit, an "@" or a stop within (an address) is none: it is more likely somebody's than a theme.
    [GeneratedRegex(@"(?<![\p{L}\p{N}@_.])\p{L}[\p{L}\p{M}']*(?![\p{L}\p{N}@_]|\.\p{L})", RegexOptions.CultureInvariant)]
    private static partial Regex Word();
}
