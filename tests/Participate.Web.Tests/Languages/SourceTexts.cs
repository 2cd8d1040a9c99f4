using System.Text;
using System.Text.RegularExpressions;
using Participate.Web.Settings;

namespace Participate.Web.Tests.Languages;

/// <summary>The texts in the source of the site, as keys of their Welsh: <c>$"Idea by {author}"</c> is "Idea by {0}".</summary>
internal static partial class SourceTexts
{
    /// <summary>Every literal of the source, and what stands between any two quotes of a line: an attribute of a page holds literals between its own.</summary>
    public static HashSet<string> All()
    {
        var all = new HashSet<string>(Asked().Select(asked => asked.Key));
        foreach (var source in Files().Select(File.ReadAllText))
        {
            all.UnionWith(Literals(source).Select(literal => literal.Key));
            foreach (var line in source.Split('\n'))
            {
                var parts = line.Split('"');
                all.UnionWith(parts.Skip(1).SkipLast(1));
            }
        }
        return all;
    }

    /// <summary>The literals that pages ask in another language for, with the file of each.</summary>
    public static IReadOnlyList<(string File, string Key, bool IsPlural)> Asked() =>
        [.. Files().SelectMany(file => Asked(File.ReadAllText(file)).Select(asked => (Path.GetFileName(file), asked.Key, asked.IsPlural)))];

    /// <summary>The literals that one file asks in another language for.</summary>
    public static IEnumerable<(string Key, bool IsPlural)> Asked(string source)
    {
        source = Documentation().Replace(source, "");
        foreach (Match call in Call().Matches(source))
        {
            var isPlural = call.Groups[1].Value is "N" or "HN";
            var literals = Literals(source[call.Index..End(source, call.Index + call.Length - 1)]).Select(literal => literal.Key).ToList();
            // N(count, one, other): the key is the other.
            if (isPlural ? literals.Count >= 2 : literals.Count > 0 && source[(call.Index + call.Length)..].TrimStart() is ['"', ..] or ['$', '"', ..])
                yield return (isPlural ? literals[1] : literals[0], isPlural);
        }
    }

    private static IEnumerable<string> Files() =>
        Directory.EnumerateFiles(SiteRoot.Find().Absolute("src"), "*.*", SearchOption.AllDirectories)
            .Where(file => Path.GetExtension(file) is ".cs" or ".razor" or ".cshtml" && !file.Contains("/obj/", StringComparison.Ordinal) && !file.Contains("/bin/", StringComparison.Ordinal) && !file.Contains("/Participate.Core.Migrations/", StringComparison.Ordinal));

    private static IEnumerable<(int At, string Key)> Literals(string source)
    {
        for (var at = 0; at < source.Length; at++)
        {
            if (source[at] != '"')
                continue;
            var (key, end) = Read(source, at, at > 0 && source[at - 1] == '$');
            if (end < 0)
                continue;
            yield return (at, key);
            // What is put in may hold texts too.
            if (at > 0 && source[at - 1] == '$')
            {
                foreach (var inner in Literals(source[(at + 1)..end]))
                    yield return inner;
            }
            at = end;
        }
    }

    /// <summary>A literal as its key, and where it ends; -1 where it is none.</summary>
    private static (string Key, int End) Read(string source, int open, bool isInterpolated)
    {
        var key = new StringBuilder();
        var holes = 0;
        for (var at = open + 1; at < source.Length; at++)
        {
            switch (source[at])
            {
                case '"':
                    return (key.ToString(), at);
                case '\n':
                    return ("", -1);
                case '\\' when at + 1 < source.Length:
                    key.Append(source[++at] == 'n' ? '\n' : source[at]);
                    break;
                case '{' when isInterpolated && source[at + 1] == '{':
                    key.Append("{{");
                    at++;
                    break;
                case '{' when isInterpolated:
                    var end = End(source, at);
                    if (end < 0)
                        return ("", -1);
                    var format = Format().Match(source[at..end]);
                    key.Append('{').Append(holes++).Append(format.Success ? format.Groups[1].Value : "").Append('}');
                    at = end - 1;
                    break;
                default:
                    key.Append(source[at]);
                    break;
            }
        }
        return ("", -1);
    }

    /// <summary>Where a bracket closes, behind it; texts inside may hold brackets.</summary>
    private static int End(string source, int open)
    {
        var depth = 0;
        for (var at = open; at < source.Length; at++)
        {
            if (source[at] == '"')
            {
                at = Read(source, at, source[at - 1] == '$').End;
                if (at < 0)
                    return -1;
            }
            else if (source[at] is '(' or '{' or '[')
            {
                depth++;
            }
            else if (source[at] is ')' or '}' or ']' && --depth == 0)
            {
                return at + 1;
            }
        }
        return -1;
    }

    [GeneratedRegex(@"(?<![\w.""])(?:SiteText\.)?(T|H|N|HN)\(")]
    private static partial Regex Call();

    [GeneratedRegex(@"^\s*///.*$", RegexOptions.Multiline)]
    private static partial Regex Documentation();

    [GeneratedRegex(@"(:[A-Za-z0-9.,#]+)\}$")]
    private static partial Regex Format();
}
