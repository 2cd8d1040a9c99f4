using System.Collections.Frozen;
using System.Runtime.CompilerServices;
using System.Text.RegularExpressions;
using Participate.Core.Common;
using Participate.Core.Common.Content;

namespace Participate.Core.Missions;

/// <summary>
/// What missions and their registers of barriers say in Welsh, from the files <c>slug.cy.md</c> beside theirs: text by text. So where a team says something else on the
/// site than the English file does, that text alone is English, until both files say it too.
/// </summary>
public sealed partial class MissionTranslations
{
    private const string WelshEnding = ".cy.md";

    private readonly ConditionalWeakTable<Mission, Mission> kept = [];
    private readonly Lazy<(FrozenDictionary<string, string> Texts, IReadOnlyList<ContentProblem> Problems)> read;

    private readonly Lazy<FrozenSet<string>> welsh;

    public MissionTranslations(ContentFolder content)
    {
        read = new(() => Read(content.Missions));
        welsh = new(() => read.Value.Texts.Values.Select(KeyOf).ToFrozenSet(StringComparer.Ordinal));
    }

    /// <summary>Why a translation cannot be used; the others are.</summary>
    public IReadOnlyList<ContentProblem> Problems => read.Value.Problems;

    /// <summary>A mission as it is read in the current language, to show and not to change: the same rows with other words.</summary>
    public Mission Of(Mission mission) => Language.Current == Language.Welsh ? kept.GetValue(mission, original => original.In(Welsh)) : mission;

    /// <summary>A text of a mission, such as its title, in the current language; as it is where it has no translation.</summary>
    public string Of(string text) => Language.Current == Language.Welsh ? Welsh(text) : text;

    /// <summary>A text is the Welsh of one that a mission has.</summary>
    public bool IsWelsh(string text) => welsh.Value.Contains(KeyOf(text));

    private string Welsh(string text) => read.Value.Texts.GetValueOrDefault(KeyOf(text), text);

    private static (FrozenDictionary<string, string> Texts, IReadOnlyList<ContentProblem> Problems) Read(string folder)
    {
        var (texts, problems) = (new Dictionary<string, string>(StringComparer.Ordinal), new List<ContentProblem>());
        foreach (var path in Directory.Exists(folder) ? Directory.EnumerateFiles(folder, "*" + WelshEnding).Order(StringComparer.Ordinal) : Enumerable.Empty<string>())
        {
            var name = Path.GetFileName(path);
            var english = path[..^WelshEnding.Length] + ".md";
            if (!File.Exists(english))
                problems.Add(new ContentProblem(name, 1, "", $"This is the Welsh of no mission: there is no {Path.GetFileName(english)} beside it."));
            else if (Parse(english) is { } original && Parse(path) is { } welsh)
                Add(name, original, welsh);
        }
        return (texts.ToFrozenDictionary(), problems);

        FrontMatter? Parse(string path) => FrontMatter.Parse(Path.GetFileName(path), File.ReadAllText(path), problems);

        void Add(string name, FrontMatter original, FrontMatter welsh)
        {
            var known = original.Fields.Texts();
            foreach (var (field, (text, line)) in welsh.Fields.Texts())
            {
                if (known.TryGetValue(field, out var of))
                    texts.TryAdd(KeyOf(of.Text), text.Trim());
                else
                    problems.Add(new ContentProblem(name, line, field, "The English file has nothing here."));
            }
            texts.TryAdd(KeyOf(original.Body), welsh.Body);
        }
    }

    /// <summary>Lines may be broken elsewhere on the site than in the file.</summary>
    private static string KeyOf(string text) => Space().Replace(text, " ").Trim();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Space();
}
