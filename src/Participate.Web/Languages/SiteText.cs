using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;
using Participate.Core.Common;
using Participate.Core.Common.Text;

namespace Participate.Web.Languages;

/// <summary>
/// What the site says, in the language of the page. Pages hold their English, which is the key of the Welsh in the <c>.cy.resx</c> files of this folder; a text without
/// Welsh is shown in English, and a test fails.
/// </summary>
/// <example><code>
/// &lt;h1&gt;@T("Your account")&lt;/h1&gt;
/// &lt;p&gt;@T($"Idea by {author}")&lt;/p&gt;
/// &lt;p&gt;@H($"Read the &lt;a href='{url}'&gt;guidelines&lt;/a&gt; first.")&lt;/p&gt;
/// &lt;p&gt;@N(count, $"{count} member follows this", $"{count} members follow this")&lt;/p&gt;
/// </code></example>
public static partial class SiteText
{
    /// <summary>Stands around each text in <see cref="Language.Marked"/>.</summary>
    public const char MarkStart = '⟦', MarkEnd = '⟧';

    private static readonly CultureInfo British = Language.English.Culture;

    /// <summary>A text as it stands.</summary>
    public static string T(Plain text) => Of(text.Text);

    /// <summary>A text with something put in.</summary>
    public static string T(FormattableString text) => Find(text.Format) is { } found ? string.Format(British, found, text.GetArguments()) : text.ToString(British);

    /// <summary>A name of a value, such as that of a phase.</summary>
    public static string T(Enum value) => Of(value.ToString());

    /// <summary>A text that may be the site's or somebody's own: translated where it is one of the site's, word for word.</summary>
    public static string Label(string text) => Find(text) ?? text;

    /// <summary>A text with tags, which are written as they are.</summary>
    public static Markup H(Plain text) => new(Of(text.Text));

    /// <summary>A text with tags, which are written as they are, and something put in, which is encoded unless it is markup itself.</summary>
    public static Markup H(FormattableString text) => new(string.Format(British, Find(text.Format) ?? text.Format, Encoded(text)));

    /// <summary>A text that differs with a number.</summary>
    /// <param name="one">What English says of one.</param>
    /// <param name="other">What English says of any other number: the key.</param>
    public static string N(long count, FormattableString one, FormattableString other) =>
        string.Format(British, FindPlural(count, other.Format) ?? (count == 1 ? one : other).Format, other.GetArguments());

    /// <summary>A text with tags that differs with a number; see <see cref="H(FormattableString)"/>.</summary>
    public static Markup HN(long count, FormattableString one, FormattableString other) =>
        new(string.Format(British, FindPlural(count, other.Format) ?? (count == 1 ? one : other).Format, Encoded(other)));

    /// <summary>A date to put into a text with tags; see <see cref="Components.Common.Time"/>.</summary>
    public static Markup TimeOf(DateOnly? day) => day is { } given
        ? new($"<time datetime=\"{given.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\">{UkTime.Words(given)}</time>")
        : default;

    /// <summary>The date of an instant to put into a text with tags.</summary>
    public static Markup TimeOf(DateTime? at) => at is { } given ? new($"<time datetime=\"{UkTime.Iso(given)}\">{UkTime.Words(given)}</time>") : default;

    /// <summary>An instant with its time of day to put into a text with tags.</summary>
    public static Markup InstantOf(DateTime? at) => at is { } given ? new($"<time datetime=\"{UkTime.Iso(given)}\">{UkTime.WordsWithTime(given)}</time>") : default;

    /// <summary>What <c>lang</c> says of a text that somebody wrote: its language where that is told and is not the page's, else null, which leaves it out.</summary>
    public static string? LangOf(string text) =>
        TextLanguage.Of(text) is { } language && language != Language.Current ? (language == Language.English ? "en-GB" : language.Code) : null;

    /// <summary>What a number of things is called, or null in English.</summary>
    /// <param name="nouns">The English of many, such as "ideas".</param>
    public static string? CountedOrNull(long count, string number, string nouns) =>
        Language.Current != Language.English && FindPlural(count, "{0} " + nouns) is { } found ? string.Format(British, found, number) : null;

