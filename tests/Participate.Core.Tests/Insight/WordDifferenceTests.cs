using System.Diagnostics;
using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

public class WordDifferenceTests
{
    private static readonly Gen<string> GenWord = Gen.OneOf("bag", "bags", "of", "the", "books", "I’m", "Książki", "😀", "👩‍👧", ".", ",", "…", "!!", "-");
    private static readonly Gen<string> GenSpace = Gen.OneOf(" ", " ", " ", "\n", "\n\n", "  ", "");
    private static readonly Gen<string> GenText = Gen.Select(GenWord, GenSpace, (word, space) => word + space).Array[0, 40].Select(string.Concat);

    [Theory]
    [InlineData("", "", "")]
    [InlineData("The same.", "The same.", "The same.")]
    [InlineData("", "All new", "{+All new+}")]
    [InlineData("All gone", "", "{-All gone-}")]
    [InlineData("bags of books", "bags of books and games", "bags of books{+ and games+}")]
    [InlineData("Libraries lend bags of books.", "Libraries lend themed bags of games.", "Libraries lend {+themed +}bags of {-books-}{+games+}.")]
    [InlineData("one two three", "three one two", "{+three +}one two{- three-}")]
    [InlineData("red, green; blue", "black, white; blue", "{-red, green-}{+black, white+}; blue")]
    [InlineData("first second", "first\n\nsecond", "first{- -}{+\n\n+}second")]
    [InlineData("don't", "don’t", "{-don't-}{+don’t+}")]
    public void WordDifference_Texts_ShowsWhatWentAndCame(string before, string after, string expected) =>
        Assert.Equal(expected, Show(WordDifference.Between(before, after)));

    [Fact]
    public void WordDifference_AnyTexts_MakesBothAgain() => Gen.Select(GenText, GenText).Sample((before, after) =>
    {
        var parts = WordDifference.Between(before, after);

        Assert.Equal(before, string.Concat(parts.Where(part => part.Change != TextChange.Added).Select(part => part.Text)));
        Assert.Equal(after, string.Concat(parts.Where(part => part.Change != TextChange.Removed).Select(part => part.Text)));
        Assert.DoesNotContain(parts, part => part.Text.Length == 0);
        for (var i = 1; i < parts.Count; i++)
            Assert.True(parts[i].Change != parts[i - 1].Change && (parts[i - 1].Change, parts[i].Change) != (TextChange.Added, TextChange.Removed), Show(parts));
    });

    [Fact]
    public void WordDifference_WordsTakenOutAnywhere_ShowsNoOtherChange() => Gen.Select(Gen.Int[0, 99].Array[1, 30], Gen.Int[0, 29], Gen.Int[0, 5]).Sample((numbers, from, count) =>
    {
        // All words differ, so that there is one way only to read what happened.
        var words = numbers.Distinct().Select(number => $"w{number}").ToList();
        from = Math.Min(from, words.Count);
        count = Math.Min(count, words.Count - from);
        var rest = words.Where((_, i) => i < from || i >= from + count);

        var parts = WordDifference.Between(string.Join(' ', words), string.Join(' ', rest));

        var removed = string.Concat(parts.Where(part => part.Change == TextChange.Removed).Select(part => part.Text));
        Assert.Equal(words.Skip(from).Take(count), removed.Split(' ', StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain(parts, part => part.Change == TextChange.Added && part.Text.Trim().Length > 0);
    });

    [Fact]
    public void WordDifference_LongestTexts_IsBounded()
    {
        string[] texts =
        [
            string.Join(' ', Enumerable.Range(0, 1_700).Select(i => $"w{i * 7919 % 1_000}")),
            string.Join(' ', Enumerable.Range(0, 1_700).Select(i => $"w{i * 104_729 % 1_000}")),
            string.Concat(Enumerable.Repeat("!?", 5_000)),
            string.Concat(Enumerable.Repeat("?,!", 3_333)),
            string.Concat(Enumerable.Repeat("a ", 5_000)),
        ];
        var watch = Stopwatch.StartNew();

        foreach (var before in texts)
        {
            foreach (var after in texts)
                Assert.Equal(after, string.Concat(WordDifference.Between(before, after).Where(part => part.Change != TextChange.Removed).Select(part => part.Text)));
        }

        Assert.True(watch.Elapsed < TimeSpan.FromSeconds(10), $"25 differences took {watch.Elapsed}.");
    }

    [Fact]
    public void Excerpt_LongUnchangedText_KeepsWholeWordsBesideEachChange()
    {
        var filler = string.Join(' ', Enumerable.Repeat("word", 100));
        var parts = WordDifference.Excerpt(WordDifference.Between($"{filler} old {filler} end {filler}", $"{filler} new {filler} finish {filler}"), context: 12);

        Assert.Equal("[…] word word {-old-}{+new+} word word […] word word {-end-}{+finish+} word word […]", Show(parts));
    }

    [Fact]
    public void Excerpt_ShortText_StaysWhole() =>
        Assert.Equal("A short text with {-one-}{+a+} change.", Show(WordDifference.Excerpt(WordDifference.Between("A short text with one change.", "A short text with a change."), 10)));

    private static string Show(IEnumerable<TextPart> parts) => string.Concat(parts.Select(part => part.Change switch
    {
        TextChange.Removed => $"{{-{part.Text}-}}",
        TextChange.Added => $"{{+{part.Text}+}}",
        _ => part.Text,
    }));
}
