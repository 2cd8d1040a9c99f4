using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Web.Demonstration;

/// <summary>
/// Adds the demonstration contributions of <c>Texts</c>, once: ideas, comments, votes, a queue for moderators, decisions.
/// Each is dated within a phase of its mission in which it was allowed. The same each time on the same day.
/// </summary>
public sealed class DemonstrationContributions(
    ParticipateDbContext db,
    Transactions transactions,
    DemonstrationPeople people,
    DemonstrationComments comments,
    DemonstrationVotes votes,
    DemonstrationModeration moderation,
    DemonstrationEvents events,
    DemonstrationOrganisations organisations,
    DemonstrationBarriers barriers,
    DemonstrationOpinions opinions,
    DemonstrationBudgets budgets,
    DemonstrationComparisons comparisons,
    DemonstrationPledges pledges,
    DemonstrationResponses responses,
    DemonstrationDelivery delivery,
    TimeProvider clock)
{
    private static readonly TimeSpan JoinedBefore = TimeSpan.FromDays(500);
    private readonly Random random = new(2028);
    private readonly List<(Mission Mission, Idea Idea, List<int> Counts)> voted = [];

    /// <summary>Adds them where the people of the demonstration do not exist yet; in one transaction, so that there is all or nothing.</summary>
    public async Task EnsureAsync(CancellationToken cancellationToken)
    {
        if (await people.ExistAsync(cancellationToken))
            return;
        try
        {
            await transactions.RunAsync(
                async token =>
                {
                    if (!await people.ExistAsync(token))
                        await AddAllAsync(token);
                    return Outcome.Done;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            // Another process of the same site added them at the same time.
            db.ChangeTracker.Clear();
        }
    }

    private async Task AddAllAsync(CancellationToken cancellationToken)
    {
        await people.CreateAsync(clock.UtcNow() - JoinedBefore, cancellationToken);
        await organisations.AddAsync(cancellationToken);
        var missions = await db.Missions.AsNoTracking().Include(mission => mission.Phases).Include(mission => mission.Questions)
            .AsSplitQuery().ToListAsync(cancellationToken);
        foreach (var text in MissionText.LoadAll())
        {
            if (missions.Find(mission => mission.Slug == text.Mission) is { } mission)
                await AddAsync(mission, text, cancellationToken);
        }
        if (missions.Find(mission => mission.Slug == DemonstrationEvents.MissionSlug) is { } withEvent)
            await events.AddAsync(withEvent, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        if (missions.Find(mission => mission.Slug == DemonstrationBarriers.MissionSlug) is { } withBarriers)
            await barriers.AddAsync(withBarriers, cancellationToken);
        if (missions.Find(mission => mission.Slug == DemonstrationOpinions.MissionSlug) is { } withOpinions)
            await opinions.AddAsync(withOpinions, cancellationToken);
        foreach (var mission in missions.Where(mission => DemonstrationBudgets.MissionSlugs.Contains(mission.Slug)))
            await budgets.AddAsync(mission, cancellationToken);
        foreach (var mission in missions.Where(mission => DemonstrationComparisons.MissionSlugs.Contains(mission.Slug)))
            await comparisons.AddAsync(mission, cancellationToken);
        foreach (var (mission, idea, counts) in voted)
            votes.Cast(mission, idea, counts, random);
        await votes.StoreAsync(cancellationToken);
        if (missions.Find(mission => mission.Slug == DemonstrationPledges.MissionSlug) is { } withPledges)
            await pledges.AddAsync(withPledges, cancellationToken);
    }

    private async Task AddAsync(Mission mission, MissionText text, CancellationToken cancellationToken)
    {
        var proposing = OpenTimes.Of(mission, Activities.Propose, clock.UtcNow());
        if (!proposing.Any)
            return;
        var ideas = new List<(Idea Idea, IdeaText Text)>();
        foreach (var ideaText in text.Ideas)
        {
            // What waits came last; the rest is spread over most of the time, so that comments and votes could follow.
            var share = ideaText.State is TextState.Waiting or TextState.Draft ? 0.97 : 0.02 + 0.7 * random.NextDouble();
            ideas.Add((NewIdea(mission, ideaText, proposing.At(share)!.Value), ideaText));
        }
        await db.SaveChangesAsync(cancellationToken);

        var revisions = ideas.ConvertAll(entry => Revise(mission, entry.Idea, entry.Text, entry.Text.Before, entry.Idea.CreatedAt));
        await db.SaveChangesAsync(cancellationToken);
        foreach (var ((idea, ideaText), revision) in ideas.Zip(revisions).Where(entry => entry.First.Text.State != TextState.Draft))
        {
            idea.Submit(proposing.PhaseAt(idea.CreatedAt)?.Id, idea.CreatedAt);
            if (ideaText.State != TextState.Waiting)
                await PublishAsync(mission, idea, ideaText, revision, cancellationToken);
        }

        var visible = ideas.FindAll(entry => entry.Text.State is TextState.Published or TextState.Hidden);
        await comments.AddAsync(mission, visible, random, cancellationToken);
        await responses.AddAsync(mission, [.. visible.Where(entry => entry.Text.State == TextState.Published).Select(entry => entry.Idea)], cancellationToken);
        await delivery.AddAsync(mission, [.. visible.Where(entry => entry.Text.State == TextState.Published).Select(entry => entry.Idea)], cancellationToken);
        voted.AddRange(visible.Select(entry => (mission, entry.Idea, entry.Text.Votes)));
        foreach (var (idea, ideaText) in ideas.Where(entry => entry.Text.State != TextState.Draft))
            await moderation.AddAsync(mission, idea, ideaText, cancellationToken);
    }

    private Idea NewIdea(Mission mission, IdeaText text, DateTime at)
    {
        var idea = new Idea
        {
            MissionId = mission.Id,
            AuthorId = people.Find(text.By).Id,
            CreatedAt = at,
            Shuffle0 = random.Next(int.MinValue, int.MaxValue),
            Shuffle1 = random.Next(int.MinValue, int.MaxValue),
            Shuffle2 = random.Next(int.MinValue, int.MaxValue),
            Shuffle3 = random.Next(int.MinValue, int.MaxValue),
        };
        db.Ideas.Add(idea);
        return idea;
    }

    private IdeaRevision Revise(Mission mission, Idea idea, IdeaText text, EarlierText? before, DateTime at)
    {
        var details = TypedText.Lines(before?.Details ?? text.Details);
        var revision = new IdeaRevision
        {
            IdeaId = idea.Id,
            Number = idea.LatestRevisionNumber + 1,
            AuthorId = idea.AuthorId,
            CreatedAt = at,
            Title = before?.Title ?? text.Title,
            Summary = before?.Summary ?? text.Summary,
            Details = details,
            DetailsHtml = MemberMarkdown.ToHtml(details),
            PlaceCode = text.PlaceCode,
            Sectors = text.SectorSet,
            QuestionId = mission.Questions.OrderBy(entry => entry.Position).ElementAtOrDefault(text.Question - 1)?.Id,
            ApprovedAt = text.State is TextState.Published or TextState.Hidden ? at : null,
        };
        db.IdeaRevisions.Add(revision);
        idea.Revise(revision);
        return revision;
    }

    private async Task PublishAsync(Mission mission, Idea idea, IdeaText text, IdeaRevision first, CancellationToken cancellationToken)
    {
        idea.Publish(first, idea.CreatedAt);
        var editing = OpenTimes.Of(mission, Activities.Discuss, clock.UtcNow());
        if (text.Before is not null && editing.At(0.5, idea.CreatedAt) is { } editedAt)
        {
            var edit = Revise(mission, idea, text, null, editedAt);
            await db.SaveChangesAsync(cancellationToken);
            idea.Publish(edit, editedAt);
        }
        db.Entry(idea).Property(entry => entry.Decision).CurrentValue = text.DecisionValue;
    }
}
