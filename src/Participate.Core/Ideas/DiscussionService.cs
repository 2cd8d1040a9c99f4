using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>
/// What the facilitators of a discussion do: the mission's team and its moderators. They pin a summary, close the discussion with an outcome
/// and open it again. Each act is in the audit log; acts on one discussion come one after the other.
/// </summary>
public sealed class DiscussionService(
    ParticipateDbContext db, Transactions transactions, DiscussionLetters letters, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Makes a text the pinned summary, as a new version; an empty one takes the summary away. Refused for others than facilitators, where it
    /// is too long, and where another version came since (Conflict). The same text again changes nothing.
    /// </summary>
    /// <param name="seen">The number of the version that the facilitator saw; 0 for none.</param>
    public Task<Outcome> SummariseAsync(Mission mission, int ideaId, string? typed, int seen, Actor actor, CancellationToken cancellationToken)
    {
        var body = TypedText.Lines(typed ?? "");
        return ActAsync(mission, ideaId, actor, new Typed("Summary", body, DiscussionSummary.BodyMaxLength, Missing: null), async (idea, role, token) =>
        {
            var newest = await db.DiscussionSummaries.Where(row => row.IdeaId == ideaId).OrderByDescending(row => row.Number).FirstOrDefaultAsync(token);
            if ((newest?.Number ?? 0) != seen)
                return Refusal.Conflict("The summary was changed since you opened it. Its newest version is shown below: check it, and save again.");
            if ((newest?.Body ?? "") == body)
                return Outcome.Done;
            var version = new DiscussionSummary
            {
                IdeaId = ideaId,
                Number = seen + 1,
                AuthorId = actor.MemberId,
                WrittenAs = role,
                CreatedAt = clock.UtcNow(),
                Body = body,
                BodyHtml = MemberMarkdown.ToCommentHtml(body),
            };
            db.DiscussionSummaries.Add(version);
            await db.SaveChangesAsync(token);
            var pinned = body.Length == 0 ? (int?)null : version.Id;
            await db.Ideas.Where(row => row.Id == ideaId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DiscussionSummaryId, pinned), token);
            audit.Add(pinned is null ? "discussion.summary-removed" : "discussion.summarised", "idea", ideaId, actor.MemberId, mission.Id, $"Version {version.Number}");
            return Outcome.Done;
        }, cancellationToken);
    }

    /// <summary>
    /// Closes a discussion with its outcome: from then on nobody comments or marks. Its participants are told. Refused for others than
    /// facilitators, without an outcome or where that is too long, and where it is closed already (Conflict).
    /// </summary>
    public Task<Outcome> CloseAsync(Mission mission, int ideaId, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var outcome = TypedText.Lines(typed ?? "");
        return ActAsync(mission, ideaId, actor, new Typed("Outcome", outcome, DiscussionClosing.OutcomeMaxLength, Missing: "Enter the outcome"), async (idea, role, token) =>
        {
            if (idea.DiscussionClosedAt is not null)
                return Refusal.Conflict("This discussion is closed already.");
            var now = clock.UtcNow();
            db.DiscussionClosings.Add(new DiscussionClosing
            {
                IdeaId = ideaId,
                ClosedAt = now,
                ClosedById = actor.MemberId,
                ClosedAs = role,
                Outcome = outcome,
                OutcomeHtml = MemberMarkdown.ToCommentHtml(outcome),
            });
            await db.Ideas.Where(row => row.Id == ideaId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DiscussionClosedAt, now), token);
            audit.Add("discussion.closed", "idea", ideaId, actor.MemberId, mission.Id, outcome);
            await letters.OfClosingAsync(idea.Discussion, mission.Slug, outcome, actor.MemberId, token);
            return Outcome.Done;
        }, cancellationToken);
    }

    /// <summary>Opens a closed discussion again; the outcome stays in its history. Its participants are told. Refused where it is open (Conflict).</summary>
    public Task<Outcome> ReopenAsync(Mission mission, int ideaId, Actor actor, CancellationToken cancellationToken) =>
        ActAsync(mission, ideaId, actor, null, async (idea, _, token) =>
        {
            var closing = await db.DiscussionClosings.FirstOrDefaultAsync(row => row.IdeaId == ideaId && row.ReopenedAt == null, token);
            if (closing is null)
                return Refusal.Conflict("This discussion is open already.");
            closing.Reopen(actor.MemberId, clock.UtcNow());
            await db.Ideas.Where(row => row.Id == ideaId).ExecuteUpdateAsync(set => set.SetProperty(row => row.DiscussionClosedAt, (DateTime?)null), token);
            audit.Add("discussion.reopened", "idea", ideaId, actor.MemberId, mission.Id);
            await letters.OfReopeningAsync(idea.Discussion, mission.Slug, actor.MemberId, token);
            return Outcome.Done;
        }, cancellationToken);

    private Task<Outcome> ActAsync(
        Mission mission, int ideaId, Actor actor, Typed? typed, Func<Held, Role, CancellationToken, Task<Outcome>> act, CancellationToken cancellationToken)
    {
        if (actor.RoleOn(mission.Id) is not { } role)
            return Task.FromResult(Outcome.FromRefusal(Refusal.NotPermitted("Only the mission team and its moderators lead the discussion.")));
        if (typed?.WhyNot is { } refusal)
            return Task.FromResult(Outcome.FromRefusal(refusal));
        return transactions.RunAsync(
            async token =>
            {
                // Holds the idea's row until the commit.
                var held = await db.Ideas.Where(idea => idea.Id == ideaId && idea.MissionId == mission.Id && idea.Visibility == Visibility.Published)
                    .ExecuteUpdateAsync(set => set.SetProperty(idea => idea.CommentCount, idea => idea.CommentCount), token);
                if (held == 0)
                    return Refusal.NotFound;
                var idea = await db.Ideas.Where(row => row.Id == ideaId)
                    .Select(row => new Held(new DiscussionName(row.Id, row.Title, row.AuthorId), row.DiscussionClosedAt)).FirstAsync(token);
                transactions.Touch(mission.Id);
                return await act(idea, role, token);
            },
            cancellationToken);
    }

    /// <summary>A text that a facilitator typed.</summary>
    /// <param name="Missing">What is said where it has no words; null where it may have none.</param>
    private sealed record Typed(string Field, string Text, int Longest, string? Missing)
    {
        /// <summary>Why it does not fit, or null.</summary>
        public Refusal? WhyNot
        {
            get
            {
                if (Text.Length > Longest)
                    return Refusal.Invalid(Field, $"The {Field.ToLowerInvariant()} must be {Longest:N0} characters or fewer");
                return Missing is not null && !MemberMarkdown.ToText(MemberMarkdown.ToCommentHtml(Text)).EnumerateRunes().Any(Rune.IsLetterOrDigit)
                    ? Refusal.Invalid(Field, Missing)
                    : null;
            }
        }
    }

    private sealed record Held(DiscussionName Discussion, DateTime? DiscussionClosedAt);
}
