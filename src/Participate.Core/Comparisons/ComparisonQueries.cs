using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Comparisons;

/// <summary>An idea of a comparison as a page shows it.</summary>
/// <param name="Title">Null where the idea is not public (any more).</param>
public sealed record ComparisonIdea(int IdeaId, string? Title, string Summary);

/// <summary>A comparison with the words of its ideas.</summary>
public sealed record ComparisonView(IdeaComparison Comparison, IReadOnlyList<ComparisonIdea> Ideas)
{
    private readonly HashSet<int> standing = [.. Ideas.Where(idea => idea.Title is not null).Select(idea => idea.IdeaId)];

    /// <summary>The ideas that are compared.</summary>
    public IReadOnlyList<ComparisonIdea> Standing { get; } = [.. Ideas.Where(idea => idea.Title is not null)];

    /// <summary>How many pairs they make.</summary>
    public int Pairs => Standing.Count * (Standing.Count - 1) / 2;

    /// <summary>Both ideas of an answer are public still.</summary>
    public bool IsStanding(OwnPair answer) => IsStanding(answer.FirstId) && IsStanding(answer.SecondId);

    /// <summary>The idea is compared, and public still.</summary>
    public bool IsStanding(int ideaId) => standing.Contains(ideaId);

    /// <summary>What an idea is called now.</summary>
    public string TitleOf(int ideaId) => Ideas.Where(idea => idea.IdeaId == ideaId).Select(idea => idea.Title).FirstOrDefault() ?? "An idea that is not public any more";
}

/// <summary>A member's answer to a pair.</summary>
public sealed record OwnPair(long Id, int FirstId, int SecondId, PairChoice Choice, DateTime At);

/// <summary>What a member is shown: two ideas in their order, and what came before.</summary>
/// <param name="Left">Null, with <paramref name="Right"/>, where nothing is left to compare.</param>
/// <param name="Answered">Pairs of ideas that are public still which the member answered.</param>
/// <param name="Last">The last answer, or null.</param>
/// <param name="Chosen">What the member said of the pair that is shown; null where nothing.</param>
public sealed record PairTurn(ComparisonIdea? Left, ComparisonIdea? Right, int Answered, OwnPair? Last, OwnPair? Chosen);

/// <summary>One of a member's comparisons.</summary>
public sealed record MyComparison(string MissionSlug, string MissionTitle, int Answers);

/// <summary>Reads comparisons and single answers.</summary>
public sealed class ComparisonQueries(ParticipateDbContext db, PairCounts counts, MissionCatalogue missions, TimeProvider clock)
{
    public const int PageSize = 20;

    /// <summary>The mission's comparison with the words of its ideas, in the order of their numbers; null where it has none.</summary>
    public async Task<ComparisonView?> FindAsync(int missionId, CancellationToken cancellationToken)
    {
        if (await db.IdeaComparisons.AsNoTracking().Include(row => row.Ideas).FirstOrDefaultAsync(row => row.MissionId == missionId, cancellationToken) is not { } comparison)
            return null;
        var ids = comparison.IdeaIds.ToList();
        var words = await db.Ideas.AsNoTracking().Where(idea => ids.Contains(idea.Id) && idea.MissionId == missionId && idea.Visibility == Visibility.Published)
            .Select(idea => new ComparisonIdea(idea.Id, idea.Title, idea.Summary)).ToDictionaryAsync(idea => idea.IdeaId, cancellationToken);
        return new ComparisonView(comparison, ids.ConvertAll(id => words.GetValueOrDefault(id) ?? new ComparisonIdea(id, null, "")));
    }

    /// <summary>The mission's comparison without its ideas: one short read.</summary>
    public Task<IdeaComparison?> HeadAsync(int missionId, CancellationToken cancellationToken) =>
        db.IdeaComparisons.AsNoTracking().FirstOrDefaultAsync(row => row.MissionId == missionId, cancellationToken);

    /// <summary>What came out; null while nothing is rated, and while the phase keeps results back from the reader: the team reads them as soon as they are there.</summary>
    public ComparisonResult? ResultOf(IdeaComparison comparison, Mission mission, Actor? reader) =>
        comparison.Result is { } text && comparison.State == ComparisonState.Closed && (comparison.ResultsArePublic(mission, clock.Today()) || reader.Runs(mission.Id)) ? ComparisonResult.Read(text) : null;

