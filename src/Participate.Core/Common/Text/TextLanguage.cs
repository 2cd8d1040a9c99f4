using System.Collections.Frozen;

namespace Participate.Core.Common.Text;

/// <summary>
/// Tells whether somebody wrote Welsh or English, by the small words of each that are no words of the other. A few words are too few to tell, and so is a text in
/// another language.
/// </summary>
public static class TextLanguage
{
    /// <summary>Fewer of a language's small words say nothing: a name or a quotation brings one along.</summary>
    private const int FewestWords = 2;

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Welsh = Words(
        "y yr yn ac mae maen wedi sydd nid gan bod fod neu ond ein eich eu hwn hon hyn dros gyda pob mwy ddim oes roedd bydd byddai dylai dylid gallai gall rhaid angen hefyd felly pan wrth rhwng drwy cael gwneud pobl plant ysgol Cymru gwaith nhw ni chi ein hynny yw ydy dyma er ger dan heb cyn");

    private static readonly FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> English = Words(
        "the of and to is are that for with be it this we would should not they have has from by or as which when who what there their them if can could will more all people our your");

    /// <summary>The language of a text, plain or as HTML; null where it cannot be told.</summary>
    public static Language? Of(ReadOnlySpan<char> text)
    {
        var (welsh, english) = (0, 0);
        for (var at = 0; at < text.Length;)
        {
            if (!char.IsLetter(text[at]))
            {
                at++;
                continue;
            }
            var end = at + 1;
            while (end < text.Length && char.IsLetter(text[end]))
                end++;
            var word = text[at..end];
            welsh += Welsh.Contains(word) ? 1 : 0;
            english += English.Contains(word) ? 1 : 0;
            at = end;
        }
        return (welsh, english) switch
        {
            ( >= FewestWords, _) when welsh > english => Language.Welsh,
            (_, >= FewestWords) when english > welsh => Language.English,
            _ => null,
        };
    }

    private static FrozenSet<string>.AlternateLookup<ReadOnlySpan<char>> Words(string words) =>
        words.Split(' ').ToFrozenSet(StringComparer.OrdinalIgnoreCase).GetAlternateLookup<ReadOnlySpan<char>>();
}
