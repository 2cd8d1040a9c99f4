using System.Text;
using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Participate.Core.Common.Text;

/// <summary>The sentences of a Markdown text as somebody reads them: paragraphs and points of lists. Headings, tables and code are no sentences.</summary>
public static class MarkdownProse
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UsePipeTables().Build();

    /// <summary>Abbreviations whose stop ends no sentence.</summary>
    private static readonly string[] Abbreviations = ["e.g.", "i.e.", "etc.", "No.", "Mr.", "Mrs.", "Dr.", "St.", "approx.", "Pol.is"];

    /// <summary>Each sentence in its order. The end of a paragraph or point ends one, too.</summary>
    public static IEnumerable<string> Sentences(string markdown)
    {
        foreach (var paragraph in Markdown.Parse(markdown, Pipeline).Descendants<ParagraphBlock>().Where(block => block.Parent is not TableCell))
        {
            var text = new StringBuilder();
            Write(paragraph.Inline, text);
            foreach (var sentence in InLine(text.ToString()))
                yield return sentence;
        }
    }

    /// <summary>The sentences of a text without marks.</summary>
    public static IEnumerable<string> InLine(string text)
    {
        var start = 0;
        for (var at = 0; at < text.Length; at++)
        {
            if (text[at] is not ('.' or '!' or '?' or '…') || !EndsSentence(text, at))
                continue;
            yield return text[start..(at + 1)];
            start = at + 1;
        }
        if (!string.IsNullOrWhiteSpace(text[start..]))
            yield return text[start..];
    }

    /// <summary>A sign after which, behind closing quotation marks, a space and no small letter follows.</summary>
    private static bool EndsSentence(string text, int at)
    {
        var next = at + 1;
        while (next < text.Length && text[next] is '"' or '”' or '’' or '\'' or ')' or '.' or '!' or '?')
            next++;
        if (next == text.Length)
            return true;
        if (!char.IsWhiteSpace(text[next]))
            return false;
        if (text[at] == '.' && Abbreviations.Any(abbreviation => text.AsSpan(0, at + 1).EndsWith(abbreviation, StringComparison.Ordinal)))
            return false;
        while (next < text.Length && (char.IsWhiteSpace(text[next]) || text[next] is '"' or '“' or '‘' or '('))
            next++;
        return next == text.Length || !char.IsLower(text[next]);
    }

    private static void Write(ContainerInline? inlines, StringBuilder text)
    {
        foreach (var inline in inlines ?? Enumerable.Empty<Inline>())
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.ToString());
                    break;
                case LineBreakInline:
                    text.Append(' ');
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.ToString());
                    break;
                case CodeInline code:
                    text.Append(code.Content);
                    break;
                case AutolinkInline:
                    text.Append("link");
                    break;
                case ContainerInline container:
                    Write(container, text);
                    break;
            }
        }
    }
}
