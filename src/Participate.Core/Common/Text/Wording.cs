using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Participate.Core.Common.Text;

/// <summary>
/// Writes what members are told so that it can be said in the language of each: English, with marks around each text of the site and around what is put into it.
/// <see cref="Wording"/> reads it. What is not between marks, or was put in without <see cref="T(string)"/>, somebody wrote, and it is never translated.
/// </summary>
/// <example><code>T($"Your idea “{idea.Title}” has a new official status: {T(DecisionNames.Name(decision))}")</code></example>
public static class Told
{
    /// <summary>A text of the site as it stands; nothing for an empty one.</summary>
    public static string T(string text) => text.Length == 0 ? "" : $"{Wording.Start}{text}{Wording.End}";

    /// <summary>A title of a mission, which may have a translation beside its file.</summary>
    public static string M(string title) => title.Length == 0 ? "" : $"{Wording.Start}{Wording.OfMission}{title}{Wording.End}";

    /// <summary>A text of the site with something put in: a name or a title as it is, or another text of the site.</summary>
    public static string T(ToldText text) => text.Finish();
}

/// <summary>Collects an interpolated text for <see cref="Told"/>.</summary>
[InterpolatedStringHandler]
public readonly ref struct ToldText
{
    private readonly StringBuilder text;

    public ToldText(int literalLength, int formattedCount) => text = new StringBuilder(literalLength + 2 + (formattedCount * 24)).Append(Wording.Start);

    public void AppendLiteral(string value) => text.Append(value);

    public void AppendFormatted(string? value) => text.Append(Wording.PutStart).Append(value).Append(Wording.PutEnd);

    public void AppendFormatted(int value) => AppendFormatted(value.ToString(CultureInfo.InvariantCulture));

    internal string Finish() => text.Append(Wording.End).ToString();
}

/// <summary>
/// Reads what <see cref="Told"/> wrote, in any language. Kept texts hold the marks; whoever shows or sends them reads them here. Nothing that a text holds makes this
/// fail: marks that do not fit are left out.
/// </summary>
public static class Wording
{
    internal const char Start = '\uE002', End = '\uE003', PutStart = '\uE004', PutEnd = '\uE005';

    /// <summary>A name of fewer letters says nothing: it is not shortened further.</summary>
    private const int FewestLeft = 20;

    /// <summary>Around something that is put between quotation marks and wants none.</summary>
    internal const char BareStart = '\uE006', BareEnd = '\uE007';

    /// <summary>Begins a text that is a mission's and none of the site's.</summary>
    internal const char OfMission = '\uE008';

    private const char Last = OfMission;

    /// <summary>The text as English says it.</summary>
    public static string English(string text) => In(Language.English, text, EnglishAlone.Instance);

    /// <summary>The text as a language says it; a text of the site that has no translation stays English.</summary>
    public static string In(Language language, string text, ITranslations translations)
    {
        if (!text.AsSpan().ContainsAnyInRange(Start, Last))
            return text;
        var at = 0;
        var read = Read(text, ref at, language, translations);
        return read.Replace($"“{BareStart}", "", StringComparison.Ordinal).Replace($"{BareEnd}”", "", StringComparison.Ordinal)
            .Replace($"{BareStart}", "", StringComparison.Ordinal).Replace($"{BareEnd}", "", StringComparison.Ordinal);
    }

    /// <summary>
    /// The text in at most so many characters, marks among them. Where it is too long, the longest of what was put in is shortened, or whole texts at the end are left
    /// out, so that what stays can still be said in any language.
    /// </summary>
    public static string Shortened(string text, int most)
    {
        if (text.Length <= most)
            return text;
        var (start, length) = LongestPut(text);
        var left = length - (text.Length - most);
        if (left >= FewestLeft)
            return string.Concat(text.AsSpan(0, start), TypedText.Shortened(text.Substring(start, length), left), text.AsSpan(start + length));
        var whole = WholeTexts(text, most - 1);
        return whole > 0 ? text[..whole] + "…" : TypedText.Shortened(English(text), most);
    }

