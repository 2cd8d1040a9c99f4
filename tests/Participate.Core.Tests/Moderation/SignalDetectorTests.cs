using Participate.Core.Common.Content;
using Participate.Core.Moderation;

namespace Participate.Core.Tests.Moderation;

public class SignalDetectorTests
{
    private static readonly WordList Words = new(["free spins", "wanker"]);

    [Theory]
    [InlineData("Write to me at anna.b+x@mail.example.co.uk please", Signals.EmailAddress)]
    [InlineData("Call me on 07700 900123 any time", Signals.PhoneNumber)]
    [InlineData("My number is +44 7700 900 123.", Signals.PhoneNumber)]
    [InlineData("Ring (020) 7946 0018 tonight", Signals.PhoneNumber)]
    [InlineData("0044 20 7946 0018", Signals.PhoneNumber)]
    [InlineData("01632960983", Signals.PhoneNumber)]
    [InlineData("She lives in SW1A 1AA with her son", Signals.Postcode)]
    [InlineData("the flat at ne1 4lp", Signals.Postcode)]
    [InlineData("NI number AB 12 34 56 C", Signals.NationalInsuranceNumber)]
    [InlineData("it is ce123456d", Signals.NationalInsuranceNumber)]
    [InlineData("NHS number 943 476 5919", Signals.NhsNumber)]
    [InlineData("my nhs no is 9434765919 thanks", Signals.NhsNumber)]
    [InlineData("See https://best-deals.example/now", Signals.NewMemberLink)]
    [InlineData("Go to www.best-deals.example today", Signals.NewMemberLink)]
    [InlineData("cheap at best-deals.com", Signals.NewMemberLink)]
    [InlineData("Get your FREE   SPINS now", Signals.ListedWord)]
    [InlineData("You wanker!", Signals.ListedWord)]
    [InlineData("Mail a@b.example or call 07700 900123", Signals.EmailAddress | Signals.PhoneNumber)]
    public void Detector_BadExample_IsSeen(string text, Signals seen) => Assert.Equal(seen, SignalDetector.Of(text, isEstablished: false, Words));

    [Theory]
    [InlineData("It would cost £1,234,567,890 by 2030 and help 0.5 million people.")]
    [InlineData("Between 2019-2024 the share rose from 67.7% to 68.3%, and 01/02/2024 was the day.")]
    [InlineData("Ring NHS 111, the helpline on 0300 123 4567, or 0800 111 999 for free.")]
    [InlineData("Call 999 in an emergency.")]
    [InlineData("The A1 M25 and the B6318 need buses, as do the S1 and W2 wards.")]
    [InlineData("BG123456A and ZZ123456A were never given out; DA123456A neither; AB123456E has no such letter.")]
    [InlineData("Reference 9434765918 fails its check digit, and 1111111111 is no number.")]
    [InlineData("See https://www.gov.uk/government/statistics and ons.gov.uk for the figures.")]
    [InlineData("Data from www.england.nhs.uk and https://ucl.ac.uk/x agree.")]
    [InlineData("e.g. this and that. Etc.And so on")]
    [InlineData("Swanwanker is not a word, and freespins neither")]
    [InlineData("Grade 5 pupils @ school at 9.30am")]
    public void Detector_GoodExample_IsLeftAlone(string text) => Assert.Equal(Signals.None, SignalDetector.Of(text, isEstablished: false, Words));

    [Fact]
    public void Detector_LinkOfEstablishedMember_IsNoSignal() =>
        Assert.Equal(Signals.None, SignalDetector.Of("See https://best-deals.example/now", isEstablished: true, Words));

    [Fact]
    public void WordList_OfTheSite_CanBeUsed()
    {
        using var folder = new ContentCopy();
        var words = new WordList(folder.Content);

        Assert.Empty(words.Problems);
        Assert.True(words.IsIn("A crypto giveaway for you"));
        Assert.Empty(new StandardMessages(folder.Content, new GuidelineRegister(folder.Content)).Problems);
        Assert.NotEmpty(new StandardMessages(folder.Content, new GuidelineRegister(folder.Content)).All);
    }

    [Fact]
    public void WordList_BrokenFile_SaysWhereAndUsesTheRest()
    {
        using var folder = new ContentCopy();
        folder.Write("words.md", "---\nlists:\n  - title: Some\n    words: [one, \"\", two]\n    wrds: [three]\n---\n");
        folder.Write("messages.md", "---\nmessages:\n  - key: a\n    title: A\n    rule: nonsense\n    text: Words.\n  - key: b\n    title: B\n    text: Words.\n---\n");
        var words = new WordList(folder.Content);
        var messages = new StandardMessages(folder.Content, new GuidelineRegister(folder.Content));

        Assert.Equal(2, words.Problems.Count);
        Assert.All(words.Problems, problem => Assert.True(problem is { File: "words.md", Line: > 1 }));
        Assert.True(words.IsIn("one and two") && !words.IsIn("three"));
        Assert.Contains("nonsense", Assert.Single(messages.Problems).Message, StringComparison.Ordinal);
        Assert.Equal("Words.", messages.Message(" ", "b"));
        Assert.Equal("Mine", messages.Message("Mine", "b"));
        Assert.Equal("", messages.Message("", "a"));
    }

    /// <summary>The site's content, to be changed.</summary>
    private sealed class ContentCopy : IDisposable
    {
        private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("participate-content-");

        public ContentCopy()
        {
            var root = Participate.Web.Settings.SiteRoot.Find().Content;
            foreach (var part in new[] { "pages", "moderation" })
            {
                Directory.CreateDirectory(Path.Combine(folder.FullName, part));
                foreach (var file in Directory.EnumerateFiles(Path.Combine(root, part)))
                    File.Copy(file, Path.Combine(folder.FullName, part, Path.GetFileName(file)));
            }
        }

        public ContentFolder Content => new(folder.FullName, Watch: false);

        public void Write(string file, string text) => File.WriteAllText(Path.Combine(folder.FullName, "moderation", file), text);

        public void Dispose() => folder.Delete(recursive: true);
    }
}
