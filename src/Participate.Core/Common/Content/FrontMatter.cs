using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Participate.Core.Common.Content;

/// <summary>A content file: fields between two lines of <c>---</c>, then Markdown.</summary>
/// <param name="Fields">The fields.</param>
/// <param name="Body">The Markdown.</param>
/// <param name="BodyLine">The line of the file on which the body starts.</param>
public sealed record FrontMatter(FrontMatterSection Fields, string Body, long BodyLine)
{
    /// <summary>Reads a file's text; null where it has no fields that can be read, which is told as a problem.</summary>
    public static FrontMatter? Parse(string file, string text, ICollection<ContentProblem> problems)
    {
        var lines = text.ReplaceLineEndings("\n").TrimStart('\uFEFF').Split('\n');
        if (lines[0].TrimEnd() != "---")
        {
            problems.Add(new ContentProblem(file, 1, "", "The file must start with a line of three hyphens (---), followed by its fields."));
            return null;
        }
        var end = Array.FindIndex(lines, 1, line => line.TrimEnd() == "---");
        if (end < 0)
        {
            problems.Add(new ContentProblem(file, 1, "", "The fields must end with a line of three hyphens (---)."));
            return null;
        }
        try
        {
            // The opening hyphens stay, so that YAML counts lines as the file does.
            if (Load(lines[..end]).Documents is [{ RootNode: YamlMappingNode root }])
                return new FrontMatter(new FrontMatterSection(file, "", root, problems), string.Join('\n', lines[(end + 1)..]).Trim(), end + 2);
            problems.Add(new ContentProblem(file, 2, "", "The fields must be written as 'name: value', one below the other."));
        }
        catch (YamlException exception)
        {
            problems.Add(new ContentProblem(file, exception.Start.Line, "", $"This is not valid YAML. {exception.Message}"));
        }
        catch (Exception exception) when (IsParserFault(exception))
        {
            problems.Add(new ContentProblem(file, LineOfFault(lines[..end]), "", "This is not valid YAML."));
        }
        return null;
    }

    private static YamlStream Load(string[] lines)
    {
        var yaml = new YamlStream();
        yaml.Load(new StringReader(string.Join('\n', lines)));
        return yaml;
    }

    // Some broken text trips the parser itself, which then does not say where: for example "{a`b, c" on a line of its own.
    private static bool IsParserFault(Exception exception) => exception is InvalidOperationException or ArgumentException;

    /// <summary>The first line up to which the fields already trip the parser.</summary>
    private static int LineOfFault(string[] lines)
    {
        for (var count = 2; count < lines.Length; count++)
        {
            try
            {
                Load(lines[..count]);
            }
            catch (YamlException)
            {
                // Cut off in the middle of something: not the fault that is looked for.
            }
            catch (Exception exception) when (IsParserFault(exception))
            {
                return count;
            }
        }
        return lines.Length;
    }
}
