using Participate.Core.Common;
using Participate.Core.Common.Text;
using static Participate.Core.Common.Text.Told;

namespace Participate.Core.Tests.Common;

/// <summary>What members are told is English with marks, and can be said in another language without touching what somebody wrote.</summary>
public sealed class WordingTests
{
    private static readonly Book Welsh = new(new Dictionary<string, string>
    {
        ["Hello"] = "Helo",
        ["Your idea “{0}” was hidden under {1}"] = "Cuddiwyd eich syniad “{0}” o dan {1}",
        ["guideline {0}"] = "ganllaw {0}",
        ["{0} wrote to {1}"] = "At {1} ysgrifennodd {0}",
        ["The discussion of “{0}” was closed"] = "Caewyd y drafodaeth ar “{0}”",
        ["not public"] = "ddim yn gyhoeddus",
    });

    [Fact]
    public void Text_InEnglish_IsWhatWasWritten()
    {
        Assert.Equal("Your idea “Hello” was hidden under guideline 3", Wording.English(T($"Your idea “{"Hello"}” was hidden under {T($"guideline {3}")}")));
        Assert.Equal("Hello\n\nHello", Wording.English($"{T("Hello")}\n\nHello"));
        Assert.Equal("", T(""));
    }

    [Fact]
    public void Text_InAnotherLanguage_KeepsWhatSomebodyWroteAndSaysTheRest()
    {
        // A title and a paragraph that are also texts of the site stay as they were written.
        Assert.Equal("Cuddiwyd eich syniad “Hello” o dan ganllaw 3", Say(T($"Your idea “{"Hello"}” was hidden under {T($"guideline {3}")}")));
        Assert.Equal("Helo\n\nHello", Say($"{T("Hello")}\n\nHello"));
        var (one, other) = ("{1}", "{0}");
        Assert.Equal("At {0} ysgrifennodd {1}", Say(T($"{one} wrote to {other}")));
        Assert.Equal("Nobody translated this: Helo", Say(T($"Nobody translated this: {T("Hello")}")));
    }

    [Fact]
    public void Title_OfAMission_IsSaidAsTheMissionSaysItAndNotAsTheSiteDoes()
    {
        var kept = T($"Your idea “{"Hello"}” was hidden under {M("Homes")}");

        Assert.Equal("Cuddiwyd eich syniad “Hello” o dan Cartrefi", Say(kept));
        Assert.Equal("Your idea “Hello” was hidden under Homes", Wording.English(kept));
        Assert.Equal("Hello", Say(M("Hello")));
        Assert.Equal("", M(""));
    }

    [Theory]
    [InlineData("\uE002")]
    [InlineData("\uE003 \uE003")]
    [InlineData("\uE002Hello")]
    [InlineData("a \uE004b")]
    [InlineData("a \uE005b")]
    [InlineData("\uE002a\uE004b")]
    [InlineData("\uE002\uE002Hello\uE003\uE003")]
    [InlineData("\uE006\uE007")]
    [InlineData("\uE008")]
    [InlineData("\uE002\uE008Hello")]
    [InlineData("a \uE008b\uE003")]
    public void Text_WithMarksThatDoNotFit_IsReadWithoutThem(string text)
    {
        foreach (var read in new[] { Wording.English(text), Say(text), Wording.English(T($"Around {text} it")) })
            Assert.DoesNotContain(read, letter => letter is >= '\uE002' and <= '\uE008');
    }

    [Fact]
    public void Text_ThatIsTooLong_IsShortenedInWhatWasPutIn()
    {
        var (title, little) = (new string('a', 300), "b");
        var whole = T($"The discussion of “{little}” was closed");

        var kept = Wording.Shortened(T($"The discussion of “{title}” was closed"), 200);

        Assert.Equal(200, kept.Length);
        Assert.StartsWith("Caewyd y drafodaeth ar “aaa", Say(kept), StringComparison.Ordinal);
        Assert.EndsWith("…”", Say(kept), StringComparison.Ordinal);
        Assert.Equal(whole, Wording.Shortened(whole, 200));
        Assert.Equal("Helo; Helo…", Say(Wording.Shortened(string.Join("; ", Enumerable.Repeat(T("Hello"), 3)), 20)));
        Assert.Equal(50, Wording.Shortened(new string('c', 300), 50).Length);
        Assert.Equal(50, Wording.Shortened(T(new string('c', 300)), 50).Length);
    }

    [Fact]
    public void Text_WithSomethingThatWantsNoQuotationMarks_LosesThem()
    {
        var kept = $"\uE002The discussion of “\uE004\uE006{T("not public")}\uE007\uE005” was closed\uE003";

        Assert.Equal("The discussion of not public was closed", Wording.English(kept));
        Assert.Equal("Caewyd y drafodaeth ar ddim yn gyhoeddus", Say(kept));
    }

    private static string Say(string text) => Wording.In(Language.Welsh, text, Welsh);

    private sealed class Book(Dictionary<string, string> texts) : ITranslations
    {
        public string? Find(Language language, string english, IReadOnlyList<string> put) => texts.GetValueOrDefault(english);

        public string? FindOfMission(Language language, string english) => english == "Homes" ? "Cartrefi" : null;
    }
}
