using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Syntax;
using Markdig.Syntax.Inlines;

namespace Participate.Core.Common.Text;

/// <summary>
/// Makes HTML from what members write: raw HTML is off, images become links to them (nothing is loaded from elsewhere), and
/// the result passes an allow-list, so that a fault in one of the two is caught by the other. Made once and stored with its source.
/// </summary>
public static class MemberMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder().DisableHtml().UseAutoLinks().Build();

    private static readonly string[] InComments = ["p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a"];

    private static readonly HtmlSanitizer IdeaSanitizer = New([.. InComments, "h2", "h3", "hr"]);
    private static readonly HtmlSanitizer CommentSanitizer = New(InComments);

    /// <summary>The HTML of an idea's details. Headings begin at h2, whatever level they were given.</summary>
    public static string ToHtml(string markdown) => ToHtml(markdown, IdeaSanitizer, document =>
    {
        var headings = document.Descendants<HeadingBlock>().ToList();
        var top = headings.Select(heading => heading.Level).DefaultIfEmpty(1).Min();
        var first = true;
        foreach (var heading in headings)
        {
            // The first heading is an h2 too, so that no level is skipped on the page.
            heading.Level = first || heading.Level == top ? 2 : 3;
            first = false;
        }
    });

    /// <summary>The HTML of a comment: the same without headings, which become paragraphs.</summary>
    public static string ToCommentHtml(string markdown) => ToHtml(markdown, CommentSanitizer, document =>
    {
        foreach (var heading in document.Descendants<HeadingBlock>().ToList())
        {
            var inline = heading.Inline;
            heading.Inline = null;
            var paragraph = new ParagraphBlock { Inline = inline };
            var parent = heading.Parent!;
            parent[parent.IndexOf(heading)] = paragraph;
        }
    });

    /// <summary>The text of HTML made here, in one line: for excerpts and exports.</summary>
    public static string ToText(string html)
    {
        if (PlainHtml.TextOf(html) is { } plain)
            return plain;
        using var document = new AngleSharp.Html.Parser.HtmlParser().ParseDocument(html);
        return string.Join(' ', document.Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));
    }

    private static string ToHtml(string markdown, HtmlSanitizer sanitizer, Action<MarkdownDocument> fit)
    {
        using var safe = sanitizer.SanitizeDom(UnsafeMarkdown.ToHtml(markdown, Pipeline, document =>
        {
            fit(document);
            foreach (var image in document.Descendants<LinkInline>().Where(link => link.IsImage))
                image.IsImage = false;
        }));
        foreach (var link in safe.QuerySelectorAll<IHtmlAnchorElement>("a").ToList())
            Finish(link);
        return safe.Body!.InnerHtml.Trim();
    }

    /// <summary>A link leads somewhere and says where: without an address it is only its text, without a text it shows the address.</summary>
    private static void Finish(IHtmlAnchorElement link)
    {
        if (link.GetAttribute("href") is not { Length: > 0 } address)
        {
            link.Replace([.. link.ChildNodes]);
            return;
        }
        link.SetAttribute("rel", "nofollow ugc noopener");
        if (string.IsNullOrWhiteSpace(link.TextContent))
            link.TextContent = address;
    }

    private static HtmlSanitizer New(string[] tags) => new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(tags, StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(["href", "start"], StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
    });
}
