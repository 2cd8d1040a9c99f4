using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Budgets;

/// <summary>An idea of a budget as a page shows it.</summary>
/// <param name="Title">Null where the idea is not public (any more).</param>
public sealed record BudgetIdea(int IdeaId, string? Title, string Summary, long Cost, string Source)
{
    public bool IsPublic => Title is not null;
}

/// <summary>A budget with the words of its ideas.</summary>
public sealed record BudgetView(MissionBudget Budget, IReadOnlyList<BudgetIdea> Ideas)
{
    /// <summary>The ideas that can be chosen.</summary>
    public IEnumerable<BudgetIdea> Standing => Ideas.Where(idea => idea.IsPublic);

    /// <summary>The same in an order of the member's own, the same each time: no idea stands at the top of every ballot.</summary>
    public IEnumerable<BudgetIdea> ShuffledFor(int memberId) => Standing.OrderBy(idea => SplitMix.Mix(((ulong)memberId << 32) | (uint)idea.IdeaId));

    /// <summary>What an idea is called now.</summary>
    public string TitleOf(int ideaId) => Ideas.Where(idea => idea.IdeaId == ideaId).Select(idea => idea.Title).FirstOrDefault() ?? "An idea that is not public any more";
}

/// <summary>A member's own ballot.</summary>
public sealed record OwnBallot(IReadOnlyList<BallotChoice> Choices, int Version, DateTime ChangedAt);

/// <summary>One of a member's ballots.</summary>
public sealed record MyBallot(string MissionSlug, string MissionTitle, DateTime ChangedAt);

/// <summary>A sheet of paper in the list of those entered.</summary>
public sealed record PaperBallot(int Id, string Reference, string Choices, DateTime EnteredAt, string EnteredBy, DateTime? WithdrawnAt, string WithdrawalReason);

/// <summary>Reads budgets and single ballots.</summary>
public sealed class BudgetQueries(ParticipateDbContext db, BudgetRows rows, MissionCatalogue missions, TimeProvider clock)
{
    public const int PageSize = 20;

    /// <summary>The mission's budget with the words of its ideas, in the order of their numbers; null where it has none.</summary>
    public async Task<BudgetView?> FindAsync(int missionId, CancellationToken cancellationToken)
    {
        if (await db.MissionBudgets.AsNoTracking().Include(row => row.Ideas).FirstOrDefaultAsync(row => row.MissionId == missionId, cancellationToken) is not { } budget)
            return null;
        var ids = budget.Ideas.ConvertAll(idea => idea.IdeaId);
        var words = await db.Ideas.AsNoTracking().Where(idea => ids.Contains(idea.Id) && idea.MissionId == missionId && idea.Visibility == Visibility.Published)
            .Select(idea => new { idea.Id, idea.Title, idea.Summary }).ToDictionaryAsync(idea => idea.Id, cancellationToken);
        return new BudgetView(budget, [.. budget.IdeasInOrder.Select(idea => words.TryGetValue(idea.IdeaId, out var found)
            ? new BudgetIdea(idea.IdeaId, found.Title, found.Summary, idea.Cost, idea.Source)
            : new BudgetIdea(idea.IdeaId, null, "", idea.Cost, idea.Source))]);
    }

    /// <summary>The mission's budget without its ideas: one short read.</summary>
    public Task<MissionBudget?> HeadAsync(int missionId, CancellationToken cancellationToken) =>
        db.MissionBudgets.AsNoTracking().FirstOrDefaultAsync(row => row.MissionId == missionId, cancellationToken);

    /// <summary>What came out; null while it is not counted, and while the phase keeps results back from the reader: the team reads them from the count on.</summary>
    public BudgetResult? ResultOf(MissionBudget budget, Mission mission, Actor? reader) =>
        budget.Result is { } text && budget.State == BudgetState.Closed && (budget.ResultsArePublic(mission, clock.Today()) || reader.Runs(mission.Id)) ? BudgetResult.Read(text) : null;

    /// <summary>The ballot of a member; null where there is none.</summary>
    public async Task<OwnBallot?> OwnAsync(int budgetId, int memberId, CancellationToken cancellationToken) =>
        await db.Ballots.AsNoTracking().FirstOrDefaultAsync(row => row.BudgetId == budgetId && row.MemberId == memberId, cancellationToken) is { } own
            ? new OwnBallot(BallotChoice.Read(own.Choices), own.Version, own.ChangedAt)
            : null;

    /// <summary>Every ballot of a member, the newest first: at most one for each mission.</summary>
    public async Task<IReadOnlyList<MyBallot>> OfMemberAsync(int memberId, CancellationToken cancellationToken)
    {
        var own = await (
            from ballot in db.Ballots.AsNoTracking()
            join budget in db.MissionBudgets on ballot.BudgetId equals budget.Id
            where ballot.MemberId == memberId
            orderby ballot.Id descending
            select new { budget.MissionId, ballot.ChangedAt })
            .ToListAsync(cancellationToken);
        var known = (await missions.AllAsync(cancellationToken)).ToDictionary(mission => mission.Id);
        return [.. own.Select(row => new MyBallot(known[row.MissionId].Slug, known[row.MissionId].Title, row.ChangedAt))];
    }

    /// <summary>The ballots as a file for everybody; null while the outcome is not public. All ballots are read.</summary>
    public async Task<PabulibFile?> FileAsync(Mission mission, CancellationToken cancellationToken)
    {
        if (await FindAsync(mission.Id, cancellationToken) is not { } view || !view.Budget.ResultsArePublic(mission, clock.Today()))
            return null;
        var result = BudgetResult.Read(view.Budget.Result!);
        var titles = view.Standing.ToDictionary(idea => idea.IdeaId, idea => idea.Title!);
        return BallotFile.Of(
            view.Budget, result.Ideas.Select(idea => idea.IdeaId).ToHashSet(), (await rows.BallotsAsync(view.Budget.Id, cancellationToken)).Select(ballot => ballot.Choices),
            new BallotFileTexts(mission.Title, titles, result));
    }

    /// <summary>Sheets entered, the newest first, withdrawn ones too.</summary>
    public async Task<Page<PaperBallot>> PaperAsync(int budgetId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var range = IdCursor.Range(db.Ballots.AsNoTracking().Where(row => row.BudgetId == budgetId && row.IsPaper), key, row => row.Id);
        return IdCursor.ToPage(await Sheets(range.Take(PageSize + 1)).ToListAsync(cancellationToken), key, PageSize, row => row.Id);
    }

    /// <summary>A sheet entered; null where there is none in this budget.</summary>
    public Task<PaperBallot?> PaperAsync(int budgetId, int ballotId, CancellationToken cancellationToken) =>
        Sheets(db.Ballots.AsNoTracking().Where(row => row.Id == ballotId && row.BudgetId == budgetId && row.IsPaper)).FirstOrDefaultAsync(cancellationToken);

    private IQueryable<PaperBallot> Sheets(IQueryable<Ballot> ballots) => ballots.Select(row => new PaperBallot(
        row.Id, row.Reference!, row.Choices, row.CastAt,
        db.Users.Where(member => member.Id == row.EnteredById).Select(member => member.DisplayName).FirstOrDefault() ?? "",
        row.WithdrawnAt, row.WithdrawalReason));
}
