namespace Participate.Core.Common.Content;

/// <summary>One of the numbered rules of the house.</summary>
/// <param name="Key">A stable name, stored with decisions and reports.</param>
/// <param name="Text">The rule itself.</param>
/// <param name="Report">The words of someone who reports a breach.</param>
public sealed record Guideline(int Number, string Key, string Title, string Text, string Report);

/// <summary>The numbered rules that moderation cites, from <c>content/pages/guidelines.md</c>. Read once, at start.</summary>
/// <exception cref="ContentException">The file is missing or cannot be used: nothing can be moderated without it.</exception>
public sealed class GuidelineRegister(ContentFolder content)
{
    private const string FileName = "guidelines.md";

    /// <summary>Every rule, by number.</summary>
    public IReadOnlyList<Guideline> All { get; } = Load(Path.Combine(content.Pages, FileName));

    /// <summary>The rule of a key, or null.</summary>
    public Guideline? Find(string key) => All.FirstOrDefault(guideline => guideline.Key == key);

    private static List<Guideline> Load(string path)
    {
        if (!File.Exists(path))
            throw new ContentException([new ContentProblem(FileName, 1, "", "The file is missing.")]);
        var problems = new List<ContentProblem>();
        var rules = Read(File.ReadAllText(path), problems);
        return problems.Count == 0 ? rules : throw new ContentException(problems);
    }

    private static List<Guideline> Read(string text, List<ContentProblem> problems)
    {
        var rules = new List<Guideline>();
        foreach (var section in FrontMatter.Parse(FileName, text, problems)?.Fields.Sections("rules") ?? [])
        {
            var rule = new Guideline((int)section.Number("number"), section.Text("key"), section.Text("title"), section.Text("text"), section.Text("report"));
            section.RefuseOthers();
            if (rule.Number != rules.Count + 1)
                section.Problem("number", $"Rules are numbered 1, 2, 3 and so on. This must be {rules.Count + 1}.");
            if (rules.Any(other => other.Key == rule.Key))
                section.Problem("key", $"Another rule has the key '{rule.Key}'.");
            rules.Add(rule);
        }
        return rules;
    }
}
