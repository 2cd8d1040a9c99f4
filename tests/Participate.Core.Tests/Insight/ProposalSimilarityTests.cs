using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

public class ProposalSimilarityTests
{
    private static readonly string[] Words =
        ["library", "libraries", "story", "bags", "nursery", "stop", "ban", "free", "bus", "travel", "for", "the", "children", "licence", "license", "16", "schools", "not", "reading", "café"];

    private static readonly Gen<string> GenTitle = Gen.Int[0, Words.Length - 1].Select(index => Words[index]).Array[0, 9].Select(words => string.Join(' ', words));

    [Theory]
    [InlineData("licences", "licence")]
    [InlineData("banning", "ban")]
    [InlineData("libraries", "library")]
    [InlineData("legalization", "legalise")]
    [InlineData("abolishment", "abolish")]
    [InlineData("parked", "parking")]
    [InlineData("circuses", "circus")]
    public void Stem_FormsOfAWord_MeetInOne(string one, string other) => Assert.Equal(LightStemmer.Stem(one), LightStemmer.Stem(other));

    [Theory]
    [InlineData("university", "universal")]
    [InlineData("bus", "business")]
    [InlineData("2012", "2013")]
    public void Stem_OtherWords_StayApart(string one, string other) => Assert.NotEqual(LightStemmer.Stem(one), LightStemmer.Stem(other));

    [Theory]
    [InlineData("Stop the badger cull", true)]
    [InlineData("Bring back fox hunting", false)]
    [InlineData("Lift the fox hunting ban", false)]
    [InlineData("Do not ban the burqa", false)]
    [InlineData("Don’t return the statue", true)]
    [InlineData("Keep fox hunting banned", true)]
    public void Proposal_WordsThatTurnItRound_CancelInTwos(string title, bool isAgainst) => Assert.Equal(isAgainst, Proposal.Of(title).IsAgainst);

    [Fact]
    public void Proposal_CommonWordsAlone_HasNoTermsAndIsLikeNothing()
    {
        var empty = Proposal.Of("What should we do about it?");

        Assert.Empty(empty.Terms);
        Assert.Empty(empty.Keys);
        Assert.Equal(0, ProposalSimilarity.Between(empty, empty, TermWeights.OfNone));
    }

    [Fact]
    public void Keys_InAnotherOrder_AreTheSame() => Assert.Equal(
        Proposal.Of("Hospital parking").Keys.Select(key => key.Key).Order(StringComparer.Ordinal), Proposal.Of("parking at the hospital").Keys.Select(key => key.Key).Order(StringComparer.Ordinal));

    [Fact]
    public void Between_AnyTwoTitles_IsSymmetricFromZeroToOneAndOneForItself() => Gen.Select(GenTitle, GenTitle, GenTitle.Array[0, 20]).Sample(
        (one, other, corpus) =>
        {
            var (first, second, weights) = (Proposal.Of(one), Proposal.Of(other), TermWeights.Of(corpus.Select(Proposal.Of)));
            var score = ProposalSimilarity.Between(first, second, weights);
            Assert.InRange(score, 0, 1 + 1e-9);
            Assert.Equal(score, ProposalSimilarity.Between(second, first, weights), 1e-9);
            Assert.Equal(first.Terms.Count == 0 ? 0 : 1, ProposalSimilarity.Between(first, first, weights), 1e-9);
        },
        iter: 1_000);

    [Fact]
    public void Between_AWordThatOnlyOneHas_MakesThemLessAlike() => GenTitle.Where(title => Proposal.Of(title).Terms.Count > 0).Sample(
        title => Assert.True(
            ProposalSimilarity.Between(Proposal.Of(title), Proposal.Of(title + " zeppelin"), TermWeights.OfNone) < 1 - 1e-6, title),
        iter: 200);

    [Fact]
    public void Between_TheOpposite_StaysBelowTheThreshold() => GenTitle.Where(title => Proposal.Of(title).Terms.Count > 0).Sample(
        title => Assert.Equal(0.5, ProposalSimilarity.Between(Proposal.Of(title), Proposal.Of("Abolish " + title), TermWeights.OfNone), 1e-9), iter: 200);

    [Fact]
    public void Between_OneLetterWrong_IsStillFound() =>
        Assert.InRange(ProposalSimilarity.Between(Proposal.Of("Story bags from every libary"), Proposal.Of("Story bags from the library"), TermWeights.OfNone), 0.8, 0.999);

    [Fact]
    public void Weights_OfATermThatMoreHave_AreLess()
    {
        var weights = TermWeights.Of(Enumerable.Range(0, 2_000).Select(number => Proposal.Of(number % 2 == 0 ? "library books" : "library visits " + number)));

        Assert.True(weights.Of("librar") < weights.Of("book"));
        Assert.True(weights.Of("book") < weights.Of("zeppelin"));
        Assert.True(weights.Of("librar") > 0);
        Assert.True(TermWeights.OfNone.Of("tax") < TermWeights.OfNone.Of("zeppelin"));
    }
}
