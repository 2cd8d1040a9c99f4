using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Tests.Ideas;

public class IdeaTextTests
{
    private static readonly Mission Mission = NewMission();

    [Theory]
    [InlineData("Ten chars.", "S", "", "")]
    [InlineData("", "Summary", "Details", "Title: Enter a title")]
    [InlineData("  \u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b\u200b ", "Summary", "", "Title: Enter a title")]
    [InlineData("Nine char", "Summary", "", "Title: Title must be 10 characters or more")]
    [InlineData("   Nine char   ", "Summary", "", "Title: Title must be 10 characters or more")]
    [InlineData("A good title", " \n ", "", "Summary: Enter a summary")]
    [InlineData("", "", "", "Title: Enter a title|Summary: Enter a summary")]
    public void Refusals_OfASubmission_SayWhatToDo(string title, string summary, string details, string expected) =>
        Assert.Equal(expected, Words(new IdeaText { Title = title, Summary = summary, Details = details }, isDraft: false));

    [Theory]
    [InlineData(120, 300, 10_000, "")]
    [InlineData(121, 300, 10_000, "Title: Title must be 120 characters or fewer")]
    [InlineData(120, 301, 10_000, "Summary: Summary must be 300 characters or fewer")]
    [InlineData(120, 300, 10_001, "Details: Details must be 10,000 characters or fewer")]
    public void Refusals_OfLongText_AreTheSameForDraftAndSubmission(int title, int summary, int details, string expected)
    {
        var text = new IdeaText { Title = new string('t', title), Summary = new string('s', summary), Details = new string('d', details) };

        Assert.Equal(expected, Words(text, isDraft: false));
        Assert.Equal(expected, Words(text, isDraft: true));
    }

    [Fact]
    public void Refusals_OfAnEmptyDraft_AreNone() => Assert.Equal("", Words(new IdeaText { Title = "", Summary = "", Details = "" }, isDraft: true));

    [Fact]
    public void Refusals_OfWhatCannotBe_NameEachField()
    {
        var text = new IdeaText { Title = "A good title", Summary = "Summary", Details = "", PlaceCode = "E99999999", Sectors = (Sectors)4096, QuestionId = 12345 };

        Assert.Equal(
            "PlaceCode: Choose a place from the list|Sectors: Choose sectors from the list|QuestionId: Choose a question of this mission, or none",
            Words(text, isDraft: true));
    }

    [Fact]
    public void Tidied_LineBreaks_CountAsOneCharacter()
    {
        var text = new IdeaText { Title = "A good title", Summary = "Summary", Details = string.Concat(Enumerable.Repeat("a\r\n", 4_999)) + "bc" };

        Assert.Equal("", Words(text, isDraft: false));
    }

    private static string Words(IdeaText text, bool isDraft) =>
        string.Join('|', text.Tidied().Refusals(Mission, isDraft).Select(refusal => $"{refusal.Field}: {refusal.Message}"));

    private static Mission NewMission() => new()
    {
        Slug = "sample",
        Title = "A sample mission",
        NationalMission = "Samples",
        Summary = "A sample.",
        Owner = "Samples",
        PlaceCode = "K02000001",
        TargetStatement = "75% of samples",
        TargetBy = new DateOnly(2028, 11, 30),
        TargetByWords = "2028",
        IndicatorName = "Samples",
        IndicatorUnit = "%",
        Narrative = "",
        NarrativeHtml = "",
        ImportedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
    };
}
