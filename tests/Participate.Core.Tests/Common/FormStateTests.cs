using Participate.Core.Common;

namespace Participate.Core.Tests.Common;

public class FormStateTests
{
    private static readonly FormState Stored = new(new FormField("Title", "Lamps"), new FormField("Why", "It is dark."));

    [Fact]
    public void Form_MadeFromWhatIsStored_IsSaved() => Assert.Null(Stored.RefusalOf(Stored.Mark, new FormState(new FormField("Title", "Benches"), new FormField("Why", "It is dark."))));

    [Fact]
    public void Form_MadeFromSomethingElse_IsRefusedWithWhatIsStoredOtherwise()
    {
        var typed = new FormState(new FormField("Title", "Lamps"), new FormField("Why", "It is late."));

        var refusal = Stored.RefusalOf(FormState.None.Mark, typed);

        Assert.Equal(RefusalKind.Conflict, refusal?.Kind);
        Assert.Equal(Stored.Mark, refusal?.Meanwhile?.Mark);
        Assert.Equal([new FormField("Why", "It is dark.")], refusal?.Meanwhile?.Fields);
    }

    [Fact]
    public void Form_SentTwice_IsSavedOnceAndRefusesNothing() => Assert.Null(Stored.RefusalOf(FormState.None.Mark, new FormState(new FormField("Title", "Lamps"), new FormField("Why", "It is dark."))));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("0")]
    public void Form_ThatDoesNotSayWhatItWasMadeFrom_IsRefusedEvenWhereNothingDiffers(string? madeFrom) => Assert.NotNull(Stored.RefusalOf(madeFrom, Stored));

    [Theory]
    [InlineData("a", "bc", "ab", "c")]
    [InlineData("1:a", "", "", "1:a")]
    [InlineData("", "x", "x", "")]
    [InlineData("Lamps", "dark", "lamps", "dark")]
    public void Mark_OfOtherValues_Differs(string first, string second, string otherFirst, string otherSecond) => Assert.NotEqual(
        new FormState(new FormField("A", first), new FormField("B", second)).Mark,
        new FormState(new FormField("A", otherFirst), new FormField("B", otherSecond)).Mark);

    [Fact]
    public void Mark_OfTheSameValues_IsTheSameWhateverIsShownOfThem() => Assert.Equal(
        new FormState(new FormField("Cost", "5000") { Words = "£5,000" }).Mark, new FormState(new FormField("Amount", "5000")).Mark);
}
