using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>What became of a batch of decisions that was to be undone.</summary>
/// <param name="Undone">How many were.</param>
/// <param name="Left">Those that were not, with the reason for each.</param>
public sealed record BatchUndone(int Undone, IReadOnlyList<BatchLeft> Left);

/// <summary>A decision that stays, because something came after it.</summary>
public sealed record BatchLeft(int CaseId, string Why);

/// <summary>Undoes the decisions of a batch: case and content stand again as before.</summary>
public sealed class UndoService(
    ParticipateDbContext db, Transactions transactions, CaseBook cases, CaseContents contents, CaseRater rater, PublicationService publication, NotificationService notifications, AuditLog audit, TimeProvider clock)
{
    private static readonly TimeSpan UndoTime = TimeSpan.FromHours(24);

    /// <summary>
    /// Undoes what the actor decided in the last 24 hours, or as an administrator at any time. What was decided, reported or changed since is
    /// left and named. Refused as not found where the batch is none, or none of it is the actor's to undo.
    /// </summary>
    public async Task<Outcome<BatchUndone>> UndoBatchAsync(string batch, Actor actor, CancellationToken cancellationToken)
    {
        var decisions = await db.ModerationDecisions.AsNoTracking()
            .Where(row => row.Batch == batch && row.UndoesId == null).OrderBy(row => row.Id)
            .ToListAsync(cancellationToken);
        var since = clock.UtcNow() - UndoTime;
        if (decisions.Count == 0 || !(actor.IsAdministrator || decisions.TrueForAll(decision => decision.ModeratorId == actor.MemberId && decision.At > since)))
            return Refusal.NotFound;
        var left = new List<BatchLeft>();
        foreach (var chunk in decisions.Chunk(BatchService.ChunkSize))
        {
            await transactions.RunAsync(
                async token =>
                {
                    notifications.Gather();
                    foreach (var decision in chunk)
                    {
                        if (!await UndoAsync(decision, actor, token))
                            left.Add(new BatchLeft(decision.CaseId, "It was decided again, reported or changed since."));
                    }
                    await notifications.SendGatheredAsync(token);
                    return Outcome.Done;
                },
                cancellationToken);
            db.ChangeTracker.Clear();
        }
        return new BatchUndone(decisions.Count - left.Count, left);
    }

    private async Task<bool> UndoAsync(ModerationDecision decision, Actor actor, CancellationToken cancellationToken)
    {
        var about = await db.ModerationCases.AsNoTracking().Where(row => row.Id == decision.CaseId).Select(row => new { row.ContentKind, row.ContentId }).FirstAsync(cancellationToken);
        var content = await contents.HoldAsync(about.ContentKind, about.ContentId, cancellationToken);
        var item = (await cases.HoldAsync(decision.CaseId, cancellationToken))!;
        if (item.State != decision.State || await db.ModerationDecisions.AnyAsync(row => row.CaseId == item.Id && row.Id > decision.Id, cancellationToken))
            return false;
        db.ModerationDecisions.Add(new ModerationDecision(item, content.Visibility)
        {
            Act = CaseAct.Undo,
            State = decision.StateBefore,
            ModeratorId = actor.MemberId,
            At = clock.UtcNow(),
            Batch = decision.Batch,
            UndoesId = decision.Id,
        });
        audit.Add("case.undone", content.Kind == ContentKind.Idea ? "idea" : "comment", item.ContentId, actor.MemberId, item.MissionId, ModerationActs.Word(decision.State));
        await PutBackAsync(content, decision, cancellationToken);
        item.PutBack(decision);
        await db.SaveChangesAsync(cancellationToken);
        await rater.RateAsync(item, cancellationToken);
        if (decision.Act != CaseAct.Dismiss)
        {
            var name = content.Kind == ContentKind.Idea ? $"idea “{content.IdeaTitle}”" : $"comment on “{content.IdeaTitle}”";
            await notifications.TellAsync(
                new NotificationOptions { MemberId = content.AuthorId, Title = $"A decision about your {name} was taken back", Text = "It stands again as before. A moderator looks at it again.", Path = "/account/contributions" },
                cancellationToken);
        }
        return true;
    }

    private async Task PutBackAsync(CaseContent content, ModerationDecision decision, CancellationToken cancellationToken)
    {
        var wasFirst = (content.Idea is { } published ? published.PublishedAt : content.Comment!.PublishedAt) >= decision.At;
        switch (decision.VisibilityBefore)
        {
            case Visibility.Published when content.Visibility != Visibility.Published:
                await contents.PublishAsync(content, newest: false, cancellationToken);
                break;
            case Visibility.Hidden when content.Visibility != Visibility.Hidden:
                await contents.HideAsync(content, cancellationToken);
                break;
            case Visibility.Waiting when content.Idea is { } idea:
                await publication.HoldAsync(idea, wasFirst, cancellationToken);
                break;
            case Visibility.Waiting:
                await publication.HoldAsync(content.Comment!, wasFirst, cancellationToken);
                break;
        }
    }
}
