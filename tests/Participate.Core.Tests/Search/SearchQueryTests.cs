using CsCheck;
using Participate.Core.Data;
using Participate.Core.Insight;
using Participate.TestSupport;

namespace Participate.Core.Tests.Search;

/// <summary>What somebody typed is read, whatever it is.</summary>
public class SearchQueryTests
{
    private static readonly Gen<string> GenTyped = Gen.OneOf(
        Gen.String,
        Gen.String[Gen.Char["\"“”'’ab* :()-^+~\\&|!<>{}%_,;\0é\u0301م\u064eŵ\ud83c\udf88"], 0, 60],
        Gen.OneOf(new[] { "AND", "OR", "NOT", "NEAR(", "lend", "\"", "bags", "*", "t:", "the", "\"\"", "-", "'s", "{x}:", "^" }.Select(Gen.Const).ToArray()).Array[0, 12].Select(words => string.Join(' ', words)));

    [Theory]
    [InlineData(null, "")]
    [InlineData(" !? ", "")]
    [InlineData("Story bags, please", "story bags please*")]
    [InlineData("Cafe\u0301 TŶ ", "cafe ty")]
    [InlineData("a1 b2 c3 d4 e5 f6 g7 h8 i9 j0", "a1 b2 c3 d4 e5 f6 g7 h8")]
    [InlineData("x1\ud800y1", "x1 y1")]
    [InlineData("the bags of the library", "bags library*")]
    [InlineData("the of", "the of")]
    [InlineData("lend AND (bags OR toys) NOT", "lend bags toys")]
    [InlineData("say \"bags of the library\" now", "say \"bags of the library\" now*")]
    [InlineData("“one two” three four.", "\"one two\" three four")]
    [InlineData("an \"open mark", "open mark*")]
    [InlineData("children’s children's", "childrens")]
    [InlineData("bags bags BAGS", "bags")]
    [InlineData("مَدرسة", "مدرسة*")]
    public void Query_Typed_IsReadAsWordsAndPhrases(string? typed, string key) => Assert.Equal(key, SearchQuery.Read(typed).Key);

    [Fact]
    public void Query_EndlessWordOrText_IsCutOff()
    {
        Assert.Equal("bb", SearchQuery.Read(new string('a', 41) + " bb").Key);
        Assert.True(SearchQuery.Read(string.Concat(Enumerable.Repeat("🎈a ", 9_000))).Text.Length <= SearchQuery.LongestText);
    }

    [Fact]
    public void Query_AnyText_IsReadWithinItsBounds() => GenTyped.Sample(typed =>
    {
        var query = SearchQuery.Read(typed);
        return query.Parts.Sum(part => part.Tokens.Count) <= SearchQuery.MostWords
            && query.Text.Length <= SearchQuery.LongestText
            && query.Parts.All(part => part.Tokens.Count > 0 && part.Words.All(word => word.Length is > 0 and <= SearchText.LongestWord && !word.Any(letter => char.IsWhiteSpace(letter) || char.IsControl(letter) || letter is '"' or '\'' or '\\')))
            && query.Key == SearchQuery.Read(query.Text).Key;
    });

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Search_AnyText_IsNeverAFault(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        await site.Make.IdeaAsync(await site.Make.MissionAsync(), title: "Lend children's bags OR toys");

        await GenTyped.SampleAsync(async typed => await site.SearchAsync(typed), iter: 150, threads: 1);

        Assert.Empty(site.Errors);
    }

    [Theory]
    [InlineData("nursery", "nurseries")]
    [InlineData("educate", "education")]
    [InlineData("organise", "organizing")]
    [InlineData("run", "running")]
    [InlineData("hopeful", "hopefulness")]
    [InlineData("agree", "agreed")]
    [InlineData("relate", "relational")]
    [InlineData("adopt", "adoption")]
    [InlineData("library", "libraries")]
    [InlineData("school", "schools")]
    public void Stem_FormsOfAWord_AreTheSame(string one, string other) => Assert.Equal(EnglishStemmer.Stem(one), EnglishStemmer.Stem(other));

    // From Porter's own list of words and stems.
    [Theory]
    [InlineData("caresses", "caress")]
    [InlineData("ponies", "poni")]
    [InlineData("feed", "feed")]
    [InlineData("plastered", "plaster")]
    [InlineData("motoring", "motor")]
    [InlineData("sing", "sing")]
    [InlineData("hopping", "hop")]
    [InlineData("falling", "fall")]
    [InlineData("filing", "file")]
    [InlineData("happy", "happi")]
    [InlineData("sky", "sky")]
    [InlineData("vietnamization", "vietnam")]
    [InlineData("triplicate", "triplic")]
    [InlineData("effective", "effect")]
    [InlineData("controll", "control")]
    [InlineData("generalizations", "gener")]
    [InlineData("ŵy", "ŵy")]
    [InlineData("2030", "2030")]
    public void Stem_Word_IsPorters(string word, string stem) => Assert.Equal(stem, EnglishStemmer.Stem(word));

    [Theory]
    [InlineData("nursrey", "nursery", 1)]
    [InlineData("nursery", "nurseries", 3)]
    [InlineData("", "abc", 3)]
    [InlineData("libary", "library", 1)]
    public void Distance_OfTwoWords_CountsPlacesThatDiffer(string one, string other, int distance)
    {
        Assert.Equal(distance, Spelling.Distance(one, other));
        Assert.Equal(distance, Spelling.Distance(other, one));
    }

    [Fact]
    public void Spelling_OneMistakeAnywhere_Meets() => Gen.Select(Gen.String[Gen.Char['a', 'z'], 4, 12], Gen.Int[0, 11], Gen.Char['a', 'z'], Gen.Int[0, 3]).Sample((word, place, letter, kind) =>
    {
        var at = place % (word.Length - 1);
        var typed = kind switch
        {
            0 => word.Remove(at, 1),
            1 => word.Insert(at, letter.ToString()),
            2 => word[..at] + letter + word[(at + 1)..],
            _ => word[..at] + word[at + 1] + word[at] + word[(at + 2)..],
        };
        return Spelling.Distance(word, typed) <= 1 && Spelling.Kept(word).Overlaps(Spelling.Typed(typed));
    });
}
