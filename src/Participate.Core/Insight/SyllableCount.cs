using System.Globalization;
using System.Text.RegularExpressions;

namespace Participate.Core.Insight;

/// <summary>
/// How many syllables an English word has, by its letters: each run of vowels is one, less silent endings, and more where neighbours are spoken
/// apart. Common words that no rule gets right are listed. A number counts as one, as it is seen whole; a short word in capitals as its letters.
/// </summary>
public static partial class SyllableCount
{
    private const int LongestInLetters = 5;

    /// <summary>Words with their syllables.</summary>
    private const string Listed = """
        area 3 areas 3 idea 3 ideas 3 anyone 3 everyone 3 someone 2 something 2 sometimes 2 somewhere 2 somebody 3 therefore 2 whereas 2 timetable 3
        lifetime 2 household 2 households 2 baseline 2 guideline 2 guidelines 2 deadline 2 deadlines 2 website 2 websites 2 elsewhere 2 everywhere 3
        nuclear 3 element 3 elements 3 poem 2 theatre 3 hundred 2 association 5 associations 5 fire 2 quiet 2 diet 2 lion 2 whole 1 wholesale 2
        nationwide 3 safety 2 ninety 2 moreover 3 colleague 2 colleagues 2 league 1 recipe 3 create 2 creates 2 created 3 museum 3 naked 2 wicked 2
        homeowner 3 stakeholder 3 stakeholders 3 homework 2 evening 2 ageing 2 parliament 3 parliaments 3 interest 2 interests 2
        """;

    private static readonly Dictionary<string, int> Exceptions = Listed.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries).Chunk(2)
        .ToDictionary(pair => pair[0], pair => int.Parse(pair[1], CultureInfo.InvariantCulture));

    /// <summary>The count; at least 1. Linear in the word's length.</summary>
    public static int Of(string word)
    {
        if (!word.All(letter => char.IsLetter(letter) || letter is '\'' or '’'))
            return 1;
        if (word.Length is > 1 and <= LongestInLetters && word.All(char.IsUpper))
            return word.Sum(letter => letter == 'W' ? 3 : 1);
        var spoken = word.Replace('’', '\'').ToLowerInvariant();
        var saysNot = SpokenNot().IsMatch(spoken);
        if (spoken.EndsWith("'s", StringComparison.Ordinal))
            spoken = spoken[..^2];
        spoken = spoken.Replace("'", "", StringComparison.Ordinal);
        if (Exceptions.TryGetValue(spoken, out var known))
            return known;
        var count = Vowels().Count(spoken);
        if (count > 1)
            count -= Silent().Count(spoken);
        return Math.Max(1, count + SpokenApart().Count(spoken)) + (saysNot ? 1 : 0);
    }

    [GeneratedRegex("[aeiouy]+")]
    private static partial Regex Vowels();

    /// <summary>The “n’t” of “didn’t”, which has a vowel that is not written; “don’t” has none.</summary>
    [GeneratedRegex("[^aeiouyr]n't$")]
    private static partial Regex SpokenNot();

    /// <summary>The e of “home”, “homes”, “moved”, “likely” and “management”, but not of “table”, “places” and “wanted”; one of “every” and “business”.</summary>
    [GeneratedRegex(
        "(?<=[^aeiouy])e$(?<![^aeiouyl]le)|(?<=[^aeiouysxzcg])es$(?<!ches|shes|[^aeiouyl]les)|(?<=[^aeiouytd])ed$(?<![^aeiouyl]led)"
        + "|(?<=[aeiouy][^aeiouy]?[^aeiouyl])e(?:ly|ful|fully|less|ments?|ness|ship)|^every|^business")]
    private static partial Regex Silent();

    /// <summary>Vowels that stand together and are spoken apart: “period”, “client”, “easier”, “usual”, “create”, “being”, “employer”, “cooperate”.</summary>
    [GeneratedRegex(
        "(?<![cgts])ia(?!ge)|(?<![cgtsxln])io|iu|(?<![tc])ien(?=c[ey]|t)|^scien|ie(?=ty|ties)|(?<=[aeiouy][^aeiouy]{1,2})ie(?=rs?$|st$)|(?<![qg])ua|uou|uit(?:y|ies)"
        + "|creat|realit|react|eos?$|^geo|(?<=[aeiouy])ing|[ai]sms?$|coop|coor|coali|[aeiou]y(?=[aeou])|uel|(?<!q)uen(?=c|t)")]
    private static partial Regex SpokenApart();
}
