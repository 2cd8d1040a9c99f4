namespace Participate.Core.Insight;

/// <summary>
/// Cuts the endings of English words that change what a word does in its sentence and not what it is about: plurals, -ing, -ed,
/// -ise, -ation, -ment. Lighter than Porter's (1980), whose further steps join words that people mean differently
/// ("university", "universal").
/// </summary>
public static class LightStemmer
{
    /// <summary>Shorter stems say too little: "bed" is no form of "b".</summary>
    private const int ShortestStem = 3;

    /// <summary>The first that fits is cut, so longer ones come first: "isation" before "ation", so that "legalisation" meets "legalise".</summary>
    private static readonly string[] Endings =
        ["isations", "isation", "ations", "ation", "ments", "ment", "ising", "ings", "ing", "ised", "ises", "ise", "ers", "er", "ies", "ied", "ed", "es", "s", "e", "y"];

    /// <summary>The stem of a lower-case word without apostrophes; of a number, itself. Linear in its length.</summary>
    public static string Stem(string word)
    {
        if (word.Length <= ShortestStem || char.IsDigit(word[0]))
            return word;
        // Both spellings are written here: "legalize" is "legalise".
        var british = word.Replace("iz", "is", StringComparison.Ordinal);
        var ending = Endings.FirstOrDefault(ending => british.Length - ending.Length >= ShortestStem && british.EndsWith(ending, StringComparison.Ordinal));
        // "us" and "ss" end words in the singular: "circus", "process".
        return ending is null || (ending == "s" && british[^2] is 'u' or 's') ? british : Tidy(british[..^ending.Length]);
    }

    /// <summary>Takes back a doubled consonant ("banning", "ban"), and a last vowel that other forms lack.</summary>
    private static string Tidy(string stem)
    {
        if (stem.Length <= ShortestStem)
            return stem;
        if (stem[^1] is 'e' or 'i' or 'y')
            return stem[..^1];
        return stem[^1] == stem[^2] && stem[^1] is not ('a' or 'o' or 'u' or 'l' or 's') ? stem[..^1] : stem;
    }
}
