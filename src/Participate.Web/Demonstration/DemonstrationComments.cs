using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Web.Demonstration;

/// <summary>Writes the discussions of the demonstration, one level of the threads after the other, as an answer needs the id of what it answers.</summary>
public sealed class DemonstrationComments(ParticipateDbContext db, DemonstrationPeople people, DemonstrationModeration moderation, TimeProvider clock)
{
    /// <summary>Adds the comments of the ideas of a mission, at times when discussion was open. An answer to one that has no such time is left out with it.</summary>
    public async Task AddAsync(Mission mission, IReadOnlyList<(Idea Idea, IdeaText Text)> ideas, Random random, CancellationToken cancellationToken)
    {
        var times = OpenTimes.Of(mission, Activities.Discuss, clock.UtcNow());
        var level = ideas.Select(entry => (entry.Idea, Parent: (Comment?)null, Texts: entry.Text.Comments)).ToList();
        while (level.Count > 0)
        {
            var added = new List<(Idea Idea, Comment? Parent, Comment Comment, CommentText Text)>();
            foreach (var (idea, parent, texts) in level)
                added.AddRange(New(idea, parent, texts, times, random).Select(entry => (idea, parent, entry.Comment, entry.Text)));
            db.Comments.AddRange(added.Select(entry => entry.Comment));
            await db.SaveChangesAsync(cancellationToken);
            foreach (var (idea, parent, comment, text) in added)
            {
                comment.PlaceUnder(parent?.ThreadPath);
                if (text.State != TextState.Waiting)
                    comment.Publish(comment.CreatedAt);
                db.CommentRevisions.Add(RevisionOf(comment));
                await moderation.AddAsync(mission, idea, comment, text, cancellationToken);
            }
            level = added.ConvertAll(entry => (entry.Idea, (Comment?)entry.Comment, entry.Text.Replies));
        }
    }

    private IEnumerable<(Comment Comment, CommentText Text)> New(Idea idea, Comment? parent, List<CommentText> texts, OpenTimes times, Random random)
    {
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
                MissionId = idea.MissionId,
                AuthorId = people.Find(text.By).Id,
                ParentId = parent?.Id,
                Depth = parent is null ? 0 : parent.Depth + 1,
                Stance = text.Stance,
                CreatedAt = at,
            };
            comment.SetText(text.Text.Trim(), MemberMarkdown.ToCommentHtml(text.Text));
            yield return (comment, text);
        }
    }

    private static CommentRevision RevisionOf(Comment comment) => new()
    {
        CommentId = comment.Id,
        Number = 1,
        Body = comment.Body,
        BodyHtml = comment.BodyHtml,
        Stance = comment.Stance,
        CreatedAt = comment.CreatedAt,
        ApprovedAt = comment.PublishedAt,
    };
}
