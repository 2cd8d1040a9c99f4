using System.Text.RegularExpressions;
using Participate.Core.Common.Content;

namespace Participate.Core.Moderation;

/// <summary>
/// The words and phrases of <c>content/moderation/words.md</c> that want a moderator's eyes. Read once, at start; what cannot be used is
/// reported and the rest is.
/// </summary>
public sealed class WordList
{
    private const string FileName = "words.md";
    private const int WordMaxLength = 80;
    private readonly Regex? any;

    /// <summary>A list of its own words, for tests.</summary>
    public WordList(IEnumerable<string> words) => any = Pattern(words);

    public WordList(ContentFolder content)
    {
        var problems = new List<ContentProblem>();
        any = Pattern(Read(Path.Combine(content.Moderation, FileName), problems));
        Problems = problems;
    }

    /// <summary>What cannot be used in the file.</summary>
    public IReadOnlyList<ContentProblem> Problems { get; } = [];

    /// <summary>True where a text has one of the words, as a whole word, in any case.</summary>
    public bool IsIn(string text) => any?.IsMatch(text) ?? false;

    private static List<string> Read(string path, List<ContentProblem> problems)
    {
        var words = new List<string>();
        if (!File.Exists(path) || FrontMatter.Parse(FileName, File.ReadAllText(path), problems) is not { } file)
            return words;
        foreach (var list in file.Fields.Sections("lists"))
        {
            list.Text("title");
            words.AddRange(list.Texts("words", WordMaxLength));
            list.RefuseOthers();
        }
        file.Fields.RefuseOthers();
        return words;
    }

    private static Regex? Pattern(IEnumerable<string> words)
    {
        var parts = words.Select(word => string.Join(@"\s+", word.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(Regex.Escape))).Where(part => part.Length > 0).ToList();
        return parts.Count == 0
            ? null
            : new Regex($@"(?<![\p{{L}}\p{{N}}])(?:{string.Join('|', parts)})(?![\p{{L}}\p{{N}}])", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant);
    }
}
