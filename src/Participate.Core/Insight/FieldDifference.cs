namespace Participate.Core.Insight;

/// <summary>What changed in one field of a text that is kept in versions.</summary>
public sealed record FieldDifference(string Field, IReadOnlyList<TextPart> Parts)
{
    /// <summary>Characters of unchanged text that stay beside a change.</summary>
    private const int Context = 160;

    /// <summary>A field of running text, word by word; none where it says the same.</summary>
    public static IEnumerable<FieldDifference> ByWords(string field, string before, string after) => before == after
        ? []
        : [new FieldDifference(field, WordDifference.Excerpt(WordDifference.Between(before, after), Context))];

    /// <summary>A field that is one thing or another; none where it says the same.</summary>
    public static IEnumerable<FieldDifference> Whole(string field, string before, string after) => before == after
        ? []
        : [new FieldDifference(field, [new TextPart(TextChange.Removed, before), new TextPart(TextChange.Same, " "), new TextPart(TextChange.Added, after)])];
}
