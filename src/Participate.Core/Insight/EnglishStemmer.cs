namespace Participate.Core.Insight;

/// <summary>
/// Porter's stemmer of English words (An algorithm for suffix stripping, Program 14(3), 1980): "nursery" meets "nurseries", "educate"
/// meets "education". Used for finding, where joining too much costs less than joining too little; <see cref="LightStemmer"/> is for comparing.
/// </summary>
public static class EnglishStemmer
{
    private static readonly (string From, string To)[] Second =
    [
        ("ational", "ate"), ("ization", "ize"), ("tional", "tion"), ("enci", "ence"), ("anci", "ance"), ("izer", "ize"), ("abli", "able"), ("alli", "al"), ("entli", "ent"), ("ousli", "ous"), ("eli", "e"),
        ("ation", "ate"), ("ator", "ate"), ("alism", "al"), ("iveness", "ive"), ("fulness", "ful"), ("ousness", "ous"),
        ("aliti", "al"), ("iviti", "ive"), ("biliti", "ble"),
    ];

    private static readonly (string From, string To)[] Third =
        [("icate", "ic"), ("ative", ""), ("alize", "al"), ("iciti", "ic"), ("ical", "ic"), ("ful", ""), ("ness", "")];

    private static readonly string[] Fourth =
        ["ement", "ance", "ence", "able", "ible", "ment", "ant", "ent", "ism", "ate", "iti", "ous", "ive", "ize", "ion", "al", "er", "ic", "ou"];

    /// <summary>The stem of a word in small letters; a word with other letters than a to z, or with two letters, is its own. Linear in its length.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= 2 || word.AsSpan().ContainsAnyExceptInRange('a', 'z'))
            return word;
        // Both spellings are written here: "organise" is "organize".
        var stem = FirstC(FirstB(FirstA(British(word))));
        stem = Replaced(Replaced(stem, Second), Third);
        return Fifth(WithoutFourth(stem));
    }

    private static string British(string word) => word.Replace("isation", "ization", StringComparison.Ordinal) is var change
        && (change.EndsWith("ise", StringComparison.Ordinal) || change.EndsWith("ised", StringComparison.Ordinal) || change.EndsWith("ises", StringComparison.Ordinal) || change.EndsWith("ising", StringComparison.Ordinal))
        && change.LastIndexOf("is", StringComparison.Ordinal) is > 3 and var at
            ? change[..at] + "iz" + change[(at + 2)..]
            : change;

    private static string FirstA(string word) =>
        word.EndsWith("sses", StringComparison.Ordinal) || word.EndsWith("ies", StringComparison.Ordinal) ? word[..^2]
        : word.EndsWith('s') && !word.EndsWith("ss", StringComparison.Ordinal) && word.Length > 3 ? word[..^1]
        : word;

    private static string FirstB(string word)
    {
        if (word.EndsWith("eed", StringComparison.Ordinal))
            return Measure(word.AsSpan(0, word.Length - 3)) > 0 ? word[..^1] : word;
        var cut = word.EndsWith("ed", StringComparison.Ordinal) ? 2 : word.EndsWith("ing", StringComparison.Ordinal) ? 3 : 0;
        if (cut == 0 || !HasVowel(word.AsSpan(0, word.Length - cut)))
            return word;
        var stem = word[..^cut];
        if (stem.EndsWith("at", StringComparison.Ordinal) || stem.EndsWith("bl", StringComparison.Ordinal) || stem.EndsWith("iz", StringComparison.Ordinal))
            return stem + "e";
        if (EndsDouble(stem) && stem[^1] is not ('l' or 's' or 'z'))
            return stem[..^1];
        return Measure(stem) == 1 && EndsShort(stem) ? stem + "e" : stem;
    }

    private static string FirstC(string word) => word.EndsWith('y') && HasVowel(word.AsSpan(0, word.Length - 1)) ? word[..^1] + "i" : word;

    private static string Replaced(string word, (string From, string To)[] endings)
    {
        // No ending of a list ends in a shorter one before it: the first that fits is the longest.
        foreach (var (from, to) in endings)
        {
            if (word.EndsWith(from, StringComparison.Ordinal))
                return Measure(word.AsSpan(0, word.Length - from.Length)) > 0 ? word[..^from.Length] + to : word;
        }
        return word;
    }

    private static string WithoutFourth(string word)
    {
        var ending = Fourth.FirstOrDefault(ending => word.EndsWith(ending, StringComparison.Ordinal));
        if (ending is null)
            return word;
        var stem = word[..^ending.Length];
        return Measure(stem) > 1 && (ending != "ion" || stem[^1] is 's' or 't') ? stem : word;
    }

    private static string Fifth(string word)
    {
        if (word.EndsWith('e') && word[..^1] is var stem && Measure(stem) is var measure && (measure > 1 || (measure == 1 && !EndsShort(stem))))
            word = stem;
        return word.EndsWith("ll", StringComparison.Ordinal) && Measure(word) > 1 ? word[..^1] : word;
    }

    /// <summary>How many times a run of vowels is followed by consonants.</summary>
    private static int Measure(ReadOnlySpan<char> word)
    {
        var (count, afterVowel) = (0, false);
        for (var i = 0; i < word.Length; i++)
        {
            var isVowel = IsVowel(word, i);
            count += afterVowel && !isVowel ? 1 : 0;
            afterVowel = isVowel;
        }
        return count;
    }

    private static bool HasVowel(ReadOnlySpan<char> word)
    {
        for (var i = 0; i < word.Length; i++)
        {
            if (IsVowel(word, i))
                return true;
        }
        return false;
    }

    private static bool EndsDouble(string word) => word.Length > 1 && word[^1] == word[^2] && !IsVowel(word, word.Length - 1);

    /// <summary>It ends in consonant, vowel, consonant, and the last is none of w, x and y.</summary>
    private static bool EndsShort(string word) =>
        word.Length > 2 && !IsVowel(word, word.Length - 3) && IsVowel(word, word.Length - 2) && !IsVowel(word, word.Length - 1) && word[^1] is not ('w' or 'x' or 'y');

    private static bool IsVowel(ReadOnlySpan<char> word, int at) =>
        word[at] is 'a' or 'e' or 'i' or 'o' or 'u' || (word[at] == 'y' && at > 0 && !IsVowel(word, at - 1));
}
