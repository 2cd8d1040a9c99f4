using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Moderation;

/// <summary>A text that was submitted or edited in the open transaction.</summary>
/// <param name="NeedsReview">It waits to be read in any case.</param>
/// <param name="EditorId">Who wrote it, where that is a co-author.</param>
public sealed record SubmittedText(int MissionId, ContentKind Kind, int ContentId, int AuthorId, bool NeedsReview, bool IsEdit, int? EditorId = null);

/// <summary>
/// Looks at every text in the transaction that submitted it. What it sees is stored on the case and raises its priority. Where the text
/// would be public at once, that of a member who is not established is held (where the mission wants that), before anybody saw it; that
/// of an established member stays public and gets a case. Nothing is hidden for good: a moderator decides.
/// </summary>
public sealed class SignalWatch(ParticipateDbContext db, CaseBook cases, CaseRater rater, LikeTexts likes, AutomaticHolds holds, WordList words, TimeProvider clock)
{
    /// <summary>Contributions of one member within <see cref="BurstTime"/> that are a burst.</summary>
    public const int BurstOfNew = 8;

    /// <summary>The same for established members.</summary>
    public const int BurstOfEstablished = 24;

    public static readonly TimeSpan BurstTime = TimeSpan.FromMinutes(10);

    /// <summary>Looks at a text; it and, where it waits, its case are stored already.</summary>
    public async Task LookAsync(SubmittedText submitted, CancellationToken cancellationToken)
    {
        var writerId = submitted.EditorId ?? submitted.AuthorId;
        var author = await db.Users.Where(member => member.Id == writerId)
            .Select(member => new { IsEstablished = member.EstablishedAt != null, IsClosed = member.ClosedAt != null }).FirstAsync(cancellationToken);
        var isEstablished = author.IsEstablished;
        var text = await TextAsync(submitted, cancellationToken);
        var like = (await likes.KeepAsync(submitted.MissionId, submitted.Kind, submitted.ContentId, submitted.AuthorId, text, submitted.IsEdit, cancellationToken))
            .Where(other => other.AuthorId != submitted.AuthorId).ToList();
        // Under a closed account only an import writes: many at once are no burst.
        var seen = SignalDetector.Of(text, isEstablished, words)
            | (like.Count > 0 ? Signals.RepeatedText : Signals.None)
            | (!submitted.IsEdit && !author.IsClosed && await IsBurstAsync(submitted, isEstablished, cancellationToken) ? Signals.Burst : Signals.None);
        if (seen != Signals.None)
        {
            var item = await OpenAsync(submitted, seen, isEstablished, cancellationToken);
            if (like.Count > 0)
                await JoinAsync(item, like, cancellationToken);
        }
        else if (submitted.IsEdit)
        {
            await ForgetAsync(submitted, cancellationToken);
        }
    }

    private async Task<ModerationCase> OpenAsync(SubmittedText submitted, Signals seen, bool isEstablished, CancellationToken cancellationToken)
    {
        var settings = await rater.SettingsAsync(submitted.MissionId, cancellationToken);
        var causes = CaseCauses.Signalled;
        if (!submitted.NeedsReview && !isEstablished && settings.SignalsHold)
        {
            await holds.BeforeAnyoneSawAsync(submitted, seen, cancellationToken);
            causes = submitted.IsEdit ? CaseCauses.Held | CaseCauses.EditReview : CaseCauses.Held;
        }
        var item = await cases.HoldAsync(submitted.MissionId, submitted.Kind, submitted.ContentId, submitted.AuthorId, cancellationToken);
        item.See(seen);
        if (!submitted.NeedsReview)
            item.Open(causes, clock.UtcNow());
        await rater.RateAsync(item, cancellationToken);
        return item;
    }

