using System.Globalization;
using YamlDotNet.RepresentationModel;

namespace Participate.Core.Common.Content;

/// <summary>
/// The fields of one part of a file. A field that is missing or does not fit becomes a problem with its line and name, and
/// reading goes on, so that one run finds everything; call <see cref="RefuseOthers"/> last.
/// </summary>
public sealed class FrontMatterSection(string file, string path, YamlMappingNode node, ICollection<ContentProblem> problems)
{
    private readonly HashSet<string> asked = [];

    /// <summary>A text that must be there; empty where it is not.</summary>
    /// <param name="maxLength">The most characters, or 0 for any.</param>
    public string Text(string name, int maxLength = 0)
    {
        if (OptionalText(name, maxLength) is { Length: > 0 } text)
            return text;
        if (asked.Contains(name) && Find(name) is null or YamlScalarNode)
            Problem(name, "This is missing.");
        return "";
    }

    /// <summary>A text; empty where there is none.</summary>
    public string OptionalText(string name, int maxLength = 0)
    {
        switch (Find(name))
        {
            case null:
                return "";
            case YamlScalarNode { Value: var value }:
                var text = value?.Trim() ?? "";
                if (maxLength > 0 && text.Length > maxLength)
                    Problem(name, $"This has {text.Length} characters. The most is {maxLength}.");
                return text;
            default:
                Problem(name, "This must be a single text.");
                return "";
        }
    }

