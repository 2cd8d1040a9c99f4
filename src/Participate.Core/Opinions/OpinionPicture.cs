using System.Text.Json.Serialization;
using Participate.Core.Insight.Opinions;

namespace Participate.Core.Opinions;

/// <summary>Somebody on the map, without saying who: places are rounded, and of many people some are drawn.</summary>
/// <param name="Group">From 0.</param>
public sealed record OpinionDot(double X, double Y, int Group);

/// <summary>A statement or idea in the results.</summary>
/// <param name="Choice">What it is listed for: agreement or disagreement.</param>
/// <param name="All">Everyone's answers.</param>
/// <param name="Groups">The answers of each group.</param>
public sealed record PicturedStatement(int Id, OpinionChoice Choice, OpinionCount All, IReadOnlyList<OpinionCount> Groups);

/// <summary>A group of people who answer alike.</summary>
/// <param name="Size">People in it.</param>
/// <param name="InCommon">The share of it that other draws of people give again.</param>
/// <param name="Statements">What describes it.</param>
public sealed record PicturedGroup(int Size, double InCommon, IReadOnlyList<PicturedStatement> Statements);

/// <summary>What the pages show of an analysis. No member's id is in it.</summary>
/// <param name="People">Who answered anything.</param>
/// <param name="Placed">Who answered enough to be placed.</param>
/// <param name="Statements">Statements or ideas that were answered and are public.</param>
/// <param name="Answers">Answers to those.</param>
/// <param name="Agreement">The mean adjusted Rand index of other draws of people.</param>
/// <param name="SameNumber">The share of draws that gave as many groups.</param>
public sealed record OpinionPicture(
    int People,
    int Placed,
    int Statements,
    int Answers,
    OpinionVerdict Verdict,
    double Agreement,
    double SameNumber,
    IReadOnlyList<PicturedGroup> Groups,
    IReadOnlyList<PicturedStatement> Common,
    IReadOnlyList<PicturedStatement> Dividing,
    IReadOnlyList<PicturedStatement> Consensus,
    IReadOnlyList<OpinionDot> Dots)
{
    /// <summary>Nothing is shown of fewer people.</summary>
    public const int LeastPeople = 10;

    /// <summary>Dots drawn, at most.</summary>
    public const int MostDots = 1_000;

    /// <summary>Statements in a list of results, at most.</summary>
    public const int MostListed = 10;

    /// <summary>There are enough people to show anything.</summary>
    [JsonIgnore]
    public bool IsShown => People >= LeastPeople;

    /// <summary>There are groups to speak of.</summary>
    [JsonIgnore]
    public bool HasGroups => IsShown && Verdict != OpinionVerdict.NoGroups && Groups.Count > 1;

    /// <summary>Every statement that is named anywhere in it.</summary>
    [JsonIgnore]
    public IEnumerable<PicturedStatement> Listed => [.. Common, .. Dividing, .. Consensus, .. Groups.SelectMany(group => group.Statements)];

    /// <summary>Where there are too few people to show anything, or nobody.</summary>
    public static OpinionPicture Nothing(int people) => new(people, 0, 0, 0, OpinionVerdict.NoGroups, 0, 0, [], [], [], [], []);

    /// <summary>The picture of an analysis.</summary>
    /// <param name="statements">The id of each column.</param>
    public static OpinionPicture Of(AnswerMatrix matrix, OpinionAnalysis analysis, IReadOnlyList<int> statements)
    {
        var (groups, tally) = (analysis.Groups, analysis.Tally);
        PicturedStatement Pictured(int column, OpinionChoice choice) => new(statements[column], choice, tally.All[column], [.. tally.Groups.Select(group => group[column])]);
        var shown = Enumerable.Range(0, matrix.Statements).Where(column => !matrix.IsLeftOut(column) && tally.All[column].Answers > 0).ToList();
        return new OpinionPicture(
            Enumerable.Range(0, matrix.Participants).Count(row => matrix.AnswersOf(row) > 0), groups.Counted.Count, shown.Count, shown.Sum(column => tally.All[column].Answers),
            analysis.Stability.Verdict, analysis.Stability.Agreement, analysis.Stability.SameNumber,
            [.. groups.Groups.Select((rows, group) => new PicturedGroup(
                rows.Count, analysis.Stability.Groups[group], [.. analysis.Described[group].Select(statement => Pictured(statement.Statement, statement.Choice))]))],
            [.. OpinionConsensus.CommonGround(analysis.Statements).Take(MostListed).Select(statement => Pictured(statement.Statement, statement.Choice))],
            [.. OpinionConsensus.Division(analysis.Statements).Take(MostListed).Select(statement => Pictured(statement.Statement, statement.Choice))],
            [.. analysis.Consensus.Select(statement => Pictured(statement.Statement, statement.Choice))],
            Drawn(groups));
    }

    /// <summary>Evenly some of the people of each group, so that the map shows where most are.</summary>
    private static IReadOnlyList<OpinionDot> Drawn(OpinionGroups groups)
    {
        var each = Math.Max(1, (int)Math.Ceiling(groups.Counted.Count / (double)MostDots));
        return [.. groups.Groups.SelectMany((rows, group) => rows.Where((_, at) => at % each == 0)
            .Select(row => new OpinionDot(Math.Round(groups.Points[row].X, 2), Math.Round(groups.Points[row].Y, 2), group)))];
    }
}
