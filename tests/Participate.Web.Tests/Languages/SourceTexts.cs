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
    public static IReadOnlyList<(string File, string Key, bool IsPlural)> Asked() => [.. Asked(_ => true)];

    /// <summary>The literals of what members are told: in Core, where one that begins with a number may have forms for it.</summary>
    public static HashSet<string> Told() => [.. Asked(IsCore).Select(asked => asked.Key)];

    /// <summary>Texts in Core that members are told and that stand outside of <c>T(…)</c>, so that nobody would get them in Welsh.</summary>
    public static IEnumerable<string> ToldInEnglishAlone() =>
        Files().Where(IsCore).SelectMany(file => ToldInEnglishAlone(Path.GetFileName(file), File.ReadAllText(file)).Select(text => $"{Path.GetFileName(file)}: {text}")).Distinct();

    /// <inheritdoc cref="ToldInEnglishAlone()"/>
    public static IEnumerable<string> ToldInEnglishAlone(string file, string source)
    {
        source = Documentation().Replace(source, "");
        var spans = Letter().IsMatch(file) ? [source] : Telling().Matches(source).Select(call => (call.Index, End: End(source, call.Index + call.Length - 1))).Where(span => span.End > 0).Select(span => source[span.Index..span.End]);
        return spans.SelectMany(span => Literals(span).Where(literal => Sentence().IsMatch(Hole().Replace(literal.Key, "")) && !AskedAt().IsMatch(span[..literal.At])).Select(literal => literal.Key));
    }

    /// <summary>
    /// Files whose checks only an operator or a developer reads, on the command line, in the log or from the API: missions, barriers, guidelines, pages and standard
    /// messages as files, test data, copies of the database and of attachments, files of budgets, and the answers of a conversation held elsewhere.
    /// </summary>
    private static readonly string[] ForOperators =
    [
        "FrontMatter.cs", "FrontMatterSection.cs", "GuidelineRegister.cs", "MissionFile.cs", "MissionTranslations.cs", "StandardMessages.cs",
        "RegisterFile.cs", "SeedOptions.cs", "Seeder.cs", "SqliteSeedStore.cs", "SqliteCopies.cs", "AttachmentFiles.cs", "LedgerSealer.cs", "PabulibReader.cs", "AnswerRows.cs", "ConversationReader.cs", "ConversationSummary.cs", "LatestRows.cs", "StatementRows.cs",
        "ApiAnswers.cs", "ApiEndpoints.cs",
    ];

    /// <summary>The texts of refusals and of choices, with the file of each: finished in English, and recognised where they are shown.</summary>
    public static IReadOnlyList<(string File, string Key)> Refusing() =>
        [.. Files().Where(file => !ForOperators.Contains(Path.GetFileName(file))).SelectMany(file => Refusing(Path.GetFileName(file), File.ReadAllText(file)).Select(key => (Path.GetFileName(file), key))).Distinct()];

    /// <summary>The texts of refusals and of choices in one file, those of constants and methods that give a refusal its words among them.</summary>
    public static IEnumerable<string> Refusing(string file, string source)
    {
        source = Documentation().Replace(source, "");
        var spans = Finished().IsMatch(file) ? [source] : Refusals().Matches(source).Select(call => source[call.Index..End(source, call.Index + call.Length - 1)])
            .Concat(Finishing().Matches(source).Select(member => source[member.Index..Statement(source, member.Index + member.Length)])).ToList();
        var words = Worded().Matches(source).Where(member => spans.Exists(span => Regex.IsMatch(span, $@"\b{member.Groups[1].Value}\b")))
            .Select(member => source[member.Index..Statement(source, member.Index + member.Length)]);
        return spans.Concat(words).SelectMany(span => Literals(span).Where(literal => Sentence().IsMatch(Hole().Replace(literal.Key, "")) && !NoText().IsMatch(span[..literal.At])))
            .Select(literal => literal.Key).Distinct();
    }

    /// <summary>Where a statement ends, or the body that stands in its place.</summary>
    private static int Statement(string source, int from)
    {
        for (var at = from; at < source.Length; at++)
        {
            if (source[at] == ';')
                return at;
            if (source[at] is '(' or '[' or '{')
            {
                var end = End(source, at);
                if (end < 0)
                    return at;
                if (source[at] == '{' && !source[from..at].Contains('=', StringComparison.Ordinal) && !Accessor().IsMatch(source[at..end]))
                    return end;
                at = end - 1;
            }
            else if (source[at] == '"')
            {
                at = Math.Max(at, Read(source, at, source[at - 1] == '$').End);
            }
        }
        return source.Length;
    }

    private static bool IsCore(string file) => file.Contains("/Participate.Core/", StringComparison.Ordinal);

    private static IEnumerable<(string File, string Key, bool IsPlural)> Asked(Func<string, bool> where) =>
        Files().Where(where).SelectMany(file => Asked(File.ReadAllText(file)).Select(asked => (Path.GetFileName(file), asked.Key, asked.IsPlural)));

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
                    yield return (at + 1 + inner.At, inner.Key);
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

    /// <summary>Files whose every text is told to somebody; <c>NewsWords</c> also has the words of a form.</summary>
    [GeneratedRegex(@"(Letters|News|Notifications|NewsMail|MemberMail)\.cs$")]
    private static partial Regex Letter();

    [GeneratedRegex(@"\b(?:TellAsync|TellTeamAsync|TellPledgersAsync|TellAuthorsAsync|TellAdministratorsAsync|CameOfAsync|DecidedAsync|DroppedAsync|MovedAsync|AddOnceAsync)\(|\bnew (?:NotificationOptions|NewsItem|OutboxEmail)\b[^({]*\{")]
    private static partial Regex Telling();

    /// <summary>A call that is given the words of a refusal or of a choice.</summary>
    [GeneratedRegex(@"\b(?:Refusal\.(?:Invalid|Conflict|NotPermitted)|new Refusal|Refuse|Refused|Check|Needed|Bounded|Problem|new Choice)\(")]
    private static partial Regex Refusals();

    /// <summary>A member that is a refusal, or holds choices.</summary>
    [GeneratedRegex(@"\b(?:Refusal\??|IReadOnlyList<Choice>|Choice\[\]) \w+ ?(?=\(|=|\{)")]
    private static partial Regex Finishing();

    /// <summary>A constant, a property or a method with words.</summary>
    [GeneratedRegex(@"\bstring\?? (\w+) ?(?=\(|=>|= |\{)")]
    private static partial Regex Worded();

    /// <summary>The accessors of a property that is given its value behind them.</summary>
    [GeneratedRegex(@"^\{ (?:get|init)\b")]
    private static partial Regex Accessor();

    /// <summary>Files whose every text is finished in English and shown.</summary>
    [GeneratedRegex(@"^IndicatorOutlook\.cs$")]
    private static partial Regex Finished();

    /// <summary>Before a literal that is a format, the name of something, or the words of an exception.</summary>
    [GeneratedRegex(@"(?:ToString\(\$?|Exception\(\$?|audit\.Add\(.*\$?)$")]
    private static partial Regex NoText();

    /// <summary>Two words or more.</summary>
    [GeneratedRegex(@"[A-Za-z]{2,},? [A-Za-z]")]
    private static partial Regex Sentence();

    [GeneratedRegex(@"\{\d[^}]*\}")]
    private static partial Regex Hole();

    [GeneratedRegex(@"\bT\(\$?$")]
    private static partial Regex AskedAt();

    [GeneratedRegex(@"^\s*///.*$", RegexOptions.Multiline)]
    private static partial Regex Documentation();

    [GeneratedRegex(@"(:[A-Za-z0-9.,#]+)\}$")]
    private static partial Regex Format();
}
