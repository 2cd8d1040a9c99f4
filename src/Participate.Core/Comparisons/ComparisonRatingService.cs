using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Comparisons;

/// <summary>
/// Rates the ideas of closed comparisons, and closes those whose phase is over. Safe to run twice, by several processes, and to be stopped at any point: what
/// comes out depends on the answers alone, and the first to store it does.
/// </summary>
public sealed class ComparisonRatingService(
    ParticipateDbContext db, ComparisonRows rows, ComparisonQueries queries, MissionCatalogue missions, Transactions transactions, NewsService news, AuditLog audit, TimeProvider clock)
{
    /// <summary>Rates a comparison that is closed and not rated yet. Those who answered are told. Outside any transaction.</summary>
    public async Task RateAsync(Mission mission, CancellationToken cancellationToken)
    {
        var comparison = await db.IdeaComparisons.AsNoTracking().Include(row => row.Ideas)
            .FirstOrDefaultAsync(row => row.MissionId == mission.Id && row.ClosedAt != null && row.Result == null, cancellationToken);
        if (comparison is null)
            return;
        var (answers, standing) = (db.PairAnswers.Where(row => row.ComparisonId == comparison.Id), await rows.StandingAsync(comparison, cancellationToken));
        var members = answers.Where(row => !row.IsSetAside && row.MemberId != null && row.Choice != PairChoice.Unsure && standing.Contains(row.FirstId) && standing.Contains(row.SecondId))
            .Select(row => row.MemberId).Distinct();
        var result = ComparisonRating.Of(
            comparison, standing, await queries.TalliesAsync(comparison.Id, cancellationToken), await members.CountAsync(cancellationToken), await answers.CountAsync(row => row.IsSetAside, cancellationToken));
        await transactions.RunAsync(token => StoreAsync(mission, comparison, result, token), cancellationToken);
    }

    /// <summary>Closes the comparisons of missions in which voting is over for good, and rates what waits for it.</summary>
    public async Task RunDueAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        foreach (var row in await db.IdeaComparisons.AsNoTracking().Where(row => row.OpenedAt != null && row.Result == null).ToListAsync(cancellationToken))
        {
            var mission = (await missions.FindAsync(row.MissionId, cancellationToken))!;
            if (!row.IsOver(mission, today))
                continue;
            if (row.ClosedAt is null)
                await transactions.RunAsync(token => CloseAsync(mission, token), cancellationToken);
            await RateAsync(mission, cancellationToken);
        }
    }

    private async Task<Outcome> CloseAsync(Mission mission, CancellationToken cancellationToken)
    {
        if (await rows.HoldAsync(mission.Id, cancellationToken) is not { State: ComparisonState.Open } comparison)
            return Outcome.Done;
        await rows.CloseAsync(comparison, cancellationToken);
        audit.Add("comparison.closed", "comparison", comparison.Id, actorId: null, mission.Id, "The phase ended");
        transactions.Touch(mission.Id);
        return Outcome.Done;
    }

    private async Task<Outcome> StoreAsync(Mission mission, IdeaComparison comparison, ComparisonResult result, CancellationToken cancellationToken)
    {
        var text = result.Write();
        if (await db.IdeaComparisons.Where(row => row.Id == comparison.Id && row.Result == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.Result, text), cancellationToken) == 0)
            return Outcome.Done;
        audit.Add("comparison.rated", "comparison", comparison.Id, actorId: null, mission.Id, "");
        await news.RecordAsync(
            new NewsItem
            {
                Key = FormattableString.Invariant($"comparison-{comparison.Id}-closed"),
                Kind = NewsKind.Comparisons,
                MissionId = mission.Id,
                MissionSlug = mission.Slug,
                MissionTitle = mission.Title,
                Subject = Wording.Shortened(T($"{M(mission.Title)}: comparing ideas is over"), NewsItem.SubjectMaxLength),
                Detail = mission.HidesResults(clock.Today()) ? T("What came out is shown when this phase ends.") : T("See which ideas matter more."),
                CreatedAt = clock.UtcNow(),
            },
            cancellationToken);
        transactions.Touch(mission.Id);
        return Outcome.Done;
    }
}

/// <summary>Those who compared ideas are told when it is over.</summary>
internal sealed class ComparersOfIdeas(ParticipateDbContext db) : NewsAudience
{
    public override IQueryable<int>? MembersOf(NewsItem item) => item.Kind != NewsKind.Comparisons ? null : db.PairAnswers
        .Where(row => row.MemberId != null && db.IdeaComparisons.Any(comparison => comparison.Id == row.ComparisonId && comparison.MissionId == item.MissionId))
        .Select(row => row.MemberId!.Value).Distinct();
}
