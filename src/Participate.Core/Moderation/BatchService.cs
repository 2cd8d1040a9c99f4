using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Notifications;

namespace Participate.Core.Moderation;

/// <summary>A case as the moderator saw it in the queue.</summary>
public sealed record SeenCase(int CaseId, int Version);

/// <summary>One decision about many cases.</summary>
public sealed record BatchOptions
{
    /// <summary>Approve, Hide or Dismiss.</summary>
    public required CaseAct Act { get; init; }

    /// <summary>The cases that were selected one by one.</summary>
    public IReadOnlyList<SeenCase> Cases { get; init; } = [];

    /// <summary>All open cases with much the same text as this one, as they stand now; instead of <see cref="Cases"/>.</summary>
    public int? ClusterId { get; init; }

    public string Reason { get; init; } = "";

    public string MessageToAuthor { get; init; } = "";

    public string InternalNote { get; init; } = "";
}

/// <summary>A case that a batch did not decide, and why.</summary>
public sealed record LeftOut(int CaseId, string Why);

/// <summary>What a batch did.</summary>
/// <param name="Batch">Its name, under which it can be read and undone.</param>
public sealed record BatchDone(string Batch, int Decided, IReadOnlyList<LeftOut> LeftOut);

/// <summary>
/// Decides many cases at once: each through <see cref="ModerationService"/>, as if it were decided alone, in chunks of one transaction each.
/// An author's cases are in one chunk, and the author gets one notification.
/// </summary>
public sealed class BatchService(ParticipateDbContext db, Transactions transactions, ModerationService moderation, NotificationService notifications)
{
    /// <summary>Cases in one transaction, unless an author has more.</summary>
    public const int ChunkSize = 100;

    private static readonly CaseAct[] Acts = [CaseAct.Approve, CaseAct.Hide, CaseAct.Dismiss];

    /// <summary>Content of this kind can be decided with others; names and entries of the coalition are decided one by one.</summary>
    public static bool Takes(ContentKind kind) => kind is ContentKind.Idea or ContentKind.Comment;

    /// <summary>
    /// Decides. Left out and named: what is decided one by one (<see cref="Takes"/>), the actor's own content, what the actor reported, what changed since it was selected, and what the act
    /// does not fit. Refused as a whole: nothing selected, another act, or a missing reason or message (Invalid); only cases of missions that the actor does not
    /// moderate (NotFound).
    /// </summary>
    public async Task<Outcome<BatchDone>> DecideAsync(BatchOptions options, Actor actor, CancellationToken cancellationToken)
    {
        if (!Acts.Contains(options.Act))
            return Refusal.Invalid("", "Choose one of the buttons to decide the selected cases");
        if (options.ClusterId is null && options.Cases.Count == 0)
            return Refusal.Invalid(nameof(options.Cases), "Select at least one case");
        var targets = await TargetsAsync(options, actor, cancellationToken);
        if (targets.Count == 0)
            return Refusal.NotFound;
        var batch = Guid.NewGuid().ToString("N");
        var leftOut = new List<LeftOut>();
        foreach (var chunk in Chunks(targets))
        {
            var outcome = await transactions.RunAsync(token => DecideChunkAsync(chunk, options, batch, actor, leftOut, token), cancellationToken);
            db.ChangeTracker.Clear();
            if (!outcome.Succeeded)
                return Outcome<BatchDone>.Refused(outcome.Refusals);
        }
        return new BatchDone(batch, targets.Count - leftOut.Count, leftOut);
    }

    private async Task<Outcome> DecideChunkAsync(
        IReadOnlyList<Target> chunk, BatchOptions options, string batch, Actor actor, List<LeftOut> leftOut, CancellationToken cancellationToken)
    {
        notifications.Gather();
        // In the order in which everybody holds rows.
        foreach (var target in chunk.OrderBy(target => target.Kind).ThenBy(target => target.ContentId))
        {
            if (!Takes(target.Kind))
            {
                leftOut.Add(new LeftOut(target.CaseId, "Cases of this kind are decided one by one. Open it to decide it."));
                continue;
            }
            var outcome = target.IsReportedByActor
                ? Refusal.NotPermitted("You reported this yourself. Another moderator must decide about it.")
                : await moderation.DecideAsync(
                    options.Act,
                    new DecisionOptions
                    {
                        CaseId = target.CaseId,
                        Version = target.Version,
                        SeenReports = target.Reports,
                        Reason = options.Reason,
                        MessageToAuthor = options.MessageToAuthor,
                        InternalNote = options.InternalNote,
                        Batch = batch,
                    },
                    actor,
                    cancellationToken);
            // What was typed does not fit: so for every case, and none was decided yet.
            if (!outcome.Succeeded && outcome.Refusals[0].Kind == RefusalKind.Invalid)
                return outcome;
            if (!outcome.Succeeded)
                leftOut.Add(new LeftOut(target.CaseId, outcome.Refusals[0].Kind == RefusalKind.Conflict ? "It changed meanwhile, or the decision does not fit it." : outcome.Refusals[0].Message));
        }
        await notifications.SendGatheredAsync(cancellationToken);
        return Outcome.Done;
    }

    private async Task<IReadOnlyList<Target>> TargetsAsync(BatchOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var seen = options.Cases.DistinctBy(item => item.CaseId).ToDictionary(item => item.CaseId, item => item.Version);
        var ids = seen.Keys.ToList();
        var open = true;
        var cases = db.ModerationCases.AsNoTracking().ModeratedBy(actor);
        cases = options.ClusterId is { } cluster ? cases.Where(item => item.ClusterId == cluster && item.IsOpen == open) : cases.Where(item => ids.Contains(item.Id));
        var found = await cases
            .Select(item => new Target(
                item.Id, item.Version, item.OpenFlags, item.ContentKind, item.ContentId, item.AuthorId,
                db.Flags.Any(flag => flag.CaseId == item.Id && flag.MemberId == actor.MemberId)))
            .ToListAsync(cancellationToken);
        return options.ClusterId is null ? found.ConvertAll(target => target with { Version = seen[target.CaseId] }) : found;
    }

    private static IEnumerable<IReadOnlyList<Target>> Chunks(IReadOnlyList<Target> targets)
    {
        var chunk = new List<Target>();
        foreach (var ofAuthor in targets.GroupBy(target => target.AuthorId))
        {
            chunk.AddRange(ofAuthor);
            if (chunk.Count < ChunkSize)
                continue;
            yield return chunk;
            chunk = [];
        }
        if (chunk.Count > 0)
            yield return chunk;
    }

    private sealed record Target(int CaseId, int Version, int Reports, ContentKind Kind, int ContentId, int AuthorId, bool IsReportedByActor);
}
