using System.Globalization;
using System.Net;
using System.Text.Encodings.Web;
using System.Text.RegularExpressions;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Html;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Missions;

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

    /// <summary>A number with a fraction has the form of large numbers: "2.5 o flynyddoedd".</summary>
    private const long Parts = 100;

    private static readonly CultureInfo British = Language.English.Culture;

    /// <summary>A text as it stands.</summary>
    public static string T(Plain text) => Of(text.Text);

    /// <summary>A text with something put in.</summary>
    public static string T(FormattableString text) => FindOpen(text.Format) is { } found ? string.Format(British, found, Put(text)) : text.ToString(British);

    /// <summary>A name of a value, such as that of a phase.</summary>
    public static string T(Enum value) => Of(value.ToString());

    /// <summary>
    /// What missions say in Welsh. For the whole program, as the texts of the site are: what is drawn outside a request asks it too.
    /// </summary>
    internal static MissionTranslations? Missions { get; set; }

    /// <summary>A text that may be the site's, a mission's or somebody's own: translated where it is one of the first two, word for word.</summary>
    public static string Label(string text) => Find(text) ?? Missions?.Of(text) ?? text;

    /// <summary>HTML that was made of Markdown, made anew of its Welsh where it is one of a mission's texts.</summary>
    public static string LabelHtml(string markdown, string html) => Label(markdown) is var shown && shown != markdown ? StaffMarkdown.ToHtml(shown) : html;

    /// <summary>What Core wrote with <see cref="Told"/> and is kept with its marks, in the language of the page.</summary>
    public static string Worded(string kept) => Wording.In(Language.Current, kept, PageTexts.Instance);

    /// <summary>What <c>lang</c> says of such a text: of one without marks, which somebody wrote, or which was kept in English before it had them.</summary>
    public static string? LangOfWorded(string kept) => Wording.English(kept) == kept ? LangOf(kept) : null;

    /// <summary>A mission as it is read in the language of the page.</summary>
    public static Mission Shown(Mission mission) => Missions?.Of(mission) ?? mission;

    /// <summary>A text with tags, which are written as they are.</summary>
    public static Markup H(Plain text) => new(Of(text.Text));

    /// <summary>A text with tags, which are written as they are, and something put in, which is encoded unless it is markup itself.</summary>
    public static Markup H(FormattableString text) => new(string.Format(British, FindOpen(text.Format) ?? text.Format, Encoded(text)));

    /// <summary>A text that differs with a number.</summary>
    /// <param name="one">What English says of one.</param>
    /// <param name="other">What English says of any other number: the key.</param>
    public static string N(long count, FormattableString one, FormattableString other) =>
        string.Format(British, FindOpenPlural(count, other.Format) ?? (count == 1 ? one : other).Format, Put(other));

    /// <summary>A text with tags that differs with a number; see <see cref="H(FormattableString)"/>.</summary>
    public static Markup HN(long count, FormattableString one, FormattableString other) =>
        new(string.Format(British, FindOpenPlural(count, other.Format) ?? (count == 1 ? one : other).Format, Encoded(other)));

    /// <summary>A date to put into a text with tags; see <see cref="Components.Common.Time"/>.</summary>
    public static Markup TimeOf(DateOnly? day) => day is { } given
        ? new($"<time datetime=\"{given.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture)}\">{UkTime.Words(given)}</time>")
        : default;

    /// <summary>The date of an instant to put into a text with tags.</summary>
    public static Markup TimeOf(DateTime? at) => at is { } given ? new($"<time datetime=\"{UkTime.Iso(given)}\">{UkTime.Words(given)}</time>") : default;

    /// <summary>An instant with its time of day to put into a text with tags.</summary>
    public static Markup InstantOf(DateTime? at) => at is { } given ? new($"<time datetime=\"{UkTime.Iso(given)}\">{UkTime.WordsWithTime(given)}</time>") : default;

    /// <summary>What <c>lang</c> says of a text that somebody wrote: its language where that is told and is not the page's, else null, which leaves it out.</summary>
    public static string? LangOf(string? text) =>
        text is not null && TextLanguage.Of(text) is { } language && language != Language.Current ? (language == Language.English ? "en-GB" : language.Code) : null;

    /// <summary>What somebody wrote, to put into a text with tags: marked with its language where <see cref="LangOf(string?)"/> tells one.</summary>
    public static Markup Wrote(string? text) =>
        LangOf(text) is { } language ? new($"<span lang=\"{language}\">{HtmlEncoder.Default.Encode(text!)}</span>") : new(HtmlEncoder.Default.Encode(text ?? ""));

    /// <summary>
    /// What <c>lang</c> says of a text of a mission, which may be too short to tell by itself: on a Welsh page one that has no Welsh is in the language that the mission
    /// was written in, whatever its other texts have.
    /// </summary>
    /// <param name="shown">The mission as the page shows it.</param>
    public static string? LangOf(string text, Mission shown)
    {
        if (Missions?.IsWelsh(text) == true)
            return Language.Current == Language.Welsh ? null : Language.Welsh.Code;
        if (TextLanguage.Of(text) is not null)
            return LangOf(text);
        // Where one of its texts has Welsh, the mission was written in English.
        var hasWelsh = new[] { shown.Title, shown.NationalMission, shown.Summary, shown.TargetStatement, shown.Owner }.Any(other => Missions?.IsWelsh(other) == true);
        return !hasWelsh ? LangOf(shown.Summary) : Language.Current == Language.Welsh ? "en-GB" : null;
    }

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

    /// <summary>The text in the language of the page, with <c>{0}</c> where something is put in: of a number, where there are forms for it, the one for it. Null where there is none.</summary>
    public static string? FormatOf(string english, IReadOnlyList<string> put)
    {
        if (Find(english) is { } found)
            return found;
        if (put is [var first, ..] && long.TryParse(first, NumberStyles.AllowThousands, British, out var count) && FindPlural(count, english) is { } form)
            return form;
        if (Language.Current == Language.Welsh && InWelshDate(english) is { } date)
            return date;
        // "owned" in a sentence is what a tag calls "Owned".
        return english is [>= 'a' and <= 'z', ..] && Find(char.ToUpperInvariant(english[0]) + english[1..]) is { Length: > 0 } tag
            ? char.ToLower(tag[0], Language.Welsh.Culture) + tag[1..]
            : null;
    }

    private static string? Whole(string finished)
    {
        if (Find(finished) is { } found)
            return found;
        if (Language.Current == Language.Welsh && InWelshDate(finished) is { } date)
            return date;
        if (InCounted(finished) is { } counted)
            return counted;
        return WelshTexts.Instance.Recognise(finished) is { } made ? string.Format(British, Find(made.Key)!, [.. made.Put.Select(put => (object)Part(put))]) : null;
    }

    // What is put into a text that is marked is marked with it. A whole sentence may be made of others; what is none may be a mission's, or somebody's own words.
    private static string Part(string put) => Language.Current == Language.Marked ? put
        : FormatOf(put, []) ?? InCounted(put) ?? InList(put) ?? (put.EndsWith('.') ? Whole(put) : null) ?? Missions?.Of(put) ?? put;

    /// <summary>Several texts with semicolons or commas between them; null where one of them has no Welsh.</summary>
    private static string? InList(string put) => InList(put, "; ") ?? InList(put, ", ");

    private static string? InList(string put, string between) =>
        put.Split(between) is { Length: > 1 } parts && parts.All(part => WelshTexts.Instance.Find(part) is not null) ? string.Join(between, parts.Select(WelshTexts.Instance.Find)) : null;

    private static string? Find(string english)
    {
        var language = Language.Current;
        if (language == Language.English)
            return null;
        var welsh = WelshTexts.Instance.Find(english);
        return language == Language.Marked && welsh is not null ? Marked(english) : welsh;
    }

    /// <summary>What is put in stands outside of the mark: it has its own where it is a text of the site.</summary>
    private static string? FindOpen(string english) => Find(english) is { } found ? Opened(found) : null;

    private static string? FindOpenPlural(long count, string english) => FindPlural(count, english) is { } found ? Opened(found) : null;

    private static string Opened(string found) => Language.Current == Language.Marked ? HoleInText().Replace(found, $"{MarkEnd}$0{MarkStart}") : found;

    private static string? FindPlural(long count, string english)
    {
        var language = Language.Current;
        if (language == Language.English)
            return null;
        var welsh = WelshTexts.Instance.FindPlural(english);
        return language == Language.Marked && welsh is not null ? Marked(english) : welsh?.For(count);
    }

    private static string Marked(string english) => $"{MarkStart}{english}{MarkEnd}";

    /// <summary>A date, one with a time of day, or a time of day, as <see cref="UkTime"/> writes them.</summary>
    private static string? InWelshDate(string text)
    {
        if (Date().Match(text) is not { Success: true } match)
            return null;
        var time = match.Groups["time"].Value + match.Groups["half"].Value switch { "am" => "yb", "pm" => "yp", _ => "" };
        if (!match.Groups["day"].Success)
            return time;
        return DateOnly.TryParseExact(match.Groups["day"].Value, "d MMMM yyyy", British, DateTimeStyles.None, out var day) ? UkTime.Words(day) + (time.Length == 0 ? "" : ", " + time) : null;
    }

    /// <summary>A number with its noun as Core says it: "1 idea", "1,512 ideas", "no ideas"; null where there are no forms for the noun.</summary>
    private static string? InCounted(string text)
    {
        if (CountedNoun().Match(text) is not { Success: true } match)
            return null;
        var (number, noun) = (match.Groups[1].Value, match.Groups[2].Value);
        var isNone = number is "No" or "no";
        var count = number.Contains('.', StringComparison.Ordinal) ? Parts : 0L;
        if ((!isNone && count == 0 && !long.TryParse(number, NumberStyles.AllowThousands, British, out count)) || (FindPlural(count, "{0} " + noun) ?? FindPlural(count, $"{{0}} {noun}s")) is not { } found)
            return null;
        var words = string.Format(British, found, isNone ? "0" : number);
        return number == "no" ? char.ToLowerInvariant(words[0]) + words[1..] : words;
    }

    // A value is put in by its name, such as that of a phase.
    private static object?[] Put(FormattableString text) => [.. text.GetArguments().Select(put => put is Enum name ? T(name) : put)];

    private static object?[] Encoded(FormattableString text) =>
        [.. text.GetArguments().Select(put => put switch
        {
            Enum name => HtmlEncoder.Default.Encode(T(name)),
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

    /// <summary>Where something is put in, but for the attributes of tags.</summary>
    [GeneratedRegex(@"(?<!<[^>]*)\{\d[^{}]*\}")]
    private static partial Regex HoleInText();

    [GeneratedRegex(@"^(No|no|\d[\d,]*(?:\.\d+)?) ([a-z][a-z -]*)$")]
    private static partial Regex CountedNoun();

    [GeneratedRegex(@"^(?:(?<day>\d{1,2} [A-Z][a-z]+ \d{4})(?:, (?<time>\d{1,2}:\d\d)(?<half>am|pm))?|(?<time>\d{1,2}:\d\d)(?<half>am|pm))$")]
    private static partial Regex Date();

    /// <summary>The texts of the page's own language, for what was kept with marks.</summary>
    private sealed class PageTexts : ITranslations
    {
        public static readonly PageTexts Instance = new();

        public string? Find(Language language, string english, IReadOnlyList<string> put) => FormatOf(english, put);

        public string? FindOfMission(Language language, string english) => Missions?.Of(english);
    }

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