    /// <summary>An edit took out what was seen before.</summary>
    private async Task ForgetAsync(SubmittedText submitted, CancellationToken cancellationToken)
    {
        var caseId = await db.ModerationCases
            .Where(item => item.ContentKind == submitted.Kind && item.ContentId == submitted.ContentId && item.IsOpen && item.Signals != Signals.None)
            .Select(item => (int?)item.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (caseId is { } id && await cases.HoldAsync(id, cancellationToken) is { } item)
        {
            item.See(Signals.None);
            await rater.RateAsync(item, cancellationToken);
        }
    }

    /// <summary>Puts the case with those like it, which are looked at again: the first of them could not be known to be repeated.</summary>
    private async Task JoinAsync(ModerationCase item, List<LikeText> like, CancellationToken cancellationToken)
    {
        var cluster = item.ClusterId;
        var known = await KnownAsync(like, cancellationToken);
        foreach (var other in like.OrderBy(other => other.Kind).ThenBy(other => other.ContentId))
        {
            if (known.TryGetValue((other.Kind, other.ContentId), out var theirs))
            {
                cluster = Math.Min(cluster ?? theirs, theirs);
                continue;
            }
            var first = await SeeRepeatedAsync(item.MissionId, other, cancellationToken);
            cluster = first.ClusterId = Math.Min(cluster ?? first.Id, first.ClusterId ?? first.Id);
            await db.SaveChangesAsync(cancellationToken);
        }
        item.ClusterId = cluster;
    }

    /// <summary>The clusters of those that are known to be repeated, or were decided, already.</summary>
    private async Task<Dictionary<(ContentKind Kind, int ContentId), int>> KnownAsync(List<LikeText> like, CancellationToken cancellationToken)
    {
        var known = new Dictionary<(ContentKind, int), int>();
        foreach (var ofKind in like.GroupBy(other => other.Kind))
        {
            var ids = ofKind.Select(other => other.ContentId).ToList();
            var rows = await db.ModerationCases.AsNoTracking()
                .Where(row => row.ContentKind == ofKind.Key && ids.Contains(row.ContentId) && row.ClusterId != null
                    && ((row.Signals & Signals.RepeatedText) != 0 || row.DecidedAt != null))
                .Select(row => new { row.ContentId, row.ClusterId })
                .ToListAsync(cancellationToken);
            foreach (var row in rows)
                known[(ofKind.Key, row.ContentId)] = row.ClusterId!.Value;
        }
        return known;
    }

    private async Task<ModerationCase> SeeRepeatedAsync(int missionId, LikeText other, CancellationToken cancellationToken)
    {
        var settings = await rater.SettingsAsync(missionId, cancellationToken);
        var isHeld = settings.SignalsHold && await holds.LaterAsync(other.Kind, other.ContentId, Signals.RepeatedText, cancellationToken);
        var item = await cases.HoldAsync(missionId, other.Kind, other.ContentId, other.AuthorId, cancellationToken);
        // What a moderator has decided stays decided.
        if (item.DecidedAt is not null && !item.IsOpen)
            return item;
        item.See(item.Signals | Signals.RepeatedText);
        if (isHeld || item.Causes == CaseCauses.None)
            item.Open(isHeld ? CaseCauses.Held : CaseCauses.Signalled, clock.UtcNow());
        await rater.RateAsync(item, cancellationToken);
        return item;
    }

    private Task<string> TextAsync(SubmittedText submitted, CancellationToken cancellationToken) => submitted.Kind == ContentKind.Idea
        ? TextOfIdeaAsync(submitted.ContentId, cancellationToken)
        : db.CommentRevisions.Where(revision => revision.CommentId == submitted.ContentId)
            .OrderByDescending(revision => revision.Number).Select(revision => revision.Body).FirstAsync(cancellationToken);

    /// <summary>The text, and the words beside what is attached.</summary>
    private async Task<string> TextOfIdeaAsync(int ideaId, CancellationToken cancellationToken)
    {
        var found = await (
           from idea in db.Ideas
           join revision in db.IdeaRevisions on new { IdeaId = idea.Id, Number = idea.LatestRevisionNumber } equals new { revision.IdeaId, revision.Number }
           where idea.Id == ideaId
           select new
           {
               Text = revision.Title + "\n" + revision.Summary + "\n" + revision.Details + (revision.Difference == "" ? "" : "\n" + revision.Difference),
               revision.AttachmentSetId,
           })
           .FirstAsync(cancellationToken);
        if (found.AttachmentSetId is not { } setId)
            return found.Text;
        var words = await db.AttachmentSetItems.Where(item => item.SetId == setId).OrderBy(item => item.Position).Select(item => item.AlternativeText).ToListAsync(cancellationToken);
        return string.Join('\n', [found.Text, .. words]);
    }

    private async Task<bool> IsBurstAsync(SubmittedText submitted, bool isEstablished, CancellationToken cancellationToken)
    {
        var most = isEstablished ? BurstOfEstablished : BurstOfNew;
        var since = clock.UtcNow() - BurstTime;
        var ofKind = submitted.Kind == ContentKind.Idea
            ? db.Ideas.Where(idea => idea.AuthorId == submitted.AuthorId && idea.SubmittedAt != null).OrderByDescending(idea => idea.Id).Select(idea => idea.CreatedAt)
            : db.Comments.Where(comment => comment.AuthorId == submitted.AuthorId).OrderByDescending(comment => comment.Id).Select(comment => comment.CreatedAt);
        return await ofKind.Take(most).CountAsync(at => at > since, cancellationToken) >= most;
    }
}