    public double? OptionalNumber(string name)
    {
        if (OptionalText(name) is not { Length: > 0 } text)
            return null;
        if (double.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var number))
            return number;
        Problem(name, $"'{text}' is not a number. Write it like 67.7 or 300000.");
        return null;
    }

    public double Number(string name)
    {
        if (OptionalNumber(name) is { } number)
            return number;
        if (OptionalText(name).Length == 0)
            Problem(name, "This is missing. Give a number.");
        return 0;
    }

    public bool OptionalFlag(string name)
    {
        var text = OptionalText(name);
        if (text.Length > 0 && text is not ("true" or "false"))
            Problem(name, $"'{text}' is neither true nor false.");
        return text == "true";
    }

    public DateOnly Date(string name)
    {
        var text = Text(name);
        if (text.Length > 0 && DateOnly.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day))
            return day;
        if (text.Length > 0)
            Problem(name, $"'{text}' is not a date. Write it like 2027-01-31.");
        return default;
    }

    /// <summary>One of a few words, turned into what it means; the default where it is another.</summary>
    public T Choice<T>(string name, IReadOnlyList<(string Word, T Meaning)> choices)
    {
        var text = Text(name);
        foreach (var (word, meaning) in choices)
        {
            if (word == text)
                return meaning;
        }
        if (text.Length > 0)
            Problem(name, $"'{text}' is not known. Use one of: {string.Join(", ", choices.Select(choice => choice.Word))}.");
        return choices[0].Meaning;
    }

    /// <summary>A part with fields of its own; null where it is missing.</summary>
    public FrontMatterSection? Section(string name)
    {
        var found = Find(name);
        if (found is YamlMappingNode section)
            return new FrontMatterSection(file, Path(name), section, problems);
        Problem(name, found is null ? "This is missing." : "This must have fields of its own, indented below it.");
        return null;
    }

    /// <summary>A list whose entries have fields.</summary>
    /// <param name="required">Tell an empty or missing list as a problem.</param>
    public IReadOnlyList<FrontMatterSection> Sections(string name, bool required = true)
    {
        var found = Find(name);
        var list = (found as YamlSequenceNode)?.Children ?? [];
        if (found is not (null or YamlSequenceNode))
            Problem(name, "This must be a list: one line with a hyphen for each entry.");
        else if (required && list.Count == 0)
            Problem(name, "This is missing. Give at least one entry.");
        var sections = new List<FrontMatterSection>();
        foreach (var (entry, number) in list.Select((entry, index) => (entry, index + 1)))
        {
            var at = $"{Path(name)}[{number}]";
            if (entry is YamlMappingNode fields)
                sections.Add(new FrontMatterSection(file, at, fields, problems));
            else
                problems.Add(new ContentProblem(file, entry.Start.Line, at, "This entry must have fields."));
        }
        return sections;
    }

    /// <summary>A list of texts that must be there; an entry that is empty or too long is told and left out.</summary>
    public IReadOnlyList<string> Texts(string name, int maxLength)
    {
        var texts = new List<string>();
        if (Find(name) is not YamlSequenceNode list)
        {
            Problem(name, "This must be a list: one line with a hyphen for each entry.");
            return texts;
        }
        foreach (var entry in list.Children)
        {
            var text = (entry as YamlScalarNode)?.Value?.Trim() ?? "";
            if (text.Length == 0 || text.Length > maxLength)
                problems.Add(new ContentProblem(file, entry.Start.Line, Path(name), $"Each entry must be a text of 1 to {maxLength} characters."));
            else
                texts.Add(text);
        }
        return texts;
    }

    /// <summary>A list of words, each turned into what it means.</summary>
    public IReadOnlyList<T> Choices<T>(string name, IReadOnlyList<(string Word, T Meaning)> choices)
    {
        var meanings = new List<T>();
        if (Find(name) is not { } found)
            return meanings;
        if (found is not YamlSequenceNode list)
        {
            Problem(name, "This must be a list, such as [discuss, vote].");
            return meanings;
        }
        foreach (var entry in list.Children)
        {
            var index = choices.ToList().FindIndex(choice => choice.Word == (entry as YamlScalarNode)?.Value);
            if (index >= 0)
                meanings.Add(choices[index].Meaning);
            else
                problems.Add(new ContentProblem(file, entry.Start.Line, Path(name), $"'{entry}' is not known. Use one of: {string.Join(", ", choices.Select(choice => choice.Word))}."));
        }
        return meanings;
    }

    /// <summary>Tells a problem of a field.</summary>
    public void Problem(string name, string message) =>
        problems.Add(new ContentProblem(file, KeyOf(name)?.Start.Line ?? node.Start.Line, Path(name), message));

    /// <summary>True where the field is written.</summary>
    public bool Has(string name) => KeyOf(name) is not null;

    /// <summary>Tells every field that nothing asked for: most often a misspelt name.</summary>
    public void RefuseOthers()
    {
        foreach (var name in node.Children.Keys.OfType<YamlScalarNode>().Select(key => key.Value ?? "").Where(name => !asked.Contains(name)))
            Problem(name, $"There is no field of this name. The fields here are: {string.Join(", ", asked)}.");
    }

    private string Path(string name) => path.Length == 0 ? name : $"{path}.{name}";

    private YamlNode? KeyOf(string name) => node.Children.Keys.FirstOrDefault(key => key is YamlScalarNode scalar && scalar.Value == name);

    /// <summary>Every single text of this section and of those in it, by its path, such as <c>sectors[0].why</c>.</summary>
    public IReadOnlyDictionary<string, (string Text, long Line)> Texts()
    {
        var texts = new Dictionary<string, (string, long)>(StringComparer.Ordinal);
        Gather(node, "");
        return texts;

        void Gather(YamlNode found, string at)
        {
            switch (found)
            {
                case YamlScalarNode scalar:
                    texts[at] = (scalar.Value ?? "", scalar.Start.Line);
                    break;
                case YamlSequenceNode list:
                    for (var i = 0; i < list.Children.Count; i++)
                        Gather(list.Children[i], string.Create(CultureInfo.InvariantCulture, $"{at}[{i}]"));
                    break;
                case YamlMappingNode section:
                    foreach (var (key, value) in section.Children)
                        Gather(value, at.Length == 0 ? $"{key}" : $"{at}.{key}");
                    break;
            }
        }
    }

    private YamlNode? Find(string name)
    {
        asked.Add(name);
        return KeyOf(name) is { } key ? node.Children[key] : null;
    }
}
