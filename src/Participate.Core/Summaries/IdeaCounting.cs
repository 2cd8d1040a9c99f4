using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>An idea as it is counted: no words.</summary>
internal sealed record CountedIdea(
    int Id, int AuthorId, DateTime PublishedAt, Decision Decision, Sectors Sectors, string PlaceCode, int? QuestionId, int? ThemeId, int Support, int Neutral, int Oppose, int Comments)
{
    public int Votes => Support + Neutral + Oppose;
}

/// <summary>Counts ideas as they are read through; memory grows with the kinds of ideas, not with the ideas.</summary>
internal sealed class IdeaCounting
{
    // Great Britain, and England and Wales: shown only where an idea names them.
    private const char GroupOfNations = 'K';

    /// <summary>So many are kept for each ranking: some more than are shown, as those that are hidden afterwards drop out.</summary>
    private const int KeptForRanking = 30;

    private readonly Dictionary<Decision, int> decisions = [];
    private readonly Dictionary<Sectors, int> sectors = [];
    private readonly Dictionary<string, int> places = [];
    private readonly Dictionary<int, int> questions = [];
    private readonly Dictionary<int, StoredThemeCount> themes = [];
    private readonly Dictionary<SummaryRanking, PriorityQueue<RankedIdea, (double Score, int Id)>> ranked =
        SummaryRanking.All.ToDictionary(ranking => ranking, _ => new PriorityQueue<RankedIdea, (double, int)>());

    private int ideas, comments, support, neutral, oppose, withResponse;

    public SummaryTotals Totals => new(ideas, comments, support, neutral, oppose);

    public SummaryRankings Rankings => SummaryRankings.Of(ranking => ranking.First(ranked[ranking].UnorderedItems.Select(item => item.Element), KeptForRanking));

    public void Add(CountedIdea idea)
    {
        ideas++;
        comments += idea.Comments;
        support += idea.Support;
        neutral += idea.Neutral;
        oppose += idea.Oppose;
        withResponse += idea.Votes + idea.Comments > 0 ? 1 : 0;
        AddTo(decisions, idea.Decision);
        AddTo(sectors, idea.Sectors);
        AddTo(places, PlaceRegister.RegionOf(idea.PlaceCode).Code);
        // Null is no key of a dictionary; ids begin at 1.
        AddTo(questions, idea.QuestionId ?? 0);
        var theme = themes.GetValueOrDefault(idea.ThemeId ?? 0) ?? new StoredThemeCount(idea.ThemeId, 0, 0, 0, 0, 0);
        themes[idea.ThemeId ?? 0] = theme with
        {
            Ideas = theme.Ideas + 1,
            Support = theme.Support + idea.Support,
            Neutral = theme.Neutral + idea.Neutral,
            Oppose = theme.Oppose + idea.Oppose,
            Comments = theme.Comments + idea.Comments,
        };
        Rank(new RankedIdea(idea.Id, null, idea.Support, idea.Neutral, idea.Oppose, idea.Comments));
    }

    public SummaryFunnel Funnel(int voted, int commented, int proposed) => new(
        voted,
        commented,
        proposed,
        ideas,
        withResponse,
        ideas - decisions.GetValueOrDefault(Decision.None),
        ideas - decisions.GetValueOrDefault(Decision.None) - decisions.GetValueOrDefault(Decision.UnderConsideration),
        decisions.GetValueOrDefault(Decision.Accepted) + decisions.GetValueOrDefault(Decision.AcceptedInPart) + decisions.GetValueOrDefault(Decision.AlreadyHappening));

    public IReadOnlyList<StoredThemeCount> ByTheme() => [.. themes.Values.OrderBy(theme => theme.ThemeId ?? 0)];

    public IReadOnlyList<SummaryCount> ByStatus() =>
    [
        .. DecisionNames.All
            .Select(decision => new SummaryCount(decision.Key, decision.Name, decisions.GetValueOrDefault(decision.Decision)))
            .Where(count => count.Ideas > 0),
    ];

    // Sectors and parts of the country without an idea are shown too: who is missing is part of the picture.
    public IReadOnlyList<SummaryCount> BySector() => WithRest(
        SectorNames.All.Select(sector => new SummaryCount(sector.Key, sector.Name, sectors.Where(group => group.Key.HasFlag(sector.Sector)).Sum(group => group.Value))),
        new SummaryCount("", "No sector named", sectors.GetValueOrDefault(Sectors.None)));

    public IReadOnlyList<SummaryCount> ByPlace() =>
    [
        .. PlaceRegister.All
            .Where(place => place.Kind != PlaceKind.LocalAuthority)
            .Select(place => new SummaryCount(place.Code, place.Name, places.GetValueOrDefault(place.Code)))
            .Where(count => count.Ideas > 0 || count.Key == PlaceRegister.WholeCountryCode || !count.Key.StartsWith(GroupOfNations))
            .OrderByDescending(count => count.Ideas),
    ];

    public IReadOnlyList<SummaryCount> ByQuestion(Mission mission) =>
    [
        .. mission.Questions.OrderBy(question => question.Position).Select(question => new SummaryCount(
            question.Id.ToString(CultureInfo.InvariantCulture), question.Text, questions.GetValueOrDefault(question.Id))),
        .. new[] { new SummaryCount("", "No question named", questions.GetValueOrDefault(0)) }.Where(count => count.Ideas > 0),
    ];

    private void Rank(RankedIdea idea)
    {
        foreach (var (ranking, best) in ranked)
        {
            if (ranking.Score(idea) is not (var score and > 0))
                continue;
            best.Enqueue(idea, (score, idea.Id));
            if (best.Count > KeptForRanking)
                best.Dequeue();
        }
    }

    private static void AddTo<TKey>(Dictionary<TKey, int> counts, TKey key)
        where TKey : notnull => counts[key] = counts.GetValueOrDefault(key) + 1;

    private static IReadOnlyList<SummaryCount> WithRest(IEnumerable<SummaryCount> counts, SummaryCount rest) =>
        [.. counts.OrderByDescending(count => count.Ideas), .. new[] { rest }.Where(count => count.Ideas > 0)];
}