    /// <summary>How long the text is up to the end of the last text of the site that is complete within so many characters.</summary>
    private static int WholeTexts(string text, int most)
    {
        var (depth, whole) = (0, 0);
        for (var at = 0; at < most; at++)
        {
            depth += text[at] switch { Start => 1, End => -1, _ => 0 };
            if (depth == 0 && text[at] == End)
                whole = at + 1;
        }
        return whole;
    }

    /// <summary>Where the longest of what was put in stands that holds no marks itself.</summary>
    private static (int Start, int Length) LongestPut(string text)
    {
        var longest = (Start: 0, Length: 0);
        for (var at = text.IndexOf(PutStart); at >= 0; at = text.IndexOf(PutStart, at + 1))
        {
            var end = text.AsSpan(at + 1).IndexOfAnyInRange('\uE000', Last);
            if (end > longest.Length && text[at + 1 + end] == PutEnd)
                longest = (at + 1, end);
        }
        return longest;
    }

    /// <summary>Reads up to the end, or to the mark that ends what is put in.</summary>
    private static string Read(string text, ref int at, Language language, ITranslations translations)
    {
        var read = new StringBuilder();
        for (; at < text.Length && text[at] != PutEnd; at++)
        {
            switch (text[at])
            {
                case Start:
                    at++;
                    read.Append(ReadText(text, ref at, language, translations));
                    break;
                case PutStart:
                    // Put in where there is no text around it.
                    at++;
                    read.Append(Read(text, ref at, language, translations));
                    break;
                case not (End or OfMission):
                    read.Append(text[at]);
                    break;
            }
        }
        return read.ToString();
    }

    /// <summary>Reads a text of the site up to the mark that ends it.</summary>
    private static string ReadText(string text, ref int at, Language language, ITranslations translations)
    {
        var (format, put) = (new StringBuilder(), new List<string>());
        var isOfMission = at < text.Length && text[at] == OfMission;
        for (; at < text.Length && text[at] != End; at++)
        {
            if (text[at] == PutStart)
            {
                at++;
                format.Append('{').Append(put.Count).Append('}');
                put.Add(Read(text, ref at, language, translations));
            }
            else if (text[at] is not (Start or PutEnd or OfMission))
            {
                format.Append(text[at]);
            }
        }
        var english = format.ToString();
        if (isOfMission)
            return language == Language.English ? english : translations.FindOfMission(language, english) ?? english;
        return Filled(language == Language.English ? english : translations.Find(language, english, put) ?? english, put);
    }

    private static string Filled(string format, List<string> put)
    {
        if (put.Count == 0)
            return format;
        var filled = new StringBuilder(format.Length + put.Sum(text => text.Length));
        for (var at = 0; at < format.Length; at++)
        {
            if (format[at] == '{' && at + 2 < format.Length && format[at + 2] == '}' && format[at + 1] - '0' is var number and >= 0 && number < put.Count)
            {
                filled.Append(put[number]);
                at += 2;
            }
            else
            {
                filled.Append(format[at]);
            }
        }
        return filled.ToString();
    }
}

/// <summary>The site's texts in languages other than English, which Core does not hold.</summary>
public interface ITranslations
{
    /// <summary>A text in a language, with <c>{0}</c>, <c>{1}</c> where something is put in; null where it has none.</summary>
    /// <param name="put">What is put in: of a number the words may depend on it.</param>
    string? Find(Language language, string english, IReadOnlyList<string> put);

    /// <summary>A text of a mission in a language; null where it has none.</summary>
    string? FindOfMission(Language language, string english);
}

/// <summary>No language but English.</summary>
internal sealed class EnglishAlone : ITranslations
{
    public static readonly EnglishAlone Instance = new();

    public string? Find(Language language, string english, IReadOnlyList<string> put) => null;

    public string? FindOfMission(Language language, string english) => null;
}
