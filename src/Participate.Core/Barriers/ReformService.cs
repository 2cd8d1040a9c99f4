using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Barriers;

/// <summary>Members propose enabling reforms for a barrier, or for the mission; the team edits them with owner, milestones and links.</summary>
public sealed class ReformService(ParticipateDbContext db, Transactions transactions, BarrierRows rows, BarrierPublication publication, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Proposes a reform: public at once of an established member or the team, else it waits for review. The same form sent twice gives one.
    /// Refused for members who may not contribute (NotPermitted), outside the phase (but for the team), for fields that do not fit (Invalid),
    /// and for a barrier that is not public (Invalid).
    /// </summary>
    /// <param name="barrierId">The barrier that it would remove, or null.</param>
    public Task<Outcome<SavedBarrier>> ProposeAsync(Mission mission, int? barrierId, ReformText typed, Actor actor, CancellationToken cancellationToken)
    {
        var text = typed.Tidied();
        var isTeam = actor.Runs(mission.Id);
        if ((isTeam ? actor.ContributionRefusal : rows.RefusalOf(mission, actor)) is { } may)
            return Task.FromResult(Outcome<SavedBarrier>.FromRefusal(may));
        if (text.Refusals() is { Count: > 0 } refusals)
            return Task.FromResult(Outcome<SavedBarrier>.Refused(refusals));
        return transactions.RunAsync<SavedBarrier>(
            async token =>
            {
                if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token))
                    return Refusal.NotFound;
                if (barrierId is { } removes && !await db.Barriers.AnyAsync(row => row.Id == removes && row.MissionId == mission.Id && row.Visibility == Visibility.Published, token))
                    return Refusal.Invalid("BarrierId", "The barrier that this is for is not public any more");
                var since = clock.UtcNow() - BarrierService.RepeatWindow;
                if (await db.Reforms.Where(row => row.MissionId == mission.Id && row.AuthorId == actor.MemberId && row.ProposedAt > since && row.Title == text.Title)
                    .Select(row => new SavedBarrier(row.Id, row.Visibility == Visibility.Published)).FirstOrDefaultAsync(token) is { } first)
                {
                    return first;
                }
                if (await rows.RefusalOfLimitAsync(actor, token) is { } limited)
                    return limited;
                var reform = new Reform { MissionId = mission.Id, AuthorId = actor.MemberId, Title = text.Title, ProposedAt = clock.UtcNow() };
                db.Reforms.Add(reform);
                await db.SaveChangesAsync(token);
                Revise(reform, text, actor.MemberId);
                if (barrierId is { } id)
                    db.ReformBarriers.Add(new ReformBarrier { ReformId = reform.Id, BarrierId = id });
                await db.SaveChangesAsync(token);
                var needsReview = !isTeam && mission.Moderation.NeedsReview(actor.IsEstablished);
                if (!needsReview)
                    await publication.ShowReformAsync(reform.Id, token);
                transactions.Record(new ReformSubmitted(mission.Id, reform.Id, actor.MemberId, needsReview));
                return new SavedBarrier(reform.Id, !needsReview);
            },
            cancellationToken);
    }

    /// <summary>
    /// Takes over what the team wrote of a public reform: text (with a revision), owner, milestones, and the barriers and ideas it is linked with.
    /// Refused for others than the team and administrators (NotPermitted), for a reform that is not public (NotFound), on a stale version
    /// (Conflict), and for fields that do not fit (Invalid).
    /// </summary>
    public Task<Outcome> EditAsync(Mission mission, int reformId, EditReformOptions options, Actor actor, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(BarrierWords.NotOnTeam));
        var text = options.Text.Tidied();
        var milestones = options.Milestones.Select(row => row with { Title = TypedText.OneLine(row.Title) })
            .Where(row => row.Title.Length > 0 || row.PlannedOn is not null || row.ForecastOn is not null || row.ActualOn is not null).ToList();
        var refusals = text.Refusals().Concat(RefusalsOf(milestones, clock.Today())).ToList();
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldReformAsync(mission.Id, reformId, token) is not { IsPublic: true } reform)
                    return Refusal.NotFound;
                BarrierOwner? owner = null;
                if (!string.IsNullOrWhiteSpace(options.Owner))
                {
                    var found = await rows.OwnerAsync(mission, options.Owner, token);
                    refusals.AddRange(found.Refusals);
                    owner = found.Value;
                }
                var barriers = await rows.BarriersAsync(mission.Id, options.Barriers, nameof(options.Barriers), token);
                var ideas = await rows.IdeasAsync(mission.Id, options.Ideas, nameof(options.Ideas), token);
                refusals.AddRange([.. barriers.Refusals, .. ideas.Refusals]);
                if (refusals.Count > 0)
                    return Outcome.Refused(refusals);
                if (reform.Version != options.Version)
                    return BarrierWords.ChangedMeanwhile;
                var isNewText = !text.IsThatOf(reform);
                if (isNewText)
                    Revise(reform, text, actor.MemberId);
                reform.OwnedBy(owner);
                reform.Milestones.Clear();
                reform.Milestones.AddRange(milestones.Select((row, index) => new ReformMilestone
                {
                    Position = index + 1,
                    Title = row.Title,
                    PlannedOn = row.PlannedOn!.Value,
                    ForecastOn = row.ForecastOn,
                    ActualOn = row.ActualOn,
                }));
                await LinkAsync(reformId, barriers.Value!, ideas.Value!, token);
                reform.Touched();
                audit.Add("reform.edited", "reform", reformId, actor.MemberId, mission.Id, Line(owner, milestones.Count, barriers.Value!, ideas.Value!));
                if (isNewText)
                    transactions.Record(new ReformEdited(mission.Id, reformId, actor.MemberId, NeedsReview: false));
                transactions.Touch(mission.Id);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private static List<Refusal> RefusalsOf(List<MilestoneText> milestones, DateOnly today)
    {
        var refusals = new List<Refusal>();
        void Refuse(FormattableString message) => refusals.Add(Refusal.Invalid("Milestones", FormattableString.Invariant(message)));

        if (milestones.Count > ReformMilestone.Most)
            refusals.Add(Refusal.Invalid("Milestones", $"Enter at most {ReformMilestone.Most} milestones"));
        foreach (var (row, number) in milestones.Select((row, index) => (row, index + 1)))
        {
            if (row.Title.Length is 0 or > ReformMilestone.TitleMaxLength)
                Refuse(row.Title.Length == 0 ? (FormattableString)$"Milestone {number}: say what is to be reached" : $"Milestone {number}: it must be {ReformMilestone.TitleMaxLength} characters or fewer");
            if (row.PlannedOn is null)
                Refuse($"Milestone {number}: say when it was planned for");
            if (row.ActualOn > today)
                Refuse($"Milestone {number}: it cannot have been reached on a day to come");
            if (new[] { row.PlannedOn, row.ForecastOn, row.ActualOn }.Any(day => day is { Year: < 2000 or > 2100 }))
                Refuse($"Milestone {number}: enter dates between 2000 and 2100");
        }
        return refusals;
    }

    private void Revise(Reform reform, ReformText text, int memberId)
    {
        var revision = text.ToRevision(reform, memberId, clock.UtcNow());
        db.ReformRevisions.Add(revision);
        reform.Revise(revision);
    }

    /// <summary>Links that nobody sees now, such as to a barrier that was merged, stay.</summary>
    private async Task LinkAsync(int reformId, IReadOnlyList<int> barriers, IReadOnlyList<int> ideas, CancellationToken cancellationToken)
    {
        var oldBarriers = await db.ReformBarriers.Where(row => row.ReformId == reformId && db.Barriers.Any(barrier => barrier.Id == row.BarrierId && barrier.Visibility == Visibility.Published)).ToListAsync(cancellationToken);
        db.ReformBarriers.RemoveRange(oldBarriers.Where(row => !barriers.Contains(row.BarrierId)));
        db.ReformBarriers.AddRange(barriers.Except(oldBarriers.Select(row => row.BarrierId)).Select(id => new ReformBarrier { ReformId = reformId, BarrierId = id }));
        var oldIdeas = await db.ReformIdeas.Where(row => row.ReformId == reformId && db.Ideas.Any(idea => idea.Id == row.IdeaId && idea.Visibility == Visibility.Published)).ToListAsync(cancellationToken);
        db.ReformIdeas.RemoveRange(oldIdeas.Where(row => !ideas.Contains(row.IdeaId)));
        db.ReformIdeas.AddRange(ideas.Except(oldIdeas.Select(row => row.IdeaId)).Select(id => new ReformIdea { ReformId = reformId, IdeaId = id }));
    }

    private static string Line(BarrierOwner? owner, int milestones, IReadOnlyList<int> barriers, IReadOnlyList<int> ideas)
    {
        static string List(IReadOnlyList<int> numbers) => numbers.Count == 0 ? "none" : string.Join(", ", numbers);
        return FormattableString.Invariant($"Owner: {owner?.Name ?? "nobody"}; milestones: {milestones}; barriers: {List(barriers)}; ideas: {List(ideas)}");
    }
}
