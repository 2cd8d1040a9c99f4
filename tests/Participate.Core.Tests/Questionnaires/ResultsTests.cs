using CsCheck;
using Participate.Core.Common.Places;
using Participate.Core.Questionnaires;

namespace Participate.Core.Tests.Questionnaires;

/// <summary>Results made from counts.</summary>
public class ResultsTests
{
    private static readonly string[] Regions = [.. PlaceRegister.All.Where(place => QuestionnaireQuestion.Offers(PlaceLevel.Region, place)).Select(place => place.Code)];

    [Theory]
    [InlineData(new[] { 0, 0, 0 }, null)]
    [InlineData(new[] { 1, 0, 0 }, 1.0)]
    [InlineData(new[] { 2, 0, 2 }, 2.0)]
    [InlineData(new[] { 2, 2, 0 }, 1.5)]
    [InlineData(new[] { 1, 1, 3 }, 3.0)]
    public void Median_OfAScale_IsTheMiddleAnswer(int[] counts, double? expected) => Assert.Equal(expected, Group(counts).Median);

    [Fact]
    public void Ranking_Places_GiveMeanAndBorda()
    {
        var group = Group([3, 1, 0]);

        Assert.Equal(1.25, group.MeanRank);
        Assert.Equal(7, group.Borda);
    }

    [Fact]
    public void Median_AnyAnswers_IsThatOfTheSortedAnswers() => Gen.Int[1, 5].Array[1, 40].Sample(answers =>
    {
        var sorted = answers.Order().ToList();
        var expected = (sorted[(sorted.Count - 1) / 2] + sorted[sorted.Count / 2]) / 2.0;

        Assert.Equal(expected, Group([.. Enumerable.Range(1, 5).Select(point => answers.Count(answer => answer == point))]).Median);
    });

    [Fact]
    public void Places_AnyCounts_ShowNoneBelowFiveNorWhatGivesOneAway() => Gen.Select(Gen.Int[0, 9], Gen.Int[0, 9]).Array[Regions.Length].Sample(counts =>
    {
        var lines = Results(counts).Sections[0].Questions[0].Groups[0].Lines;
        var real = counts.Select(count => count.Item1 + count.Item2).ToList();

        var withheld = Enumerable.Range(0, lines.Count).Where(i => lines[i].IsWithheld).ToList();
        Assert.All(Enumerable.Range(0, lines.Count), i => Assert.True(lines[i].IsWithheld ? lines[i].All == 0 : lines[i].All == real[i] && real[i] is 0 or >= 5));
        Assert.True(withheld.Count != 1);
        Assert.True(withheld.Count == 0 || withheld.Count == lines.Count || withheld.Sum(i => real[i]) >= 5);
    });

    private static ResultGroup Group(int[] counts) => new("", counts.Sum(), [.. counts.Select((count, i) => new ResultLine($"{i + 1}", count, 0))]);

    private static QuestionnaireResults Results((int Online, int OnPaper)[] counts)
    {
        var question = new QuestionnaireQuestion { Kind = QuestionKind.Place, Text = "Where?" };
        var form = new Questionnaire
        {
            MissionId = 1,
            Title = "Places",
            CreatedAt = DateTime.UnixEpoch,
            Sections = [new QuestionnaireSection { Title = "All", Questions = [question] }],
        };
        return QuestionnaireResults.Of(form, Regions.Zip(counts).SelectMany(pair => new[] { Count(pair.First, false, pair.Second.Online), Count(pair.First, true, pair.Second.OnPaper) }), isClosed: true);
    }

    private static QuestionnaireCount Count(string place, bool isPaper, int count) => new() { QuestionId = 0, Item = 0, Value = 0, Place = place, IsPaper = isPaper, Count = count };
}
