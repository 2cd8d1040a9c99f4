using System.Globalization;

namespace Participate.Core.Common;

/// <summary>A language that the site speaks. Texts follow <see cref="Current"/>; numbers are written alike in both.</summary>
public sealed class Language
{
    /// <summary>Characters of a code that is kept.</summary>
    public const int CodeLength = 2;

    public static readonly Language English = new("en", "English", "en-GB");

    public static readonly Language Welsh = new("cy", "Cymraeg", "cy-GB");

    /// <summary>Not for readers: English with a mark around each text that has a translation. Tests find with it what has none.</summary>
    public static readonly Language Marked = new("qps", "Marked", "qps-ploc");

    /// <summary>The languages that a member may choose.</summary>
    public static IReadOnlyList<Language> ForMembers { get; } = [English, Welsh];

    private Language(string code, string name, string culture) => (Code, Name, Culture) = (code, name, CultureInfo.GetCultureInfo(culture));

    /// <summary>What a page says in <c>lang</c>, an address in <c>?lang=</c> and a cookie keeps.</summary>
    public string Code { get; }

    /// <summary>Its name in itself.</summary>
    public string Name { get; }

    public CultureInfo Culture { get; }

    /// <summary>What an e-mail in it keeps of it; null for English.</summary>
    public string? OfMail => this == Welsh ? Code : null;

    /// <summary>The language of what is being written now; English where nobody chose one, whatever the machine speaks.</summary>
    public static Language Current
    {
        get
        {
            var culture = CultureInfo.CurrentUICulture;
            return ReferenceEquals(culture, Welsh.Culture) ? Welsh : ReferenceEquals(culture, Marked.Culture) ? Marked : English;
        }
    }

    /// <summary>The language of a kept code; English for none.</summary>
    public static Language Of(string? code) => code == Welsh.Code ? Welsh : English;

    /// <summary>Writes in this language until the result is disposed, or the method that calls it ends.</summary>
    public Spoken Use()
    {
        var before = CultureInfo.CurrentUICulture;
        CultureInfo.CurrentUICulture = Culture;
        return new Spoken(before);
    }

    public override string ToString() => Code;

    /// <summary>Goes back to the language of before.</summary>
    public readonly struct Spoken(CultureInfo before) : IDisposable
    {
        public void Dispose() => CultureInfo.CurrentUICulture = before;
    }
}