    /// <summary>
    /// The pair to show next: the one asked for where both are public ideas of the comparison; else one that the member has not answered, by a seed of the member and the
    /// answers so far. Reads the member's answers.
    /// </summary>
    public async Task<PairTurn> NextAsync(ComparisonView view, int memberId, int? askedFirst, int? askedSecond, CancellationToken cancellationToken)
    {
        var comparison = view.Comparison;
        var own = (await Words(Own(comparison.Id, memberId)).ToListAsync(cancellationToken)).Where(view.IsStanding).ToDictionary(row => (row.FirstId, row.SecondId));
        var last = own.Values.OrderByDescending(row => row.At).ThenByDescending(row => row.Id).FirstOrDefault();
        if (Standing(askedFirst) is { } first && Standing(askedSecond) is { } second && first != second)
            return new PairTurn(first, second, own.Count, last, own.GetValueOrDefault((Math.Min(first.IdeaId, second.IdeaId), Math.Max(first.IdeaId, second.IdeaId))));
        var standing = view.Standing;
        var places = Enumerable.Range(0, standing.Count).ToDictionary(at => standing[at].IdeaId);
        var known = (await counts.OfAsync(comparison.Id, cancellationToken)).Where(pair => places.ContainsKey(pair.Key.FirstId) && places.ContainsKey(pair.Key.SecondId))
            .ToDictionary(pair => (places[pair.Key.FirstId], places[pair.Key.SecondId]), pair => pair.Value);
        var seed = SplitMix.Mix(((ulong)comparison.Id << 32) | (uint)memberId) + (ulong)own.Count;
        return NextPair.Choose(standing.Count, known, (left, right) => own.ContainsKey((standing[left].IdeaId, standing[right].IdeaId)), seed) is { } next
            ? new PairTurn(standing[next.Left], standing[next.Right], own.Count, last, null)
            : new PairTurn(null, null, own.Count, last, null);

        ComparisonIdea? Standing(int? id) => id is null ? null : view.Standing.FirstOrDefault(idea => idea.IdeaId == id);
    }

    /// <summary>What a member answered, the newest first; paged by key.</summary>
    public async Task<Page<OwnPair>> OwnAsync(int comparisonId, int memberId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var range = IdCursor.Range(Own(comparisonId, memberId), key, row => row.Id);
        return IdCursor.ToPage(await Words(range.Take(PageSize + 1)).ToListAsync(cancellationToken), key, PageSize, row => row.Id);
    }

    /// <summary>The comparisons that a member took part in: at most one for each mission.</summary>
    public async Task<IReadOnlyList<MyComparison>> OfMemberAsync(int memberId, CancellationToken cancellationToken)
    {
        var own = await db.PairAnswers.AsNoTracking().Where(row => row.MemberId == memberId).GroupBy(row => row.ComparisonId).Select(rows => new { Id = rows.Key, Count = rows.Count() })
            .Join(db.IdeaComparisons, row => row.Id, comparison => comparison.Id, (row, comparison) => new { comparison.MissionId, row.Count })
            .OrderBy(row => row.MissionId).ToListAsync(cancellationToken);
        var known = (await missions.AllAsync(cancellationToken)).ToDictionary(mission => mission.Id);
        return own.ConvertAll(row => new MyComparison(known[row.MissionId].Slug, known[row.MissionId].Title, row.Count));
    }

    /// <summary>How often each pair was answered in which way, without what is left out of the outcome, in order.</summary>
    public Task<IReadOnlyList<PairTally>> TalliesAsync(int comparisonId, CancellationToken cancellationToken) => TalliesAsync(db, comparisonId, cancellationToken);

    /// <summary>The same, for who has no more than the context.</summary>
    internal static async Task<IReadOnlyList<PairTally>> TalliesAsync(ParticipateDbContext db, int comparisonId, CancellationToken cancellationToken) =>
        (await db.PairAnswers.AsNoTracking().Where(row => row.ComparisonId == comparisonId && !row.IsSetAside).GroupBy(row => new { row.FirstId, row.SecondId, row.Choice })
            .Select(group => new { group.Key.FirstId, group.Key.SecondId, group.Key.Choice, Count = group.Count() })
            .OrderBy(row => row.FirstId).ThenBy(row => row.SecondId).ThenBy(row => row.Choice).ToListAsync(cancellationToken))
        .ConvertAll(row => new PairTally(row.FirstId, row.SecondId, row.Choice, row.Count));

    /// <summary>The answers to pairs for everybody, of ideas that stood; null while the outcome is not public.</summary>
    public async Task<IReadOnlyList<PairTally>?> PublicTalliesAsync(Mission mission, CancellationToken cancellationToken)
    {
        if (await HeadAsync(mission.Id, cancellationToken) is not { } comparison || !comparison.ResultsArePublic(mission, clock.Today()))
            return null;
        var stood = ComparisonResult.Read(comparison.Result!).Ideas.Select(idea => idea.IdeaId).ToHashSet();
        return [.. (await TalliesAsync(comparison.Id, cancellationToken)).Where(tally => stood.Contains(tally.FirstId) && stood.Contains(tally.SecondId))];
    }

    private IQueryable<PairAnswer> Own(int comparisonId, int memberId) => db.PairAnswers.AsNoTracking().Where(row => row.ComparisonId == comparisonId && row.MemberId == memberId);

    private static IQueryable<OwnPair> Words(IQueryable<PairAnswer> answers) => answers.Select(row => new OwnPair(row.Id, row.FirstId, row.SecondId, row.Choice, row.At));
}
