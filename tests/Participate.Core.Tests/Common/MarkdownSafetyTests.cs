using System.Diagnostics;
using AngleSharp.Dom;
using AngleSharp.Html.Parser;
using CsCheck;
using Participate.Core.Common.Text;
using Participate.TestSupport;

namespace Participate.Core.Tests.Common;

/// <summary>Whatever is typed, the HTML made from it holds only what the allow-lists name (issue 1, point 6).</summary>
public class MarkdownSafetyTests
{
    private static readonly HtmlParser Parser = new();
    private static readonly HashSet<string> CommentTags = ["p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a"];
    private static readonly HashSet<string> IdeaTags = [.. CommentTags, "h2", "h3", "hr"];
    private static readonly HashSet<string> StaffTags = [.. IdeaTags, "h4", "div", "table", "thead", "tbody", "tr", "th", "td"];
    private static readonly HashSet<string> MemberAttributes = ["href", "start", "rel"];
    private static readonly HashSet<string> StaffAttributes = ["href", "start", "id", "class", "scope", "role", "tabindex", "aria-label"];

    /// <summary>What hostile text is put into.</summary>
    private static readonly string[] Frames =
    [
        "# {0}", "- {0}", "> {0}", "`{0}`", "```\n{0}\n```", "```{0}\ncode\n```", "    {0}", "**{0}**", "*{0}", "1. {0}",
        "[text]({0})", "[text](<{0}>)", "[text]({0} \"title\")", "[text](https://a.example \"{0}\")", "[{0}](https://a.example)", "![text]({0})", "![{0}](https://a.example/x.png)",
        "[text][ref]\n\n[ref]: {0}", "[text][ref]\n\n[ref]: <{0}> '{0}'", "[{0}]\n\n[{0}]: https://a.example", "<{0}>", "<https://a.example/{0}>",
        "https://a.example/{0}", "www.{0}", "mailto:{0}", "javascript:{0}", "[text](javascript:{0})", "[text](&#x6a;avascript:{0})", "[text](java\tscript:{0})", "[text](//{0})",
        "| a | {0} |\n|---|---|\n| {0} | b |", "> - > `{0}` **[{0}]({0})**", "&lt;script&gt;{0}", "\\<{0}\\>", "{0}\n===", "text  \n{0}\\\nmore",
    ];

    private static readonly Gen<string> GenMarkdown = Gen.OneOf(
            "<", ">", "[", "]", "(", ")", "![", "](", "javascript:", "JaVaScRiPt&colon;", "data:text/html,", "vbscript:", "https://a.example", "mailto:a@b.example", "//b.example", "/path", "#x",
            "<script>", "</script>", "<img src=x onerror=alert(1)>", "<svg onload=alert(1)>", "<a href='javascript:alert(1)'>", "<!--", "-->", "<![CDATA[", "]]>", "<math>", "<style>", "<p ",
            "\"", "'", "`", "```", "\n", "\n\n", "  \n", "    ", "\t", "*", "**", "_", "# ", "- ", "1. ", "> ", "|", "|---|", "---", "===", "&lt;", "&#60;", "&#x3c;", "&#0;", "\\", "\0", "\u2028",
            "word", "é", "😀", ":", "[ref]: ", "[ref]", "www.a.example", " onclick=alert(1) ", "style=x", "=", "/", "%0a", "+", "~~", "{.class}", "{#id onclick=alert(1)}", "^1^", "[^1]")
        .Array[0, 40].Select(string.Concat);

