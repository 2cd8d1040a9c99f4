using Participate.Core.Comparisons;
using Participate.Web.Components.Common;

namespace Participate.Web.Pages.Missions.Mission.Compare;

/// <summary>Which ideas matter more: everybody's once the answers are rated, unless the phase hides results; then the team's alone.</summary>
public sealed class ResultsModel(ComparisonQueries queries) : ComparisonPage
{
    /// <summary>Null while it is kept back from the reader.</summary>
    public ComparisonResult? Result { get; private set; }

    /// <summary>Everybody may see it.</summary>
    public bool IsPublic => Comparison.ResultsArePublic(Mission, Today);

    public IReadOnlyList<StatTile> Tiles =>
    [
        new(Result!.Members == 1 ? "member compared" : "members compared", Result.Members), new(Result.Answers == 1 ? "answer that counts" : "answers that count", Result.Answers),
        new(Result.Unsure == 1 ? "time a member could not say" : "times a member could not say", Result.Unsure), new("ideas", Result.Ideas.Count),
    ];

    /// <summary>Why there is nothing to see.</summary>
    public string Waiting => Comparison.State == ComparisonState.Open ? "Nothing is counted before the comparison closes, so that nobody is swayed."
        : Comparison.Result is null ? "The answers are being counted. Come back in a minute."
        : "This phase keeps its results back until it ends.";

    public void OnGet() => Result = queries.ResultOf(Comparison, Mission, Actor);
}
