using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Ideas;

/// <summary>
/// Adds and changes comments. Those of established members are public at once, those of others wait for a moderator.
/// Every text is a revision. Comments on one idea are added one after the other, on both databases.
/// </summary>
public sealed class CommentService(ParticipateDbContext db, Transactions transactions, PublicationService publication, MentionQueries mentions, SpeakerQueries speakers, DailyLimit limit, TimeProvider clock)
{
    /// <summary>The same text from the same author in the same place within this time is one comment, sent twice.</summary>
    private static readonly TimeSpan SameSubmission = TimeSpan.FromMinutes(1);

    // Nobody adds more than this many in that time.
    private const int LatestOfAuthor = 20;

    /// <summary>
    /// Adds a comment. Refused where the address is not confirmed, discussion is not open or was closed with an outcome, the text does not fit, the idea is not
    /// public in that mission, or the comment answered is not there (NotFound) or no longer public (Conflict), and for an organisation that the actor may not
    /// speak for (Invalid).
    /// Sent twice within a minute, it is added once, and both get the same answer.
    /// </summary>
    public Task<Outcome<SavedComment>> AddAsync(AddCommentOptions options, CancellationToken cancellationToken)
    {
        var body = TypedText.Lines(options.Body);
        var refusal = options.Actor.ContributionRefusal
            ?? options.Mission.RefusalOf(Activities.Discuss, clock.Today())
            ?? RefusalOf(body, options.Stance);
        return refusal is null
            ? AfterChecksAsync(transactions.RunAsync<SavedComment>(token => AddAsync(options, body, token), cancellationToken), options.Actor, cancellationToken)
            : Task.FromResult<Outcome<SavedComment>>(refusal);
    }

    /// <summary>
    /// Changes a comment of the actor's within 15 minutes. An edit of a public comment by a member who is not established
    /// waits, while the approved text stays public. Refused where it is not the actor's (NotFound), too late, hidden, or changed
    /// since that version (Conflict). The same text again changes nothing.
    /// </summary>
    public Task<Outcome<SavedComment>> EditAsync(EditCommentOptions options, CancellationToken cancellationToken)
    {
        var body = TypedText.Lines(options.Body);
        var refusal = options.Actor.ContributionRefusal
            ?? options.Mission.EditingRefusal(clock.Today())
            ?? RefusalOf(body, options.Stance);
        return refusal is null
            ? AfterChecksAsync(transactions.RunAsync<SavedComment>(token => EditAsync(options, body, token), cancellationToken), options.Actor, cancellationToken)
            : Task.FromResult<Outcome<SavedComment>>(refusal);
    }

    private async Task<Outcome<SavedComment>> AddAsync(AddCommentOptions options, string body, CancellationToken cancellationToken)
    {
        var author = options.Actor;
        var now = clock.UtcNow();
        if (!await HoldIdeaAsync(options.IdeaId, options.Mission.Id, cancellationToken))
            return Refusal.NotFound;
        if (Idea.DiscussionRefusal(await db.Ideas.Where(idea => idea.Id == options.IdeaId).Select(idea => idea.DiscussionClosedAt).FirstAsync(cancellationToken)) is { } closed)
            return closed;
        var place = await PlaceOfAsync(options, cancellationToken);
        if (!place.Succeeded)
            return Outcome<SavedComment>.Refused(place.Refusals);
        var answered = place.Value.Answered;
        if (await SentBeforeAsync(options, answered?.Id, body, now, cancellationToken) is { } first)
            return first;
        if (await speakers.RefusalAsync(author.MemberId, options.OrganisationId, cancellationToken) is { } unspoken)
            return unspoken;
        if (await limit.RefusalAsync(author, 1, cancellationToken) is { } limited)
            return limited;

        var comment = new Comment
        {
            IdeaId = options.IdeaId,
            MissionId = options.Mission.Id,
            AuthorId = author.MemberId,
            ParentId = answered?.Id,
            Depth = answered is null ? 0 : Math.Min(answered.Depth + 1, Comment.MaxDepth),
            Stance = options.Stance,
            CreatedAt = now,
            WrittenAs = author.RoleOn(options.Mission.Id),
            OrganisationId = options.OrganisationId,
        };
        var html = await HtmlAsync(options.IdeaId, body, cancellationToken);
        comment.SetText(body, html);
        db.Comments.Add(comment);
        await db.SaveChangesAsync(cancellationToken);
        comment.PlaceUnder(answered?.ThreadPath);
        var needsReview = options.Mission.Moderation.NeedsReview(author.IsEstablished);
        db.CommentRevisions.Add(NewRevision(comment, 1, body, html, options.Stance, now, !needsReview));
        transactions.Record(new CommentAdded(comment.MissionId, comment.IdeaId, comment.Id, author.MemberId, needsReview));
        if (!needsReview)
            await publication.PublishAsync(comment, cancellationToken);
        return new SavedComment(comment.Id, !needsReview);
    }

