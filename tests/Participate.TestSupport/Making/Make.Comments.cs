using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>A comment, published unless another visibility is asked for; its author is new where none is given.</summary>
    public async Task<Comment> CommentAsync(
        Idea idea, TestMember? author = null, Comment? parent = null, Visibility visibility = Visibility.Published, string body = "What I think of it.", Stance stance = Stance.Neutral)
    {
        author ??= await MemberAsync();
        var role = (await ActorAsync(author)).RoleOn(idea.MissionId);
        await using var scope = site.Services.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<Participate.Core.Data.ParticipateDbContext>();
        var transactions = scope.ServiceProvider.GetRequiredService<Transactions>();
        var publication = scope.ServiceProvider.GetRequiredService<PublicationService>();
        Comment comment = null!;
        await transactions.RunAsync(
            async cancellationToken =>
            {
                comment = NewComment(idea, author, parent, body, stance, role);
                db.Comments.Add(comment);
                await db.SaveChangesAsync(cancellationToken);
                comment.PlaceUnder(parent?.ThreadPath);
                db.CommentRevisions.Add(new CommentRevision
                {
                    CommentId = comment.Id,
                    Number = 1,
                    Body = body,
                    BodyHtml = comment.BodyHtml,
                    Stance = stance,
                    CreatedAt = Now,
                    ApprovedAt = visibility == Visibility.Waiting ? null : Now,
                });
                if (visibility != Visibility.Waiting)
                    await publication.PublishAsync(comment, cancellationToken);
                if (visibility == Visibility.Hidden)
                    await publication.HideAsync(comment, cancellationToken);
                transactions.Record(new CommentAdded(idea.MissionId, idea.Id, comment.Id, author.Id, visibility == Visibility.Waiting));
                return Outcome.Done;
            },
            CancellationToken.None);
        return comment;
    }

    /// <summary>A long published thread of one author: <paramref name="parentOf"/> gives for each comment the number of an earlier one, or null.</summary>
    public async Task<List<Comment>> ThreadAsync(Idea idea, int count, Func<int, int?>? parentOf = null)
    {
        var author = await MemberAsync();
        return await WriteAsync(async db =>
        {
            var comments = new Comment?[count];
            // Level by level, each in one go: those whose parent has its id.
            for (var left = Enumerable.Range(0, count).ToList(); left.Count > 0;)
            {
                var ready = left.Where(i => parentOf?.Invoke(i) is not { } earlier || comments[earlier] is not null).ToList();
                var level = ready.ConvertAll(i => (Number: i, Parent: parentOf?.Invoke(i) is { } earlier ? comments[earlier] : null));
                foreach (var (i, parent) in level)
                {
                    comments[i] = NewComment(idea, author, parent, $"Comment number {i}.", Stance.For);
                    comments[i]!.Publish(Now);
                }
                db.Comments.AddRange(level.Select(entry => comments[entry.Number]!));
                await db.SaveChangesAsync();
                level.ForEach(entry => comments[entry.Number]!.PlaceUnder(entry.Parent?.ThreadPath));
                left = [.. left.Except(ready)];
            }
            db.CommentRevisions.AddRange(comments.OfType<Comment>().Select(comment => new CommentRevision
            {
                CommentId = comment.Id,
                Number = 1,
                Body = comment.Body,
                BodyHtml = comment.BodyHtml,
                Stance = comment.Stance,
                CreatedAt = Now,
                ApprovedAt = Now,
            }));
            await db.SaveChangesAsync();
            await db.Database.ExecuteSqlAsync($"UPDATE \"Ideas\" SET \"CommentCount\" = \"CommentCount\" + {count} WHERE \"Id\" = {idea.Id}");
            await db.Database.ExecuteSqlAsync($"UPDATE \"ConsultationTallies\" SET \"Comments\" = \"Comments\" + {count} WHERE \"MissionId\" = {idea.MissionId}");
            return comments.OfType<Comment>().ToList();
        });
    }

    private Comment NewComment(Idea idea, TestMember author, Comment? parent, string body, Stance stance, Role? role = null)
    {
        var comment = new Comment
        {
            IdeaId = idea.Id,
            MissionId = idea.MissionId,
            AuthorId = author.Id,
            ParentId = parent?.Id,
            Depth = parent is null ? 0 : parent.Depth + 1,
            Stance = stance,
            CreatedAt = Now,
            WrittenAs = role,
        };
        comment.SetText(body, MemberMarkdown.ToCommentHtml(body));
        return comment;
    }
}
