using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Notifications;

namespace Participate.Core.Ideas;

/// <summary>The idea that a discussion is about.</summary>
public sealed record DiscussionName(int IdeaId, string Title, int AuthorId);

/// <summary>Tells those who took part in a discussion, its idea's author and who commented in public, what became of it.</summary>
public sealed class DiscussionLetters(ParticipateDbContext db, NotificationService notifications)
{
    /// <summary>It was closed. Works inside the transaction that is open; whoever did it is not told.</summary>
    public Task OfClosingAsync(DiscussionName discussion, string mission, string outcome, int byId, CancellationToken cancellationToken) =>
        TellAsync(discussion, mission, T($"The discussion of “{discussion.Title}” was closed"), T("The outcome:") + "\n\n" + outcome, byId, cancellationToken);

    /// <summary>It was opened again.</summary>
    public Task OfReopeningAsync(DiscussionName discussion, string mission, int byId, CancellationToken cancellationToken) =>
        TellAsync(discussion, mission, T($"The discussion of “{discussion.Title}” is open again"), T("You can comment again."), byId, cancellationToken);

    private async Task TellAsync(DiscussionName discussion, string mission, string title, string text, int byId, CancellationToken cancellationToken)
    {
        var missionId = await db.Ideas.Where(idea => idea.Id == discussion.IdeaId).Select(idea => idea.MissionId).SingleAsync(cancellationToken);
        var participants = await db.Comments
            .Where(comment => comment.IdeaId == discussion.IdeaId && comment.Visibility == Visibility.Published)
            .Select(comment => comment.AuthorId).Distinct().ToListAsync(cancellationToken);
        foreach (var member in participants.Append(discussion.AuthorId).Distinct().Where(member => member != byId))
        {
            await notifications.TellAsync(
                new NotificationOptions
                {
                    MemberId = member,
                    Kind = NewsKind.Discussions,
                    MissionId = missionId,
                    Title = title,
                    Text = text,
                    Path = $"/missions/{mission}/ideas/{discussion.IdeaId}#discussion",
                    Names = [new IdeaName(discussion.IdeaId, discussion.Title)],
                },
                cancellationToken);
        }
    }
}