    private async Task<Outcome<SavedComment>> EditAsync(EditCommentOptions options, string body, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        // Taken with its version in one statement, so that of two edits at once only one goes on.
        var taken = await db.Comments
            .Where(candidate => candidate.Id == options.CommentId && candidate.AuthorId == options.Actor.MemberId && candidate.Version == options.Version)
            .ExecuteUpdateAsync(set => set.SetProperty(candidate => candidate.Version, candidate => candidate.Version + 1), cancellationToken);
        var comment = await db.Comments.FirstOrDefaultAsync(
            candidate => candidate.Id == options.CommentId && candidate.MissionId == options.Mission.Id && candidate.AuthorId == options.Actor.MemberId
                && db.Ideas.Any(idea => idea.Id == candidate.IdeaId && idea.Visibility == Visibility.Published),
            cancellationToken);
        if (comment is null)
            return Refusal.NotFound;
        if (comment.EditRefusal(now) is { } refusal)
            return refusal;
        if (Idea.DiscussionRefusal(await db.Ideas.Where(idea => idea.Id == comment.IdeaId).Select(idea => idea.DiscussionClosedAt).FirstAsync(cancellationToken)) is { } closed)
            return closed;
        if (taken == 0)
            return Refusal.Conflict("This comment was changed since you opened it. Its newest text is shown below yours: check it, and save again.");

        if (await db.Amendments.AnyAsync(amendment => amendment.CommentId == comment.Id, cancellationToken))
            return Refusal.Conflict("This comment says what you propose to change in the idea, so it stays as it is. You can take the amendment back.");

        var newest = await db.CommentRevisions.Where(revision => revision.CommentId == comment.Id)
            .OrderByDescending(revision => revision.Number).FirstAsync(cancellationToken);
        if (newest.Body == body && newest.Stance == options.Stance)
            return new SavedComment(comment.Id, newest.ApprovedAt is not null);
        var isPublic = comment.Visibility == Visibility.Published;
        var isApproved = isPublic && !options.Mission.Moderation.NeedsReview(options.Actor.IsEstablished);
        var html = await HtmlAsync(comment.IdeaId, body, cancellationToken);
        db.CommentRevisions.Add(NewRevision(comment, newest.Number + 1, body, html, options.Stance, now, isApproved));
        if (isApproved || !isPublic)
        {
            comment.SetText(body, html);
            comment.Stance = options.Stance;
        }
        if (isApproved)
            comment.Edited(now);
        transactions.Record(new CommentEdited(comment.MissionId, comment.IdeaId, comment.Id, comment.AuthorId, !isApproved));
        return new SavedComment(comment.Id, isApproved);
    }

