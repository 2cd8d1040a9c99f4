using System.Globalization;
using Participate.Core.Common.Content;
using Participate.Core.Common.Text;
using Participate.Core.Insight;
using Participate.Web.Settings;

namespace Participate.Core.Tests.Common;

/// <summary>
/// Our own texts can be read at the age of 11, Easy Read texts at 9 (<see cref="ReadingAge"/>). A text that is harder stands in a list with its
/// figure, which only goes down.
/// </summary>
public class ReadingAgeOfContentTests
{
    private const double Aim = 11;
    private const double EasyAim = 9;

    /// <summary>A figure in the list that is so much too high is to be lowered.</summary>
    private const double Slack = 0.25;

    /// <summary>Texts that do not reach the aim yet.</summary>
    private static readonly Dictionary<string, double> NotYet = new()
    {
        ["missions, barriers"] = 12.8,
        ["missions, reforms"] = 14.7,
        ["missions/homes"] = 11.8,
        ["missions/living-standards"] = 11.7,
        ["missions/nhs-waits"] = 11.7,
        ["missions/safer-streets"] = 11.5,
        ["pages/api"] = 12.3,
        ["pages/complaints"] = 11.4,
        ["pages/guidelines, rules"] = 14.1,
        ["pages/privacy"] = 11.4,
    };

    private static string Folder => Path.Combine(SiteRoot.Find().Path, "content");

    [Fact]
    public void Texts_OfOurOwn_AreNoHarderThanTheyMayBe()
    {
        var measured = Texts().Select(text => (text.Name, ReadingAge.Of(MarkdownProse.Sentences(text.Markdown))?.Years)).Where(text => text.Years is not null).ToList();

        Assert.True(measured.Count >= 16, $"Only {measured.Count} texts were measured.");
        AssertNone(measured.Where(text => Rounded(text.Years!.Value) > BoundOf(text.Name)).Select(text => $"{text.Name} has a reading age of {Words(text.Years!.Value)}; the most is {Words(BoundOf(text.Name))}. Shorten its sentences and words."));
        AssertNone(NotYet.Keys.Where(name => !measured.Exists(text => text.Name == name)).Select(name => $"{name} is in the list and is no text any more."));
        AssertNone(measured.Where(text => NotYet.TryGetValue(text.Name, out var bound) && Rounded(text.Years!.Value) <= bound - Slack)
            .Select(text => $"{text.Name} is down to {Words(text.Years!.Value)}: write that into the list, or take it out at {Words(Aim)} or less."));
    }

    [Fact]
    public void EasyReadTexts_AreEasierStill()
    {
        var easy = Directory.GetFiles(Path.Combine(Folder, "missions"), "*.md").Where(file => !file.EndsWith(".cy.md", StringComparison.Ordinal)).Select(file => (Name: Path.GetFileNameWithoutExtension(file), Text: Parsed(file).Fields.OptionalText("easy-read")))
            .Where(mission => mission.Text.Length > 0).Select(mission => (mission.Name, ReadingAge.Of(MarkdownProse.Sentences(mission.Text))!.Years)).ToList();

        Assert.True(easy.Count >= 2, "At least two of our missions have one.");
        AssertNone(easy.Where(mission => mission.Years > EasyAim).Select(mission => $"{mission.Name}: {Words(mission.Years)}"));
    }

    [Fact]
    public void Text_ThatIsTooHard_IsFound()
    {
        var hard = string.Join(' ', Enumerable.Repeat("Organisational considerations necessitate interdepartmental coordination of administrative responsibilities.", 20));

        Assert.True(Rounded(ReadingAge.Of(MarkdownProse.Sentences(hard))!.Years) > BoundOf("pages/anything"));
    }

    /// <summary>Of what is English, which the measure is made for: bodies of all files, the summary of each mission with its narrative, the register that missions start with, and the texts of messages to authors and of rules.</summary>
    private static IEnumerable<(string Name, string Markdown)> Texts()
    {
        foreach (var file in Directory.GetFiles(Folder, "*.md", SearchOption.AllDirectories).Where(file => !file.EndsWith(".cy.md", StringComparison.Ordinal)).Order(StringComparer.Ordinal))
        {
            var name = Path.ChangeExtension(Path.GetRelativePath(Folder, file), null).Replace('\\', '/');
            var (fields, body) = (Parsed(file).Fields, Parsed(file).Body);
            yield return (name, name.StartsWith("missions/", StringComparison.Ordinal) ? fields.OptionalText("summary") + "\n\n" + body : body);
            foreach (var (list, field) in new[] { ("messages", "text"), ("rules", "text"), ("barriers", "text"), ("reforms", "text") })
            {
                if (fields.Has(list))
                    yield return ($"{(name.StartsWith("missions/", StringComparison.Ordinal) ? "missions" : name)}, {list}", string.Join("\n\n", fields.Sections(list).Select(section => section.OptionalText(field))));
            }
        }
    }

    /// <summary>Fails with every line, none of them shortened.</summary>
    private static void AssertNone(IEnumerable<string> wrong)
    {
        var lines = wrong.ToList();
        Assert.True(lines.Count == 0, string.Join('\n', lines));
    }

    private static FrontMatter Parsed(string file) => FrontMatter.Parse(Path.GetFileName(file), File.ReadAllText(file), [])!;

    private static double BoundOf(string name) => NotYet.GetValueOrDefault(name, Aim);

    private static double Rounded(double years) => Math.Round(years, 1);

    private static string Words(double years) => years.ToString("0.0", CultureInfo.InvariantCulture);
}
