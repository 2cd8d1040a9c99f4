using Participate.Core.Common.Events;
using Participate.Core.Notifications;

namespace Participate.Core.Ideas;

/// <summary>Who proposes an idea or comments on it follows it, unless they stopped.</summary>
internal sealed class DefaultFollows(FollowService follows) : IHandle<IdeaSubmitted>, IHandle<CommentAdded>
{
    public Task HandleAsync(IdeaSubmitted happened, CancellationToken cancellationToken) =>
        follows.BeginAsync(happened.MissionId, happened.IdeaId, happened.AuthorId, cancellationToken);

    public Task HandleAsync(CommentAdded happened, CancellationToken cancellationToken) =>
        follows.BeginAsync(happened.MissionId, happened.IdeaId, happened.AuthorId, cancellationToken);
}
