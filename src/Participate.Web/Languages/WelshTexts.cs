using System.Collections.Frozen;
using System.Reflection;
using System.Text.RegularExpressions;
using System.Xml.Linq;

namespace Participate.Web.Languages;

/// <summary>
/// The Welsh of the site's texts, from the <c>.cy.resx</c> files of this folder: read when the first text is asked for, then a look-up. The key of a text is its
/// English, with <c>{0}</c>, <c>{1}</c> for what is put in. The files are read as they are and not compiled: keys that differ in their first letter alone
/// ("Idea", "idea") are one to the compiler of resources.
/// </summary>
public sealed partial class WelshTexts
{
    private const string Ending = ".cy.resx";

    /// <summary>What has fewer letters of its own, such as <c>{0} → {1}</c>, would recognise anything.</summary>
    private const int FewestLetters = 6;

    /// <summary>No finished text of the site is as long.</summary>
    private const int LongestRecognised = 1_000;

    private static readonly Lazy<WelshTexts> Shared = new(() => new WelshTexts(Read()));
    private readonly FrozenDictionary<string, string> texts;
    private readonly FrozenDictionary<string, PluralForms> plurals;
    private readonly Lazy<IReadOnlyList<(Regex Of, string Key)>> patterns;

    private WelshTexts(IReadOnlyList<WelshText> all)
    {
        All = all;
        texts = all.Where(text => !PluralForms.Are(text.Welsh)).ToFrozenDictionary(text => text.Key, text => text.Welsh);
        plurals = all.Where(text => PluralForms.Are(text.Welsh)).ToFrozenDictionary(text => text.Key, text => PluralForms.Parse(text.Welsh));
        patterns = new(() => [.. texts.Keys.Where(IsPattern).OrderByDescending(key => Hole().Replace(key, "").Length).Select(key => (PatternOf(key), key))]);
    }

    public static WelshTexts Instance => Shared.Value;

    /// <summary>Every text with its file.</summary>
    public IReadOnlyList<WelshText> All { get; }

    /// <summary>The Welsh of a text, or null.</summary>
    public string? Find(string english) => texts.GetValueOrDefault(english);

    /// <summary>The Welsh of a text that differs with a number, by the English of many; or null.</summary>
    public PluralForms? FindPlural(string english) => plurals.GetValueOrDefault(english);

    /// <summary>The key that a finished text was made of, with what was put in; null where there is none, and for a text that takes longer to look at than any text of the site.</summary>
    public (string Key, string[] Put)? Recognise(string finished)
    {
        if (finished.Length > LongestRecognised)
            return null;
        try
        {
            foreach (var (pattern, key) in patterns.Value)
            {
                if (pattern.Match(finished) is { Success: true } match)
                {
                    // A message of validation may begin with {1}.
                    var holes = Hole().Matches(key).Max(hole => hole.Groups[1].Value[0] - '0') + 1;
                    return (key, [.. Enumerable.Range(0, holes).Select(index => match.Groups[$"p{index}"].Value)]);
                }
            }
        }
        catch (RegexMatchTimeoutException)
        {
            // Words of people that repeat what stands between two holes: they are shown as they are.
        }
        return null;
    }

    private static bool IsPattern(string key) => key.Contains('{', StringComparison.Ordinal) && !key.Contains('<', StringComparison.Ordinal) && Hole().Replace(key, "").Count(char.IsLetter) >= FewestLetters;

    private static Regex PatternOf(string key)
    {
        var seen = new HashSet<string>();
        var pattern = Hole().Replace(Regex.Escape(key).Replace(@"\{", "{", StringComparison.Ordinal), hole =>
            seen.Add(hole.Groups[1].Value) ? $"(?<p{hole.Groups[1].Value}>.+?)" : $@"\k<p{hole.Groups[1].Value}>");
        return new Regex($"^{pattern}$", RegexOptions.CultureInvariant | RegexOptions.Singleline, TimeSpan.FromSeconds(1));
    }

    private static List<WelshText> Read()
    {
        var assembly = Assembly.GetExecutingAssembly();
        return [.. assembly.GetManifestResourceNames().Where(name => name.EndsWith(Ending, StringComparison.Ordinal)).Order(StringComparer.Ordinal).SelectMany(name =>
        {
            using var stream = assembly.GetManifestResourceStream(name)!;
            return XDocument.Load(stream, LoadOptions.PreserveWhitespace).Root!.Elements("data")
                .Select(entry => new WelshText(name, (string)entry.Attribute("name")!, (string)entry.Element("value")!)).ToList();
        })];
    }

    [GeneratedRegex(@"\{(\d)[^{}]*\}")]
    private static partial Regex Hole();
}

/// <summary>A text in both languages.</summary>
/// <param name="File">The resource that it stands in.</param>
/// <param name="Key">The English.</param>
public sealed record WelshText(string File, string Key, string Welsh);
