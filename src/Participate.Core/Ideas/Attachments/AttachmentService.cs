using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Files;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas.Attachments;

/// <summary>
/// Authors and co-authors attach pictures and PDF files to an idea, describe them, order them and take them out: each is a new revision of
/// the idea, which waits for review as an edit of its text does. A draft has one revision, which is written anew.
/// </summary>
public sealed class AttachmentService(
    ParticipateDbContext db, Transactions transactions, IdeaEdits edits, AttachmentRows rows, AttachmentFiles files, FileCleaning cleaning, AttachmentOptions options, AuditLog audit, TimeProvider clock)
{
    /// <summary>Files that one member may attach in 24 hours, over all ideas.</summary>
    public const int MostADay = 50;

    /// <summary>
    /// Attaches a file, last in the order. The same file with the same words again changes nothing. Refused for others than the idea's authors
    /// (NotFound), outside the phase, while the idea is not to be edited, beyond the limits (Conflict), without alternative text or with a
    /// file that <see cref="FileCleaning"/> does not take (Invalid), and where there is no room (Busy).
    /// </summary>
    public async Task<Outcome<SavedIdea>> AddAsync(AddAttachmentOptions given, CancellationToken cancellationToken)
    {
        var text = TypedText.OneLine(given.AlternativeText);
        if (await RefusalAsync(given.Mission, given.IdeaId, given.Actor, cancellationToken) is { } refusal)
            return refusal;
        if (TextProblem(text) is { } problem)
            return problem;
        if (await RefusalOfLimitsAsync(given.IdeaId, given.Actor, cancellationToken) is { } limited)
            return limited;
        var source = "";
        var cleaned = await cleaning.CleanAsync(given.File, options.MostBytes, bytes => source = AttachmentFiles.HashOf(bytes), cancellationToken);
        if (!cleaned.Succeeded)
            return Outcome<SavedIdea>.Refused(cleaned.Refusals);
        var stored = files.Store(cleaned.Value.Content);
        var thumbnail = cleaned.Value.Thumbnail is { } small && stored.Succeeded ? files.Store(small) : stored;
        if (!thumbnail.Succeeded)
            return Outcome<SavedIdea>.Refused(thumbnail.Refusals);
        return await ChangeAsync(
            given.Mission, given.IdeaId, given.Actor, "idea.attachment-added",
            async (items, token) =>
            {
                if (await db.Attachments.AsNoTracking().FirstOrDefaultAsync(row => row.IdeaId == given.IdeaId && row.SourceHash == source, token) is { } same
                    && items.Find(item => item.AttachmentId == same.Id) is { } there)
                {
                    return there.AlternativeText == text ? null : Refusal.Invalid("File", "This file is attached already. Change its alternative text instead");
                }
                if (items.Count >= options.MostOfIdea)
                    return TooManyOfIdea;
                if (await IsTooMuchAsync(given.Actor, token))
                    return TooMany;
                if (await db.Attachments.AnyAsync(other => other.HiddenAt != null && (other.IdeaId == given.IdeaId || other.AddedById == given.Actor.MemberId) && (other.SourceHash == source || other.Hash == stored.Value), token))
                    return Refusal.Conflict("A moderator hid this file. If you think that is wrong, say so under Complaints; it cannot be attached again.");
                var row = await NewAsync(given, cleaned.Value, stored.Value!, source, token);
                items.Add(new AttachedItem(row.Id, text));
                return null;
            },
            cancellationToken);
    }

    /// <summary>
    /// Gives an attachment another alternative text. Refused as <see cref="AddAsync"/> is, where there is no such attachment (NotFound), and where another author
    /// changed the text since the form was made (Conflict).
    /// </summary>
    /// <param name="madeFrom">The mark of the text that the form was made from (<see cref="Attachment.AsForm"/>).</param>
    public Task<Outcome<SavedIdea>> DescribeAsync(Mission mission, AttachmentKey key, string alternativeText, string? madeFrom, Actor actor, CancellationToken cancellationToken)
    {
        var text = TypedText.OneLine(alternativeText);
        return ChangeOneAsync(mission, key, actor, "idea.attachment-described", (items, at) =>
        {
            if (TextProblem(text) is { } problem)
                return problem;
            if (Attachment.AsForm(items[at].AlternativeText).RefusalOf(madeFrom, Attachment.AsForm(text)) is { } changed)
                return changed;
            items[at] = items[at] with { AlternativeText = text };
            return null;
        }, cancellationToken);
    }

    /// <summary>Moves an attachment one place: towards the beginning for -1, the end for 1. Refused as <see cref="DescribeAsync"/> is; at the end of the row it stays.</summary>
    public Task<Outcome<SavedIdea>> MoveAsync(Mission mission, AttachmentKey key, int by, Actor actor, CancellationToken cancellationToken) =>
        ChangeOneAsync(mission, key, actor, "idea.attachment-moved", (items, at) =>
        {
            var to = Math.Clamp(at + Math.Sign(by), 0, items.Count - 1);
            (items[at], items[to]) = (items[to], items[at]);
            return null;
        }, cancellationToken);

    /// <summary>Takes an attachment out. Earlier versions of a submitted idea keep it; of a draft it is gone. Refused as <see cref="DescribeAsync"/> is.</summary>
    public Task<Outcome<SavedIdea>> RemoveAsync(Mission mission, AttachmentKey key, Actor actor, CancellationToken cancellationToken) =>
        ChangeOneAsync(mission, key, actor, "idea.attachment-removed", (items, at) =>
        {
            items.RemoveAt(at);
            return null;
        }, cancellationToken);

    /// <summary>Why this member may not change what is attached to the idea now, or null.</summary>
    public async Task<Refusal?> RefusalAsync(Mission mission, int ideaId, Actor actor, CancellationToken cancellationToken) =>
        await rows.OwnIdeas(mission.Id, ideaId, actor).AsNoTracking().FirstOrDefaultAsync(cancellationToken) is { } idea ? RefusalOf(mission, idea, actor) : Refusal.NotFound;

    private Refusal? RefusalOf(Mission mission, Idea idea, Actor actor)
    {
        var today = clock.Today();
        return actor.ContributionRefusal
            ?? (idea.Visibility == Visibility.Draft ? mission.RefusalOf(Activities.Propose, today) : Idea.RefusalOfEditing(idea.Visibility) ?? mission.EditingRefusal(today));
    }

    private static Refusal? TextProblem(string text) => text switch
    {
        { Length: > Attachment.AlternativeTextMaxLength } => Refusal.Invalid("AlternativeText", "Alternative text must be 300 characters or fewer"),
        _ when !text.Any(char.IsLetterOrDigit) => Refusal.Invalid("AlternativeText", "Enter what the picture shows, or the title of the PDF"),
        _ => null,
    };

    private Task<Outcome<SavedIdea>> ChangeOneAsync(
        Mission mission, AttachmentKey key, Actor actor, string act, Func<List<AttachedItem>, int, Refusal?> change, CancellationToken cancellationToken) => ChangeAsync(
        mission, key.IdeaId, actor, act,
        async (items, token) =>
        {
            var id = await db.Attachments.Where(row => row.IdeaId == key.IdeaId && row.Number == key.Number).Select(row => (int?)row.Id).FirstOrDefaultAsync(token);
            var at = items.FindIndex(item => item.AttachmentId == id);
            return at < 0 ? Refusal.NotFound : change(items, at);
        },
        cancellationToken);

    /// <summary>Changes what is attached to the newest text, one change of an idea after another.</summary>
    private async Task<Outcome<SavedIdea>> ChangeAsync(
        Mission mission, int ideaId, Actor actor, string act, Func<List<AttachedItem>, CancellationToken, Task<Refusal?>> change, CancellationToken cancellationToken)
    {
        var outcome = await transactions.RunAsync<SavedIdea>(
            async token =>
            {
                await rows.HoldAsync(ideaId, token);
                if (await rows.OwnIdeas(mission.Id, ideaId, actor).FirstOrDefaultAsync(token) is not { } idea)
                    return Refusal.NotFound;
                if (RefusalOf(mission, idea, actor) is { } refusal)
                    return refusal;
                var newest = await db.IdeaRevisions.SingleAsync(row => row.IdeaId == idea.Id && row.Number == idea.LatestRevisionNumber, token);
                var before = await rows.ItemsAsync(newest.AttachmentSetId, token);
                var items = before.ToList();
                if (await change(items, token) is { } refused)
                    return refused;
                if (items.SequenceEqual(before))
                    return new SavedIdea(idea.Id, idea.Visibility, HasChanged: false, newest.ApprovedAt is null);
                if (idea.Visibility == Visibility.Draft)
                    return await rows.RewriteDraftAsync(idea, newest, items, token);
                var revision = newest.Next(idea.LatestRevisionNumber + 1, actor.MemberId, RevisionOrigin.Author, clock.UtcNow(), text => text, text => text);
                revision.AttachmentSetId = await rows.AddSetAsync(idea.Id, items, token);
                audit.Add(act, "idea", idea.Id, actor.MemberId, mission.Id);
                return await edits.AddAsync(idea, revision, mission, actor, token);
            },
            cancellationToken);
        return outcome.Succeeded ? await edits.AfterChecksAsync(outcome.Value, actor, cancellationToken) : outcome;
    }

    /// <summary>Before a file is read: it would not be kept.</summary>
    private async Task<Refusal?> RefusalOfLimitsAsync(int ideaId, Actor actor, CancellationToken cancellationToken)
    {
        var newest = await db.Ideas.Where(idea => idea.Id == ideaId)
            .Join(db.IdeaRevisions, idea => new { Id = idea.Id, Number = idea.LatestRevisionNumber }, revision => new { Id = revision.IdeaId, revision.Number }, (_, revision) => revision.AttachmentSetId)
            .FirstOrDefaultAsync(cancellationToken);
        if ((await rows.ItemsAsync(newest, cancellationToken)).Count >= options.MostOfIdea)
            return TooManyOfIdea;
        return await IsTooMuchAsync(actor, cancellationToken) ? TooMany : null;
    }

    private Refusal TooManyOfIdea => Refusal.Conflict($"An idea has at most {options.MostOfIdea} attachments. Remove one first.");

    private static Refusal TooMany => Refusal.Conflict($"You have attached {MostADay} files within a day, the most that one member can. Try again tomorrow.");

    private async Task<bool> IsTooMuchAsync(Actor actor, CancellationToken cancellationToken)
    {
        var since = clock.UtcNow().AddDays(-1);
        return await db.Attachments.CountAsync(row => row.AddedById == actor.MemberId && row.AddedAt > since, cancellationToken) >= MostADay;
    }

    private async Task<Attachment> NewAsync(AddAttachmentOptions given, CleanFile file, string hash, string source, CancellationToken cancellationToken)
    {
        var row = new Attachment
        {
            IdeaId = given.IdeaId,
            Number = 1 + (await db.Attachments.Where(other => other.IdeaId == given.IdeaId).MaxAsync(other => (int?)other.Number, cancellationToken) ?? 0),
            Kind = file.Kind,
            Hash = hash,
            Size = file.Content.Length,
            ThumbnailHash = file.Thumbnail is { } thumbnail ? AttachmentFiles.HashOf(thumbnail) : null,
            Width = file.Width,
            Height = file.Height,
            IsFirstFrame = file.IsFirstFrame,
            SourceHash = source,
            AddedById = given.Actor.MemberId,
            AddedAt = clock.UtcNow(),
        };
        db.Attachments.Add(row);
        await db.SaveChangesAsync(cancellationToken);
        return row;
    }
}
