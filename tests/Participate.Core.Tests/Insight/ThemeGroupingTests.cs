using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

public class ThemeGroupingTests
{
    private static readonly string[] Subjects = ["Nurseries on hospital grounds {0}", "Bus lanes past the station {0}", "Solar panels upon warehouses {0}"];

    [Fact]
    public void Group_ThreeSubjects_NamesThemByTheirWords()
    {
        var groups = ThemeGrouping.Group(Ideas(12), []);

        Assert.Equal(3, groups.Themes.Count);
        Assert.Equal(12, groups.Of.Count);
        Assert.Equal(["bus, lanes, past", "grounds, hospital, nurseries", "panels, solar, upon"], groups.Names.Values.Select(words => string.Join(", ", words.Select(word => word.Word).Order(StringComparer.Ordinal))).Order(StringComparer.Ordinal));
        Assert.All(Enumerable.Range(0, 12), i => Assert.Equal(groups.Of[i % 3], groups.Of[i]));
    }

    [Fact]
    public void Group_FewerIdeasThanALeast_MakesNoThemes()
    {
        var groups = ThemeGrouping.Group(Ideas(ThemeGrouping.LeastIdeas - 1), []);

        Assert.Empty(groups.Themes);
        Assert.Empty(groups.Of);
    }

    [Fact]
    public void Group_InAnotherOrder_GivesTheSame()
    {
        var ideas = Ideas(30);

        var (one, other) = (ThemeGrouping.Group(ideas, []), ThemeGrouping.Group(ideas.AsEnumerable().Reverse(), []));

        Assert.Equal(one.Of.OrderBy(place => place.Key), other.Of.OrderBy(place => place.Key));
        Assert.Equal(one.Themes.Select(theme => theme.Key), other.Themes.Select(theme => theme.Key));
    }

    [Fact]
    public void Group_IdeaUnlikeAll_StandsInNone()
    {
        var groups = ThemeGrouping.Group([.. Ideas(12), new ThemeIdea(99, 99, "Xylophones", "")], []);

        Assert.DoesNotContain(99, groups.Of.Keys);
    }

    [Fact]
    public void Group_WithTheThemesBefore_KeepsTheirKeys()
    {
        var before = ThemeGrouping.Group(Ideas(12), []).Themes.Select((theme, index) => theme with { Key = 100 + index }).ToList();

        var groups = ThemeGrouping.Group(Ideas(60), before);

        Assert.Equal([100, 101, 102], groups.Themes.Select(theme => theme.Key));
        Assert.Equal(60, groups.Of.Count);
    }

    [Fact]
    public void Group_KeptIdeasAndThemes_Stay()
    {
        var kept = new ThemeProfile(7, new Dictionary<string, double> { ["zebra"] = 1 }, IsKept: true, IsFixed: true);
        var ideas = Ideas(12).Select(idea => idea.Id == 0 ? idea with { KeptIn = 7 } : idea);

        var groups = ThemeGrouping.Group(ideas, [kept]);

        Assert.Equal(kept.Terms, groups.Themes.Single(theme => theme.Key == 7).Terms);
        Assert.Equal(7, groups.Of[0]);
        Assert.Equal(4, groups.Themes.Count);
    }

    [Fact]
    public void Group_ThemeWithoutIdeas_Ends()
    {
        var empty = new ThemeProfile(7, new Dictionary<string, double> { ["zebra"] = 1 });

        Assert.DoesNotContain(ThemeGrouping.Group(Ideas(12), [empty]).Themes, theme => theme.Key == 7);
    }

    [Fact]
    public void Names_WordsOfOneAuthor_MakeNoName()
    {
        var ideas = Enumerable.Range(0, 12).Select(i => new ThemeIdea(i, i % 2, $"Solar panels upon warehouse roofs", "")).ToList();

        Assert.Empty(ThemeGrouping.Group(ideas, []).Names);
        Assert.Empty(ThemeGrouping.Group(ideas, []).Themes);
    }

    [Theory]
    [InlineData("Ask jane.doe@mail.example or +44 for more buses", "buses")]
    [InlineData("The NHS’s dentists", "NHS dentists")]
    [InlineData("Stop more of the same", "")]
    public void Words_OfAText_AreThoseOfItsSubject(string text, string words) =>
        Assert.Equal(words, string.Join(' ', ThemeText.Words(text).Select(word => word.Word)));

    [Fact]
    public void Nearest_OfEveryGroupedIdea_IsTheThemeItStandsIn()
    {
        var ideas = Ideas(60);

        var groups = ThemeGrouping.Group(ideas, []);

        Assert.All(ideas, idea => Assert.Equal(groups.Of.TryGetValue(idea.Id, out var key) ? key : (int?)null, ThemeProfile.Nearest(idea, groups.Weights, groups.Themes)));
    }

    /// <summary>Ideas about three subjects in turn, each by its own author, with a word of their own.</summary>
    private static List<ThemeIdea> Ideas(int count) =>
        [.. Enumerable.Range(0, count).Select(i => new ThemeIdea(i, i, string.Format(System.Globalization.CultureInfo.InvariantCulture, Subjects[i % 3], "own" + (char)('a' + i % 26) + (char)('a' + i / 26)), ""))];
}
