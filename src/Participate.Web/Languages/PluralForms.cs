using System.Collections.Frozen;

namespace Participate.Web.Languages;

/// <summary>
/// A Welsh text that differs with a number: <c>{0, plural, zero {Dim syniadau} one {{0} syniad} other {{0} syniad}}</c>, as ICU writes it. Welsh has six
/// forms (https://cldr.unicode.org/index/cldr-spec/plural-rules): zero, one, two, few (3), many (6) and other.
/// </summary>
public sealed class PluralForms
{
    /// <summary>The names of the forms, in the order in which they are kept.</summary>
    public static readonly IReadOnlyList<string> Names = ["zero", "one", "two", "few", "many", "other"];

    private const string Start = "{0, plural,";
    private static readonly FrozenDictionary<string, int> Places = Names.Select((name, index) => KeyValuePair.Create(name, index)).ToFrozenDictionary();
    private readonly string[] forms;

    private PluralForms(string[] forms) => this.forms = forms;

    /// <summary>Every form, in the order of <see cref="Names"/>.</summary>
    public IReadOnlyList<string> All => forms;

    /// <summary>True for a text with forms.</summary>
    public static bool Are(string text) => text.StartsWith(Start, StringComparison.Ordinal);

    /// <summary>Reads the forms.</summary>
    /// <exception cref="FormatException">One is missing, unknown or not closed.</exception>
    public static PluralForms Parse(string text)
    {
        var forms = new string?[Names.Count];
        var at = Start.Length;
        while (at < text.Length && text[at..].TrimStart() is not ("}" or ""))
        {
            var open = text.IndexOf('{', at);
            var name = open < 0 ? "" : text[at..open].Trim();
            var close = open < 0 ? -1 : ClosingOf(text, open);
            if (close < 0 || !Places.TryGetValue(name, out var place))
                throw new FormatException($"No form of a plural: '{text[at..]}' in '{text}'.");
            forms[place] = text[(open + 1)..close];
            at = close + 1;
        }
        if (Array.IndexOf(forms, null) is var missing and >= 0)
            throw new FormatException($"The form '{Names[missing]}' is missing in '{text}'.");
        return new PluralForms(forms!);
    }

    /// <summary>The form for a number of things.</summary>
    public string For(long count) => forms[count switch { 0 => 0, 1 => 1, 2 => 2, 3 => 3, 6 => 4, _ => 5 }];

    private static int ClosingOf(string text, int open)
    {
        for (int at = open, depth = 0; at < text.Length; at++)
        {
            depth += text[at] switch { '{' => 1, '}' => -1, _ => 0 };
            if (depth == 0)
                return at;
        }
        return -1;
    }
}
