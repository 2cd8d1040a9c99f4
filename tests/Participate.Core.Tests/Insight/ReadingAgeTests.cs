using Participate.Core.Common.Text;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

public class ReadingAgeTests
{
    /// <summary>Syllables as the Cambridge and Oxford dictionaries part the words.</summary>
    private const string Words = """
        the 1 mission 2 government 3 moderator 4 organisation 5 people 2 places 2 homes 1 moved 1 wanted 2 table 2 tables 2 settled 2 called 1 enabled 3 agreed 2 shared 1
        likely 2 carefully 3 management 3 improvement 3 settlement 3 statement 2 element 3 social 2 special 2 material 4 initial 3 period 3 action 2 million 2 violence 3
        opinion 3 region 2 curious 3 previous 3 religious 3 union 2 medium 3 science 2 society 4 variety 4 client 2 experience 4 audience 3 convenient 4 patient 2
        efficient 3 friend 1 easier 3 barrier 3 earlier 3 usual 3 annual 3 individual 5 language 2 quality 3 evaluate 4 situation 4 continuous 4 community 4 opportunity 5
        create 2 created 3 creating 3 reality 4 react 2 great 1 treatment 2 video 3 geography 4 museum 3 being 2 playing 2 trying 2 carrying 3 mechanism 4 cooperation 5
        beyond 2 year 1 employer 3 anyone 3 anybody 4 everybody 4 everything 3 every 2 business 2 businesses 3 don't 1 didn't 2 isn't 2 fuel 2 influence 3 frequent 2
        value 2 because 2 choose 1 choices 2 vote 1 votes 1 voted 2 oppose 2 neutral 2 summary 3 administrator 5 responsible 4 available 4 published 2 authority 4
        hospital 3 appointment 3 electricity 5 energy 3 parliament 3 nursery 3 nurseries 3 schools 1 weeks 1 neighbourhood 3 officer 3 household 2 disposable 4 average 3
        measured 2 figures 2 changed 1 changes 2 help 1 helped 1 possible 3 reasons 2 cookies 2 addresses 3 device 2 devices 3 accessible 4 accessibility 6 services 3
        privacy 3 deleted 3 closed 1 used 1 uses 2 using 2 legal 2 legitimate 4 independent 4 permission 3 decision 3 develop 3 delivery 4 pledge 1 pledges 2 coalition 4
        economy 4 capacity 4 governance 3 fragile 2 nuclear 3 renewable 4 surgery 3 operation 4 area 3 areas 3 idea 3 poverty 3 training 2 apprenticeship 4 reservoir 3
        safely 2 theatre 3 quiet 2 eighteen 2 thousand 2 hundred 2 NHS 3 300,000 1 2027 1
        """;

    [Fact]
    public void Syllables_OfWordsInADictionary_AreCounted()
    {
        var parts = Words.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries);

        var wrong = parts.Chunk(2).Where(pair => SyllableCount.Of(pair[0]) != int.Parse(pair[1], System.Globalization.CultureInfo.InvariantCulture)).Select(pair => $"{pair[0]}: {SyllableCount.Of(pair[0])} for {pair[1]}");

        Assert.True(parts.Length > 300);
        Assert.Empty(wrong);
    }

    [Theory]
    [InlineData("")]
    [InlineData("…")]
    [InlineData("x")]
    [InlineData("’s")]
    [InlineData("Łódź")]
    public void Syllables_OfAnything_AreAtLeastOne(string word) => Assert.True(SyllableCount.Of(word) >= 1);

    [Fact]
    public void Age_OfASentence_IsTheFormulaByHand()
    {
        // 6 words, 1 sentence, 6 syllables: 0.39 × 6 + 11.8 × 1 − 15.59 + 5.
        var easy = ReadingAge.Of(["The cat sat on the mat."], fewestWords: 1)!;
        // 5 words, 1 sentence, 5 + 4 + 2 + 4 + 4 syllables: 0.39 × 5 + 11.8 × 19 / 5 − 15.59 + 5.
        var hard = ReadingAge.Of(["Organisations evaluate mission delivery independent."], fewestWords: 1)!;

        Assert.Equal((6, 1, 6), (easy.Words, easy.Sentences, easy.Syllables));
        Assert.Equal(3.55, easy.Years, 3);
        Assert.Equal((5, 1, 19), (hard.Words, hard.Sentences, hard.Syllables));
        Assert.Equal(36.2, hard.Years, 3);
    }

    [Fact]
    public void Age_OfTooFewWords_IsNotMeasured()
    {
        Assert.Null(ReadingAge.Of(["Too short to say."]));
        Assert.Null(ReadingAge.Of(["…", ""], fewestWords: 0));
    }

    [Fact]
    public void Age_OfTheSameWordsInLongerSentences_IsHigher()
    {
        string[] words = [.. Enumerable.Repeat("people tell us what would help", 30)];

        var inShort = ReadingAge.Of(words)!;
        var inLong = ReadingAge.Of(words.Chunk(3).Select(several => string.Join(" and ", several)))!;

        Assert.True(inLong.Years > inShort.Years + 3, $"{inShort.Years} and {inLong.Years}");
    }

    [Theory]
    [InlineData("One. Two! Three? Four", 4)]
    [InlineData("It rose by 2.9 points, e.g. in Leeds. Then it fell.", 2)]
    [InlineData("He asked: “Why?” Nobody knew.", 2)]
    [InlineData("See example.org for more.", 1)]
    [InlineData("   ", 0)]
    public void Sentences_OfALine_EndWhereOneStops(string text, int count) => Assert.Equal(count, MarkdownProse.InLine(text).Count(sentence => sentence.Any(char.IsLetterOrDigit)));

    [Fact]
    public void Sentences_OfMarkdown_AreParagraphsAndPointsWithoutMarks()
    {
        var sentences = MarkdownProse.Sentences("""
            ## A heading is none

            A **strong** word and [a link](https://example.org/long/address), over
            two lines. Another one.

            - First point
            - Second point

            | Column | Other |
            |---|---|
            | Not a sentence | at all |

                code is none
            """).Select(sentence => sentence.Trim()).ToList();

        Assert.Equal(["A strong word and a link, over two lines.", "Another one.", "First point", "Second point"], sentences);
    }
}
