using AngleSharp.Dom;
using AngleSharp.Html.Dom;
using Ganss.Xss;
using Markdig;
using Markdig.Extensions.AutoIdentifiers;

namespace Participate.Core.Common.Text;

/// <summary>
/// Makes HTML from the site's own text (pages, missions' narratives): headings from h2 with ids, links inside the site,
/// tables that scroll on narrow screens. As safe as what members write: raw HTML is off and the result passes an allow-list.
/// </summary>
public static class StaffMarkdown
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .DisableHtml()
        .UseAutoIdentifiers(AutoIdentifierOptions.GitHub)
        .UsePipeTables()
        .Build();

    private static readonly HtmlSanitizer Sanitizer = new(new HtmlSanitizerOptions
    {
        AllowedTags = new HashSet<string>(
            [
                "p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr",
                "h2", "h3", "h4", "table", "thead", "tbody", "tr", "th", "td",
            ],
            StringComparer.OrdinalIgnoreCase),
        AllowedAttributes = new HashSet<string>(["href", "id", "start"], StringComparer.OrdinalIgnoreCase),
        AllowedSchemes = new HashSet<string>(["http", "https", "mailto"], StringComparer.OrdinalIgnoreCase),
        UriAttributes = new HashSet<string>(["href"], StringComparer.OrdinalIgnoreCase),
    });

    /// <summary>The HTML of a text.</summary>
    public static string ToHtml(string markdown) => ToHtml(markdown, out _);

    /// <summary>The HTML of a text, with its main headings (h2) by id.</summary>
    public static string ToHtml(string markdown, out IReadOnlyList<(string Id, string Text)> headings)
    {
        using var document = Sanitizer.SanitizeDom(UnsafeMarkdown.ToHtml(markdown, Pipeline));
        foreach (var table in document.QuerySelectorAll<IHtmlTableElement>("table").ToList())
            Dress(document, table);
        headings = [.. document.QuerySelectorAll("h2[id]").Select(heading => (heading.Id!, heading.TextContent))];
        return document.Body!.InnerHtml.Trim();
    }

    /// <summary>Gives a table its classes, its headers their scope, and a region that scrolls, named after the heading above.</summary>
    private static void Dress(IHtmlDocument document, IHtmlTableElement table)
    {
        table.ClassName = "govuk-table";
        foreach (var header in table.QuerySelectorAll("th"))
        {
            header.SetAttribute("scope", "col");
            header.ClassName = "govuk-table__header";
        }
        foreach (var cell in table.QuerySelectorAll("td"))
            cell.ClassName = "govuk-table__cell";
        var heading = table.PreviousElementSibling;
        while (heading is not (null or IHtmlHeadingElement))
            heading = heading.PreviousElementSibling;
        var region = document.CreateElement("div");
        region.ClassName = "pt-table-scroll";
        region.SetAttribute("tabindex", "0");
        region.SetAttribute("role", "region");
        region.SetAttribute("aria-label", heading is null ? "Table" : heading.TextContent + ", table");
        table.Replace(region);
        region.AppendChild(table);
    }
}
