using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Comparisons;

/// <summary>Opens and closes comparisons. Each act is in the audit log. Once closed a comparison stays closed, as its outcome may be public.</summary>
public sealed class ComparisonOpeningService(
    ParticipateDbContext db, ComparisonRows rows, ComparisonRatingService rating, NewsService news, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Opens a draft, while the phase of the mission allows voting. Followers of the mission are told. Refused for others, outside the phase, with fewer than three
    /// ideas, and where one is not public any more.
    /// </summary>
    public Task<Outcome<int>> OpenAsync(Mission mission, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        mission, actor,
        async (comparison, token) =>
        {
            if (comparison.State != ComparisonState.Draft)
                return Refusal.Conflict("The comparison is not a draft.");
            if (mission.RefusalOf(Activities.Vote, clock.Today()) is { } closed)
                return closed;
            var standing = await rows.StandingAsync(comparison, token);
            if (comparison.IdeaIds.Where(id => !standing.Contains(id)).ToList() is { Count: > 0 } gone)
                return Refusal.Conflict($"Idea {gone[0]} is not public any more. Take it off first.");
            if (comparison.Ideas.Count < 3)
                return Refusal.Conflict("Add at least three ideas first.");
            comparison.Open(clock.UtcNow());
            await news.RecordAsync(Opened(mission, comparison), token);
            return Logged("comparison.opened", comparison, mission, actor, ComparisonWords.Ideas(comparison.Ideas.Count));
        },
        cancellationToken);

    /// <summary>Makes an open comparison a draft again. Refused for others, and once somebody has answered (Conflict).</summary>
    public Task<Outcome<int>> BackToDraftAsync(Mission mission, Actor actor, CancellationToken cancellationToken) => rows.ActAsync(
        mission, actor,
        async (comparison, token) =>
        {
            if (comparison.State != ComparisonState.Open)
                return Refusal.Conflict("The comparison is not open.");
            if (await db.PairAnswers.AnyAsync(row => row.ComparisonId == comparison.Id, token))
                return Refusal.Conflict("Somebody has answered, so the comparison cannot be a draft again.");
            comparison.BackToDraft();
            await news.TakeBackAsync(NewsKey(comparison), token);
            return Logged("comparison.back-to-draft", comparison, mission, actor, "");
        },
        cancellationToken);

    /// <summary>Closes an open comparison before its phase ends, and rates it. Refused for others, and where it is not open (Conflict).</summary>
    public async Task<Outcome<int>> CloseAsync(Mission mission, Actor actor, CancellationToken cancellationToken)
    {
        var closed = await rows.ActAsync(
            mission, actor,
            async (comparison, token) =>
            {
                if (comparison.State != ComparisonState.Open)
                    return Refusal.Conflict("The comparison is not open.");
                await rows.CloseAsync(comparison, token);
                return Logged("comparison.closed", comparison, mission, actor, "");
            },
            cancellationToken);
        // Apart, as rating many ideas takes its time and nobody else should wait for it.
        if (closed.Succeeded)
            await rating.RateAsync(mission, cancellationToken);
        return closed;
    }

    private Outcome<int> Logged(string act, IdeaComparison comparison, Mission mission, Actor actor, string details)
    {
        audit.Add(act, "comparison", comparison.Id, actor.MemberId, mission.Id, details);
        return comparison.Id;
    }

    private static string NewsKey(IdeaComparison comparison) => FormattableString.Invariant($"comparison-{comparison.Id}");

    private NewsItem Opened(Mission mission, IdeaComparison comparison) => new()
    {
        Key = NewsKey(comparison),
        Kind = NewsKind.Phases,
        MissionId = mission.Id,
        MissionSlug = mission.Slug,
        MissionTitle = mission.Title,
        Subject = Wording.Shortened(T($"{M(mission.Title)}: compare ideas"), NewsItem.SubjectMaxLength),
        Detail = Wording.Shortened($"{comparison.Question} {T($"Two of {comparison.Ideas.Count} ideas at a time.")}", NewsItem.DetailMaxLength),
        CreatedAt = clock.UtcNow(),
    };
}
