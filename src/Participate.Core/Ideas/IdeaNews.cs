using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Ideas;

/// <summary>Records what happens to ideas and comments for those who follow, inside the transaction that is open.</summary>
public sealed class IdeaNews(ParticipateDbContext db, NewsService news, MissionCatalogue missions, TimeProvider clock)
{
    /// <summary>An idea became public for the first time.</summary>
    public async Task PublishedAsync(Idea idea, CancellationToken cancellationToken) =>
        await news.RecordAsync(Item(await MissionAsync(idea.MissionId, cancellationToken), NewsKind.NewIdeas, $"idea-{idea.Id}", idea, exceptMemberId: idea.AuthorId), cancellationToken);

    /// <summary>An author changed what is public of an idea. (What a moderator takes out is no new version.)</summary>
    /// <param name="changesText">Its words changed: those who voted are told too, whether or not they follow it.</param>
    public async Task ChangedAsync(Idea idea, IdeaRevision revision, bool changesText, CancellationToken cancellationToken)
    {
        if (revision.IsByModerator)
            return;
        var mission = await MissionAsync(idea.MissionId, cancellationToken);
        await news.RecordAsync(Item(mission, NewsKind.IdeaChanged, ChangeKey(idea, revision), idea, exceptMemberId: revision.AuthorId, reachesVoters: changesText), cancellationToken);
    }

    /// <summary>A change that was recorded in the open transaction waits for review.</summary>
    public async Task ChangeTakenBackAsync(Idea idea, IdeaRevision revision, CancellationToken cancellationToken)
    {
        await news.TakeBackAsync(ChangeKey(idea, revision), cancellationToken);
        await ShownAsync(idea, cancellationToken);
    }

    /// <summary>The idea was merged into another; its author is told apart.</summary>
    public Task MergedAsync(Idea idea, CancellationToken cancellationToken) =>
        CameOfAsync(idea, $"merge-{idea.Id}-{idea.Version}", T("was merged into another idea"), idea.AuthorId, cancellationToken);

    /// <summary>Something came of an idea.</summary>
    /// <param name="key">Names it, so that it is told once.</param>
    /// <param name="what">What, after the title of the idea, such as “was withdrawn”, written with <c>T</c>; at most 500 characters.</param>
    /// <param name="exceptMemberId">Who did it or is told apart, or null.</param>
    public async Task CameOfAsync(Idea idea, string key, string what, int? exceptMemberId, CancellationToken cancellationToken) => await news.RecordAsync(
        Item(await MissionAsync(idea.MissionId, cancellationToken), NewsKind.Provenance, key, idea, what, exceptMemberId), cancellationToken);

    /// <summary>Its authors split it: its voters are told too, for their votes stay with the whole. Told once a day, however often it is done.</summary>
    public async Task SplitAsync(Idea idea, int parts, int byId, CancellationToken cancellationToken) => await news.RecordAsync(
        Item(
            await MissionAsync(idea.MissionId, cancellationToken), NewsKind.Provenance, FormattableString.Invariant($"split-{idea.Id}-{clock.Today().DayNumber}"), idea,
            T($"was split into {parts} ideas"), exceptMemberId: byId, reachesVoters: true),
        cancellationToken);

    /// <summary>The mission team answered the idea, or withdrew its answer: who voted is told too; its author is told apart.</summary>
    /// <param name="key">Names the answer, so that it is told once.</param>
    /// <param name="what">The official status since, in words.</param>
    public async Task DecidedAsync(Idea idea, string key, string what, CancellationToken cancellationToken) => await news.RecordAsync(
        Item(await MissionAsync(idea.MissionId, cancellationToken), NewsKind.Decision, key, idea, what, exceptMemberId: idea.AuthorId, reachesVoters: true), cancellationToken);

    /// <summary>The same in one line to an author of the idea.</summary>
    /// <param name="what">As in <see cref="CameOfAsync"/>; after a colon where the sentence is one of its own.</param>
    public static string Yours(Idea idea, string what) => what[0] == ':' ? T($"Your idea “{idea.Title}”") + what : T($"Your idea “{idea.Title}” {what}");

    /// <summary>A comment became public, for the first time or again.</summary>
    public async Task PublishedAsync(Comment comment, CancellationToken cancellationToken)
    {
        await ShownAsync(comment, cancellationToken);
        // Of a hidden idea it is told once that is public again.
        var idea = await db.Ideas.AsNoTracking().FirstAsync(idea => idea.Id == comment.IdeaId, cancellationToken);
        await news.RecordAsync(
            Item(await MissionAsync(comment.MissionId, cancellationToken), NewsKind.Comments, $"comment-{comment.Id}", idea, exceptMemberId: comment.AuthorId, commentId: comment.Id),
            cancellationToken);
    }

    /// <summary>Who can see the idea changed, or its title did.</summary>
    public Task ShownAsync(Idea idea, CancellationToken cancellationToken) => IsReadable(idea)
        ? news.ShowIdeaAsync(idea.Id, idea.Title, cancellationToken)
        : news.HideIdeaAsync(idea.Id, cancellationToken);

    /// <summary>Who can see the comment changed.</summary>
    public Task ShownAsync(Comment comment, CancellationToken cancellationToken) =>
        news.ShowCommentAsync(comment.Id, comment.Visibility == Visibility.Published, cancellationToken);

    private static string ChangeKey(Idea idea, IdeaRevision revision) => $"idea-{idea.Id}-{revision.Number}";

    private async Task<Mission> MissionAsync(int missionId, CancellationToken cancellationToken) =>
        (await missions.FindAsync(missionId, cancellationToken))!;

    /// <summary>Who may read the idea may be told of it.</summary>
    private static bool IsReadable(Idea idea) => idea.Visibility is Visibility.Published or Visibility.Merged or Visibility.Withdrawn;

    private NewsItem Item(
        Mission mission, NewsKind kind, string key, Idea idea, string detail = "", int? exceptMemberId = null, int? commentId = null, bool reachesVoters = false) => new()
        {
            Key = key,
            Kind = kind,
            MissionId = mission.Id,
            MissionSlug = mission.Slug,
            MissionTitle = mission.Title,
            IdeaId = idea.Id,
            CommentId = commentId,
            Subject = idea.Title,
            IsIdeaHidden = !IsReadable(idea),
            Detail = detail,
            ExceptMemberId = exceptMemberId,
            ReachesVoters = reachesVoters,
            CreatedAt = clock.UtcNow(),
        };
}
