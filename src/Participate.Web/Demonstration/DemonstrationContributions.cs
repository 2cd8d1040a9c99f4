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
    ParticipateDbContext db, Transactions transactions, DemonstrationPeople people, DemonstrationVotes votes, DemonstrationModeration moderation, TimeProvider clock)
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
        var missions = await db.Missions.AsNoTracking().Include(mission => mission.Phases).Include(mission => mission.Questions)
            .AsSplitQuery().ToListAsync(cancellationToken);
        foreach (var text in MissionText.LoadAll())
        {
            if (missions.Find(mission => mission.Slug == text.Mission) is { } mission)
                await AddAsync(mission, text, cancellationToken);
        }
        // Last, because every save looks at all that was added before it.
        foreach (var (mission, idea, counts) in voted)
            votes.Add(mission, idea, counts, people, random);
        await db.SaveChangesAsync(cancellationToken);
        await DemonstrationVotes.CountAsync(db, cancellationToken);
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
        foreach (var (idea, ideaText) in ideas)
            await WriteAsync(mission, idea, ideaText, proposing.PhaseAt(idea.CreatedAt)?.Id, cancellationToken);
        foreach (var (idea, ideaText) in ideas.Where(entry => entry.Text.State is TextState.Published or TextState.Hidden))
        {
            await AddCommentsAsync(mission, idea, null, ideaText.Comments, cancellationToken);
            voted.Add((mission, idea, ideaText.Votes));
        }
        foreach (var (idea, ideaText) in ideas.Where(entry => entry.Text.State != TextState.Draft))
            await moderation.AddAsync(mission, idea, ideaText, people, cancellationToken);
    }

    private Idea NewIdea(Mission mission, IdeaText text, DateTime at)
    {
        var idea = new Idea
        {
            MissionId = mission.Id,
            AuthorId = people.Find(text.By).Id,
            CreatedAt = at,
            Shuffle0 = random.Next(),
            Shuffle1 = random.Next(),
            Shuffle2 = random.Next(),
            Shuffle3 = random.Next(),
        };
        db.Ideas.Add(idea);
        return idea;
    }

    private async Task WriteAsync(Mission mission, Idea idea, IdeaText text, int? phaseId, CancellationToken cancellationToken)
    {
        var question = mission.Questions.OrderBy(entry => entry.Position).ElementAtOrDefault(text.Question - 1)?.Id;
        IdeaRevision Revision(int number, DateTime at, EarlierText? before) => new()
        {
            IdeaId = idea.Id,
            Number = number,
            AuthorId = idea.AuthorId,
            CreatedAt = at,
            Title = before?.Title ?? text.Title,
            Summary = before?.Summary ?? text.Summary,
            Details = before?.Details ?? text.Details,
            DetailsHtml = MemberMarkdown.ToHtml(before?.Details ?? text.Details),
            PlaceCode = text.PlaceCode,
            Sectors = text.SectorSet,
            QuestionId = question,
            ApprovedAt = text.State is TextState.Published or TextState.Hidden ? at : null,
        };
        var first = Revision(1, idea.CreatedAt, text.Before);
        await ReviseAsync(idea, first, cancellationToken);
        if (text.State == TextState.Draft)
            return;
        idea.Submit(phaseId, idea.CreatedAt);
        if (text.State == TextState.Waiting)
            return;
        idea.Publish(first, idea.CreatedAt);
        var editing = OpenTimes.Of(mission, Activities.Discuss, clock.UtcNow());
        if (text.Before is not null && editing.At(0.5, idea.CreatedAt) is { } editedAt)
        {
            var edit = Revision(2, editedAt, null);
            await ReviseAsync(idea, edit, cancellationToken);
            idea.Publish(edit, editedAt);
        }
        db.Entry(idea).Property(entry => entry.Decision).CurrentValue = text.DecisionValue;
    }

    private async Task ReviseAsync(Idea idea, IdeaRevision revision, CancellationToken cancellationToken)
    {
        db.IdeaRevisions.Add(revision);
        idea.Revise(revision);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task AddCommentsAsync(
        Mission mission, Idea idea, Comment? parent, List<CommentText> texts, CancellationToken cancellationToken)
    {
        var times = OpenTimes.Of(mission, Activities.Discuss, clock.UtcNow());
        var after = parent?.CreatedAt ?? idea.CreatedAt;
        // Answers come sooner after what they answer than comments do after their idea.
        var reach = parent is null ? 0.85 : 0.4;
        var shares = texts.Select(text => text.State == TextState.Waiting ? 0.97 : reach * random.NextDouble()).Order().ToList();
        foreach (var (text, share) in texts.Zip(shares))
        {
            if (times.At(share, after) is not { } at)
                continue;
            var comment = new Comment
            {
                IdeaId = idea.Id,
                MissionId = mission.Id,
                AuthorId = people.Find(text.By).Id,
                ParentId = parent?.Id,
                Depth = parent is null ? 0 : parent.Depth + 1,
                Stance = text.Stance,
                CreatedAt = at,
            };
            comment.SetText(text.Text, MemberMarkdown.ToCommentHtml(text.Text));
            db.Comments.Add(comment);
            await db.SaveChangesAsync(cancellationToken);
            comment.PlaceUnder(parent?.ThreadPath);
            if (text.State != TextState.Waiting)
                comment.Publish(at);
            db.CommentRevisions.Add(new CommentRevision
            {
                CommentId = comment.Id,
                Number = 1,
                Body = comment.Body,
                BodyHtml = comment.BodyHtml,
                Stance = comment.Stance,
                CreatedAt = at,
                ApprovedAt = comment.PublishedAt,
            });
            await moderation.AddAsync(mission, idea, comment, text, people, cancellationToken);
            await AddCommentsAsync(mission, idea, comment, text.Replies, cancellationToken);
        }
    }
}
