using System.Globalization;
using System.Text;
using Participate.Core.Common;
using Participate.Core.Common.Places;

namespace Participate.Core.Ideas;

/// <summary>Which ideas of a mission a reader wants to see: all that fit every part that is set.</summary>
public sealed record IdeaFilter
{
    /// <summary>More words than these do not narrow a search.</summary>
    public const int MostWords = 8;

    private const int LongestWord = 40;
    private const string GreatBritain = "K03000001";
    private const string EnglandAndWales = "K04000001";

    public static IdeaFilter None { get; } = new();

    /// <summary>Words of title or summary; the last may be the beginning of one. See <see cref="WordsOf"/>.</summary>
    public IReadOnlyList<string> Words { get; init; } = [];

    /// <summary>The phase in which it was submitted.</summary>
    public int? PhaseId { get; init; }

    public Decision? Decision { get; init; }

    /// <summary>At least one of these is needed for it.</summary>
    public Sectors Sectors { get; init; }

    /// <summary>It applies to this place or one within it. Everything lies within the whole country.</summary>
    public string? PlaceCode { get; init; }

    public int? QuestionId { get; init; }

    public bool IsNone => this is { Words.Count: 0, PhaseId: null, Decision: null, Sectors: Sectors.None, PlaceCode: null, QuestionId: null };

    /// <summary>The same for filters that want the same.</summary>
    public string Key => string.Create(CultureInfo.InvariantCulture, $"{PhaseId}|{(int?)Decision}|{(int)Sectors}|{PlaceCode}|{QuestionId}|{string.Join(' ', Words)}");

    /// <summary>The words of what somebody typed, in small letters: at most <see cref="MostWords"/>, made of letters and digits alone.</summary>
    public static IReadOnlyList<string> WordsOf(string? typed)
    {
        var words = new List<string>();
        var word = new StringBuilder();
        foreach (var letter in Composed(typed).EnumerateRunes())
        {
            if (Rune.IsLetterOrDigit(letter) || Rune.GetUnicodeCategory(letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark)
                word.Append(Rune.ToLowerInvariant(letter).ToString());
            else
                End();
        }
        End();
        return words;

        void End()
        {
            if (word.Length is > 0 and <= LongestWord && words.Count < MostWords)
                words.Add(word.ToString());
            word.Clear();
        }
    }

    /// <summary>The codes of a place and of all within it, those of several countries together included.</summary>
    public static IReadOnlyList<string> PlacesWithin(string code) => code switch
    {
        GreatBritain => [GreatBritain, EnglandAndWales, .. Within("England", "Wales", "Scotland")],
        EnglandAndWales => [EnglandAndWales, .. Within("England", "Wales")],
        _ => PlaceRegister.WithDescendants(code),
    };

    // Half a letter cannot be composed; as a rune it is the replacement character, which is no letter.
    private static string Composed(string? typed) =>
        string.Concat((typed ?? "").EnumerateRunes()).Normalize(NormalizationForm.FormC);

    private static IEnumerable<string> Within(params string[] nations) => PlaceRegister.All
        .Where(place => place.Kind == PlaceKind.Nation && nations.Contains(place.Name))
        .SelectMany(nation => PlaceRegister.WithDescendants(nation.Code));
}