    /// <summary>Simple HTML is read without a parser: it must say the same, whatever was typed.</summary>
    [Fact]
    public void TextOfHtml_WhateverWasTyped_IsWhatAParserReads()
    {
        GenMarkdown.Sample(markdown => Both(MemberMarkdown.ToHtml(markdown), MemberMarkdown.ToCommentHtml(markdown)), iter: 1_000);
        Both("<p>a&amp;b &lt;c&gt; &quot;d&quot;&nbsp;e</p>\n<ul><li>f</li><li>g</li></ul>h<br>i", "<a href=\"x>y\" title='\"'>k</a>l", "a<!-- b -->c", "<p>a<script>b</script>c", "a &eacute; b &#65; c", "a<", "<p a", "<pre>\nx</pre>y", "", " \u2028 a \f b ");

        static void Both(params string[] texts) => Assert.All(texts, html =>
            Assert.Equal(string.Join(' ', Parser.ParseDocument(html).Body!.TextContent.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)), MemberMarkdown.ToText(html)));
    }

    [Theory]
    [InlineData("![](http://e.example/x)", "<p><a href=\"http://e.example/x\" rel=\"nofollow ugc noopener\">http://e.example/x</a></p>")]
    [InlineData("[ ](http://e.example/x)", "<p><a href=\"http://e.example/x\" rel=\"nofollow ugc noopener\">http://e.example/x</a></p>")]
    [InlineData("a [word](javascript:x) b", "<p>a word b</p>")]
    [InlineData("[]()", "<p></p>")]
    public void MemberMarkdown_LinkWithoutTextOrAddress_IsReadable(string markdown, string html)
    {
        Assert.Equal(html, MemberMarkdown.ToHtml(markdown));
        Assert.Equal(html, MemberMarkdown.ToCommentHtml(markdown));
    }

    [SkippableFact]
    public void MemberMarkdown_HostilePayloads_LeavesNothingExecutable()
    {
        foreach (var markdown in FramedPayloads())
            AssertMemberHtml(markdown);
    }

    [SkippableFact]
    public void StaffMarkdown_HostilePayloads_LeavesNothingExecutable()
    {
        foreach (var markdown in FramedPayloads())
            AssertSafe(StaffMarkdown.ToHtml(markdown), StaffTags, StaffAttributes, isStaff: true);
    }

    [Fact]
    public void MemberMarkdown_GeneratedText_LeavesNothingExecutable() => GenMarkdown.Sample(AssertMemberHtml, iter: 3_000);

    [Fact]
    public void StaffMarkdown_GeneratedText_LeavesNothingExecutable() =>
        GenMarkdown.Sample(markdown => AssertSafe(StaffMarkdown.ToHtml(markdown), StaffTags, StaffAttributes, isStaff: true), iter: 3_000);

    [Theory]
    [InlineData(">")]
    [InlineData("> - ")]
    [InlineData("[")]
    [InlineData("![")]
    [InlineData("](")]
    [InlineData("[a](<b")]
    [InlineData("*")]
    [InlineData("*a ")]
    [InlineData("_a_ ")]
    [InlineData("a**b_")]
    [InlineData("`")]
    [InlineData("- ")]
    [InlineData("1. ")]
    [InlineData("<")]
    [InlineData("<!--")]
    [InlineData("&#x3c;")]
    [InlineData("\\")]
    [InlineData("|a|-")]
    [InlineData("|-|\n")]
    [InlineData("[a]: b\n")]
    [InlineData("http://a.example/(")]
    [InlineData("# a\n")]
    [InlineData("a\n- ")]
    [InlineData("\t")]
    public void Markdown_TenThousandOfOneThing_IsMadeSafelyAndSoon(string thing)
    {
        var markdown = string.Concat(Enumerable.Repeat(thing, 10_000 / thing.Length));
        var watch = Stopwatch.StartNew();

        AssertMemberHtml(markdown);
        AssertSafe(StaffMarkdown.ToHtml(markdown), StaffTags, StaffAttributes, isStaff: true);

        // Milliseconds on a quiet machine; minutes where a parser is caught in a trap.
        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(30), $"Took {watch.Elapsed}.");
    }

    [Fact]
    public void CommentMarkdown_Heading_BecomesAParagraph() =>
        Assert.Equal("<p>Why <strong>now</strong></p>\n<p>Because.</p>", MemberMarkdown.ToCommentHtml("## Why **now**\n\nBecause."));

    [Fact]
    public void MemberMarkdown_OrdinaryText_KeepsWhatItMeans() => Assert.Equal(
        """
        <h2>Why</h2>
        <p>It <strong>works</strong> &amp; costs &lt; £5: <a href="https://a.example/?a=1&amp;b=2" rel="nofollow ugc noopener">see</a>, <a href="https://a.example/x.png" rel="nofollow ugc noopener">chart</a>.</p>
        <ul>
        <li>one</li>
        <li>two</li>
        </ul>
        """.ReplaceLineEndings("\n"),
        MemberMarkdown.ToHtml("# Why\nIt **works** & costs < £5: [see](https://a.example/?a=1&b=2), ![chart](https://a.example/x.png).\n\n- one\n- two"));

    private static void AssertMemberHtml(string markdown)
    {
        AssertSafe(MemberMarkdown.ToHtml(markdown), IdeaTags, MemberAttributes, isStaff: false);
        AssertSafe(MemberMarkdown.ToCommentHtml(markdown), CommentTags, MemberAttributes, isStaff: false);
    }

    private static void AssertSafe(string html, HashSet<string> tags, HashSet<string> attributes, bool isStaff)
    {
        var body = Parser.ParseDocument("<!DOCTYPE html><body>" + html).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            if (!tags.Contains(element.LocalName) || element.NamespaceUri != NamespaceNames.HtmlUri)
                Assert.Fail($"<{element.LocalName}> came through: {html}");
            foreach (var attribute in element.Attributes)
            {
                if (!attributes.Contains(attribute.Name))
                    Assert.Fail($"The attribute {attribute.Name} came through: {html}");
            }
            if (element.GetAttribute("href") is { } href)
                AssertLink(href, html);
            if (!isStaff && element.LocalName == "a" && element.GetAttribute("rel") != "nofollow ugc noopener")
                Assert.Fail($"A link without rel: {html}");
        }
        // Read again it is the same: nothing wakes up when a browser parses what was stored.
        if (body.InnerHtml != html)
            Assert.Fail($"'{html}' is read as '{body.InnerHtml}'.");
    }

    private static void AssertLink(string href, string html)
    {
        var url = new Url(new Url("https://site.example/page"), href);
        if (url.Scheme is not ("https" or "http" or "mailto"))
            Assert.Fail($"A link with the scheme {url.Scheme}: {html}");
    }

    /// <summary>Every payload as it is and in three of the frames, in turn; all of them in each would take a minute.</summary>
    private static IEnumerable<string> FramedPayloads() => File.ReadAllLines(Machine.Shared("xss/payloads.txt"))
        .Where(line => line.Length > 0)
        .SelectMany((payload, i) => new[] { payload }.Concat(Enumerable.Range(3 * i, 3)
            .Select(turn => Frames[turn % Frames.Length].Replace("{0}", payload, StringComparison.Ordinal))));
}
