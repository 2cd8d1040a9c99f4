using Markdig;
using Markdig.Syntax;

namespace Participate.Core.Common.Text;

/// <summary>Makes HTML of any Markdown, not yet safe to show.</summary>
internal static class UnsafeMarkdown
{
    /// <summary>The HTML of a text; what is nested deeper than anybody writes is given as it was typed.</summary>
    /// <param name="fit">Changes the document before it is written.</param>
    public static string ToHtml(string markdown, MarkdownPipeline pipeline, Action<MarkdownDocument>? fit = null)
    {
        if (Parse(markdown, pipeline) is not { } document)
            return AsTyped(markdown);
        fit?.Invoke(document);
        try
        {
            return document.ToHtml(pipeline);
        }
        catch (ArgumentException)
        {
            return AsTyped(markdown);
        }
    }

    // Markdig throws an ArgumentException, and nothing more particular, for elements nested too deeply: some when it reads, some when it writes.
    private static MarkdownDocument? Parse(string markdown, MarkdownPipeline pipeline)
    {
        try
        {
            return Markdown.Parse(markdown, pipeline);
        }
        catch (ArgumentException)
        {
            return null;
        }
    }

    private static string AsTyped(string markdown) => $"<p>{System.Net.WebUtility.HtmlEncode(markdown)}</p>";
}