    /// <summary>Automatic checks of the same transaction may have held what a member who is not established wrote.</summary>
    private async Task<Outcome<SavedComment>> AfterChecksAsync(Task<Outcome<SavedComment>> saving, Actor actor, CancellationToken cancellationToken)
    {
        var outcome = await saving;
        if (!outcome.Succeeded || !outcome.Value.IsPublic || actor.IsEstablished)
            return outcome;
        var isApproved = await db.CommentRevisions.AsNoTracking().Where(revision => revision.CommentId == outcome.Value.Id)
            .OrderByDescending(revision => revision.Number).Select(revision => revision.ApprovedAt != null).FirstAsync(cancellationToken);
        return outcome.Value with { IsPublic = isApproved };
    }

    private static Refusal? RefusalOf(string body, Stance stance)
    {
        if (body.Length > Comment.BodyMaxLength)
            return Refusal.Invalid(nameof(AddCommentOptions.Body), "Your comment must be 4,000 characters or fewer");
        if (!MemberMarkdown.ToText(MemberMarkdown.ToCommentHtml(body)).EnumerateRunes().Any(Rune.IsLetterOrDigit))
            return Refusal.Invalid(nameof(AddCommentOptions.Body), "Enter your comment");
        return Enum.IsDefined(stance) ? null : Refusal.Invalid(nameof(AddCommentOptions.Stance), "Choose For, Against or Neutral");
    }

    /// <summary>
    /// Holds the idea's row until the commit, so that the same comment sent twice at once is seen, and the idea stays public.
    /// False where it is not public in that mission.
    /// </summary>
    private async Task<bool> HoldIdeaAsync(int ideaId, int missionId, CancellationToken cancellationToken) =>
        await db.Ideas.Where(idea => idea.Id == ideaId && idea.MissionId == missionId && idea.Visibility == Visibility.Published)
            .ExecuteUpdateAsync(set => set.SetProperty(idea => idea.CommentCount, idea => idea.CommentCount), cancellationToken) == 1;

    /// <summary>The comment that is answered, where it can be.</summary>
    private async Task<Outcome<Place>> PlaceOfAsync(AddCommentOptions options, CancellationToken cancellationToken)
    {
        if (options.ParentId is not { } parentId)
            return new Place(null);
        var answered = await db.Comments.FirstOrDefaultAsync(comment => comment.Id == parentId && comment.IdeaId == options.IdeaId, cancellationToken);
        if (answered is null)
            return Refusal.NotFound;
        if (answered.Visibility != Visibility.Published)
            return Refusal.Conflict("The comment that you answer is not public any more. What you typed is kept: you can add it as a comment of its own.");
        return new Place(answered);
    }

    private Task<SavedComment?> SentBeforeAsync(AddCommentOptions options, int? parentId, string body, DateTime now, CancellationToken cancellationToken)
    {
        var since = now - SameSubmission;
        return db.Comments.Where(comment => comment.AuthorId == options.Actor.MemberId)
            .OrderByDescending(comment => comment.Id)
            .Take(LatestOfAuthor)
            .Where(comment => comment.IdeaId == options.IdeaId && comment.ParentId == parentId && comment.CreatedAt > since && comment.Body == body && comment.OrganisationId == options.OrganisationId)
            .Select(comment => new SavedComment(comment.Id, comment.Visibility == Visibility.Published))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>The HTML of a comment, with those marked whom it mentions.</summary>
    private async Task<string> HtmlAsync(int ideaId, string body, CancellationToken cancellationToken) => MentionText.Mark(
        MemberMarkdown.ToCommentHtml(body), [.. (await mentions.FindAsync(ideaId, body, cancellationToken)).Select(member => member.Name)]);

    private static CommentRevision NewRevision(Comment comment, int number, string body, string html, Stance stance, DateTime now, bool approved) => new()
    {
        CommentId = comment.Id,
        Number = number,
        Body = body,
        BodyHtml = html,
        Stance = stance,
        CreatedAt = now,
        ApprovedAt = approved ? now : null,
    };

    /// <summary>What a new comment answers: a comment, or (null) the idea.</summary>
    private sealed record Place(Comment? Answered);
}