    /// <summary>
    /// A text that another part of the program finished in English: refusals, notes, messages of validation. It is looked up whole, then as one that something was
    /// put into, which may be a text too, then sentence by sentence.
    /// </summary>
    public static string Of(string finished)
    {
        if (Language.Current == Language.English || finished.Length == 0)
            return finished;
        if (Whole(finished) is { } found)
            return found;
        var sentences = SentenceEnd().Split(finished);
        var each = sentences.Select(sentence => Whole(sentence) ?? Whole(" " + sentence)?.TrimStart()).ToList();
        return sentences.Length > 1 && !each.Contains(null) ? string.Join(' ', each) : finished;
    }

    private static string? Whole(string finished)
    {
        if (Find(finished) is { } found)
            return found;
        if (Language.Current == Language.Welsh && InWelshDate(finished) is { } date)
            return date;
        return WelshTexts.Instance.Recognise(finished) is { } made ? string.Format(British, Find(made.Key)!, [.. made.Put.Select(put => (object)Part(put))]) : null;
    }

    // What is put into a text that is marked is marked with it.
    private static string Part(string put) => Language.Current == Language.Marked ? put : WelshTexts.Instance.Find(put) ?? InWelshDate(put) ?? put;

    private static string? Find(string english)
    {
        var language = Language.Current;
        if (language == Language.English)
            return null;
        var welsh = WelshTexts.Instance.Find(english);
        return language == Language.Marked && welsh is not null ? Marked(english) : welsh;
    }

    private static string? FindPlural(long count, string english)
    {
        var language = Language.Current;
        if (language == Language.English)
            return null;
        var welsh = WelshTexts.Instance.FindPlural(english);
        return language == Language.Marked && welsh is not null ? Marked(english) : welsh?.For(count);
    }

    private static string Marked(string english) => $"{MarkStart}{english}{MarkEnd}";

    private static string? InWelshDate(string text) =>
        Date().IsMatch(text) && DateOnly.TryParseExact(text, "d MMMM yyyy", British, DateTimeStyles.None, out var day) ? UkTime.Words(day) : null;

    private static object?[] Encoded(FormattableString text) =>
        [.. text.GetArguments().Select(put => put switch
        {
            Markup markup => markup.Html,
            IHtmlContent content => Written(content),
            MarkupString markup => markup.Value,
            string words => HtmlEncoder.Default.Encode(words),
            IFormattable number => (object)new EncodedNumber(number),
            _ => HtmlEncoder.Default.Encode(put?.ToString() ?? ""),
        })];

    private static string Written(IHtmlContent content)
    {
        using var writer = new StringWriter(British);
        content.WriteTo(writer, HtmlEncoder.Default);
        return writer.ToString();
    }

    [GeneratedRegex(@"(?<=[.!?:]) (?=[A-Z“])")]
    private static partial Regex SentenceEnd();

    [GeneratedRegex(@"^\d{1,2} [A-Z][a-z]+ \d{4}$")]
    private static partial Regex Date();

    /// <summary>Keeps the format that the text asks for, such as <c>{0:N0}</c>.</summary>
    private sealed class EncodedNumber(IFormattable number) : IFormattable
    {
        public string ToString(string? format, IFormatProvider? formatProvider) => WebUtility.HtmlEncode(number.ToString(format, formatProvider)) ?? "";
    }
}

/// <summary>A text without anything put in: what sends an interpolated one to the other overload.</summary>
public readonly record struct Plain(string Text)
{
    public static implicit operator Plain(string text) => new(text);

    // Never called. That it exists makes FormattableString the better fit for an interpolated text.
    public static implicit operator Plain(FormattableString text) => throw new InvalidOperationException("A text with something put in is a FormattableString.");

    public static Plain FromString(string text) => text;

    public static Plain FromFormattableString(FormattableString text) => text;
}

/// <summary>Finished HTML, for pages and for components alike.</summary>
public readonly record struct Markup(string Html) : IHtmlContent
{
    public static implicit operator MarkupString(Markup markup) => new(markup.Html);

    public MarkupString ToMarkupString() => this;

    public void WriteTo(TextWriter writer, HtmlEncoder encoder) => writer.Write(Html);

    public override string ToString() => Html;
}
