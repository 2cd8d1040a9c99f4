using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Content;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Notifications;

namespace Participate.Web.Demonstration;

/// <summary>Puts the demonstration's texts into the queue of moderators, or shows them decided, with the author told.</summary>
public sealed class DemonstrationModeration(ParticipateDbContext db, DemonstrationPeople people, CaseRater rater, GuidelineRegister guidelines, TimeProvider clock)
{
    private static readonly TimeSpan UntilFlagged = TimeSpan.FromHours(5);
    private static readonly TimeSpan UntilDecided = TimeSpan.FromHours(9);
    private static readonly TimeSpan UntilWaiting = TimeSpan.FromHours(44);

    /// <summary>All of it takes less than this.</summary>
    private static readonly TimeSpan Room = TimeSpan.FromHours(12);

    /// <summary>The case of an idea, where its text needs one.</summary>
    public async Task AddAsync(Mission mission, Idea idea, IdeaText text, CancellationToken cancellationToken)
    {
        var item = new ModerationCase { MissionId = mission.Id, ContentKind = ContentKind.Idea, ContentId = idea.Id, AuthorId = idea.AuthorId };
        await AddAsync(item, idea.SubmittedAt!.Value, Told.T($"idea “{idea.Title}”"), text.State, text.Moderation, cancellationToken);
        if (text.State == TextState.Hidden)
            idea.Hide();
    }

    /// <summary>The case of a comment, where its text needs one.</summary>
    public async Task AddAsync(Mission mission, Idea idea, Comment comment, CommentText text, CancellationToken cancellationToken)
    {
        var item = new ModerationCase { MissionId = mission.Id, ContentKind = ContentKind.Comment, ContentId = comment.Id, AuthorId = comment.AuthorId };
        await AddAsync(item, comment.CreatedAt, Told.T($"comment on “{idea.Title}”"), text.State, text.Moderation, cancellationToken);
        if (text.State == TextState.Hidden)
            comment.Hide();
    }

    private async Task AddAsync(
        ModerationCase item, DateTime at, string what, TextState state, ModerationText? text, CancellationToken cancellationToken)
    {
        var isNew = state == TextState.Waiting || people.IsNewcomer(item.AuthorId);
        if (!isNew && text is null)
            return;
        if (isNew)
            item.Open(CaseCauses.FirstReview, at);
        db.ModerationCases.Add(item);
        await db.SaveChangesAsync(cancellationToken);
        if (isNew && state != TextState.Waiting)
        {
            Decide(item, CaseState.Approved, new ModerationText(), Past(at, TimeSpan.FromMinutes(50)), people.Find("moderator2").Id);
            people.Find(item.AuthorId).ContributionApproved(Past(at, TimeSpan.FromMinutes(50)));
        }
        for (var i = 0; i < text?.Flags.Count; i++)
            Add(item, text.Flags[i], Flagged(at, text, i));
        if (text?.Decision is { } decision)
        {
            var decidedAt = Past(at, UntilDecided);
            Decide(item, decision, text, decidedAt, people.Find("moderator").Id);
            if (decision == CaseState.Hidden)
                Tell(item, text, what, decidedAt);
        }
        await db.SaveChangesAsync(cancellationToken);
        await rater.RateAsync(item, cancellationToken);
    }

    private void Add(ModerationCase item, FlagText flag, DateTime at)
    {
        item.Open(CaseCauses.Flagged, at);
        db.Flags.Add(new Flag
        {
            CaseId = item.Id,
            MemberId = flag.By is null ? null : people.Find(flag.By).Id,
            Reason = flag.Reason,
            Details = flag.Details,
            CreatedAt = at,
        });
    }

    private void Decide(ModerationCase item, CaseState state, ModerationText text, DateTime at, int moderatorId)
    {
        db.ModerationDecisions.Add(new ModerationDecision(item, Visibility.Waiting)
        {
            Act = state switch { CaseState.Hidden => CaseAct.Hide, CaseState.Dismissed => CaseAct.Dismiss, _ => CaseAct.Approve },
            State = state,
            Reason = state == CaseState.Hidden ? text.Reason : null,
            MessageToAuthor = text.Message.Trim(),
            InternalNote = text.Note.Trim(),
            ModeratorId = moderatorId,
            At = at,
        });
        item.Decide(state, at);
        var kind = item.ContentKind == ContentKind.Idea ? "idea" : "comment";
        db.AuditEntries.Add(new AuditEntry
        {
            At = at,
            ActorId = moderatorId,
            Act = state == CaseState.Dismissed ? "case.dismissed" : $"{kind}.{state.ToString().ToLowerInvariant()}",
            SubjectKind = kind,
            SubjectId = item.ContentId,
            MissionId = item.MissionId,
            Details = Rule(text) is { } rule ? ModerationActs.Reason(rule) : state == CaseState.Dismissed ? ModerationActs.Reports(text.Flags.Count) : "",
        });
    }

    private void Tell(ModerationCase item, ModerationText text, string what, DateTime at)
    {
        var rule = Rule(text)!;
        db.Notifications.Add(new Notification
        {
            MemberId = item.AuthorId,
            Title = Told.T($"Your {what} was hidden under guideline {rule.Number}"),
            Text = $"{rule.Told}\n\n{Told.T("The moderator wrote:")}\n“{text.Message.Trim()}”\n\n{Told.T("What you wrote is kept, and only you and moderators can see it.")}",
            Path = "/account/contributions",
            CreatedAt = at,
        });
    }

    private Guideline? Rule(ModerationText text) => text.Reason is null ? null : guidelines.Find(text.Reason);

    /// <summary>Some time after an instant, sooner where the instant is so recent that it would lie in the future.</summary>
    private DateTime Past(DateTime at, TimeSpan later)
    {
        var sinceThen = clock.UtcNow() - at;
        return sinceThen > Room ? at + later : at + sinceThen * (later / Room);
    }

    /// <summary>When it was reported: what waits for a decision, in the last two days, however old the text is.</summary>
    private DateTime Flagged(DateTime at, ModerationText text, int number)
    {
        var recently = clock.UtcNow() - UntilWaiting;
        var from = text.Decision is null && recently > at ? recently : at;
        return Past(from, UntilFlagged + TimeSpan.FromMinutes(20 * number));
    }
}
