namespace Participate.Core.Common.Content;

/// <summary>One of the numbered rules of the house.</summary>
/// <param name="Key">A stable name, stored with decisions and reports.</param>
/// <param name="Text">The rule itself.</param>
/// <param name="Report">The words of someone who reports a breach.</param>
public sealed record Guideline(int Number, string Key, string Title, string Text, string Report)
{
    /// <summary>The key of the rule about the law, whose reports go first.</summary>
    public const string Illegal = "illegal";

    /// <summary>As letters cite it, to be read by <see cref="Participate.Core.Common.Text.Wording"/>.</summary>
    public string Told => T($"Guideline {Number}, {T(Title)}: {T(Text)}");
}

/// <summary>A kind of illegal content that somebody may report.</summary>
/// <param name="Key">A stable name, stored with reports.</param>
/// <param name="Text">What it means in plain words.</param>
public sealed record IllegalKind(string Key, string Title, string Text);

/// <summary>The numbered rules that moderation cites, from <c>content/pages/guidelines.md</c>, and in Welsh from <c>guidelines.cy.md</c>, where it has the same keys. Read once, at start.</summary>
/// <exception cref="ContentException">The file is missing or cannot be used: nothing can be moderated without it.</exception>
public sealed class GuidelineRegister(ContentFolder content)
{
    private const string FileName = "guidelines.md";
    private const string WelshFileName = "guidelines.cy.md";

    private readonly (List<Guideline> Rules, List<IllegalKind> Kinds) file = Load(content, FileName);
    private readonly Lazy<(List<Guideline> Rules, List<IllegalKind> Kinds)?> welsh = new(() => File.Exists(Path.Combine(content.Pages, WelshFileName)) ? Load(content, WelshFileName) : null);

    /// <summary>Every rule, by number.</summary>
    public IReadOnlyList<Guideline> All => Current.Rules;

    /// <summary>The kinds of illegal content, in the order to choose from.</summary>
    public IReadOnlyList<IllegalKind> IllegalKinds => Current.Kinds;

    private (List<Guideline> Rules, List<IllegalKind> Kinds) Current => Language.Current == Language.Welsh && welsh.Value is { } read ? read : file;

    /// <summary>The rule of a key, or null.</summary>
    public Guideline? Find(string key) => All.FirstOrDefault(guideline => guideline.Key == key);

    /// <summary>The Welsh of a title or a text that a rule or a kind has in English, or null.</summary>
    public string? InWelsh(string english)
    {
        if (welsh.Value is not { } read)
            return null;
        foreach (var rule in file.Rules)
        {
            if ((rule.Title == english || rule.Text == english) && read.Rules.Find(other => other.Key == rule.Key) is { } same)
                return rule.Title == english ? same.Title : same.Text;
        }
        return file.Kinds.Find(kind => kind.Title == english) is { } found ? read.Kinds.Find(other => other.Key == found.Key)?.Title : null;
    }

    /// <summary>The kind of illegal content of a key, or null.</summary>
    public IllegalKind? FindIllegal(string? key) => IllegalKinds.FirstOrDefault(kind => kind.Key == key);

    private static (List<Guideline> Rules, List<IllegalKind> Kinds) Load(ContentFolder content, string name)
    {
        var path = Path.Combine(content.Pages, name);
        if (!File.Exists(path))
            throw new ContentException([new ContentProblem(name, 1, "", "The file is missing.")]);
        var problems = new List<ContentProblem>();
        var fields = FrontMatter.Parse(name, File.ReadAllText(path), problems)?.Fields;
        var (rules, kinds) = (ReadRules(fields?.Sections("rules") ?? []), ReadKinds(fields?.Sections("illegal", required: false) ?? []));
        if (problems.Count == 0 && rules.TrueForAll(rule => rule.Key != Guideline.Illegal))
            fields!.Problem("rules", $"One rule must have the key '{Guideline.Illegal}'.");
        if (problems.Count == 0 && kinds.Count == 0)
            fields!.Problem("illegal", "This is missing. Give at least one kind of illegal content.");
        return problems.Count == 0 ? (rules, kinds) : throw new ContentException(problems);
    }

    private static List<Guideline> ReadRules(IReadOnlyList<FrontMatterSection> sections)
    {
        var rules = new List<Guideline>();
        foreach (var section in sections)
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

    private static List<IllegalKind> ReadKinds(IReadOnlyList<FrontMatterSection> sections)
    {
        var kinds = new List<IllegalKind>();
        foreach (var section in sections)
        {
            var kind = new IllegalKind(section.Text("key"), section.Text("title"), section.Text("text"));
            section.RefuseOthers();
            if (kinds.Any(other => other.Key == kind.Key))
                section.Problem("key", $"Another kind has the key '{kind.Key}'.");
            kinds.Add(kind);
        }
        return kinds;
    }
}
