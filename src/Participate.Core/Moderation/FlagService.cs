using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>What somebody reports, and why.</summary>
public sealed record FlagOptions
{
    public required ContentKind Kind { get; init; }

    public required int ContentId { get; init; }

    /// <summary>The key of the guideline it is said to break.</summary>
    public required string Reason { get; init; }

    public string Details { get; init; } = "";

    /// <summary>Who reports; null for a visitor without an account.</summary>
    public Actor? Actor { get; init; }
}

/// <summary>What became of a report.</summary>
public enum FlagReceipt
{
    Received = 1,

    /// <summary>This member has reported the same thing before; nothing was changed.</summary>
    ReportedBefore = 2,
}

/// <summary>
/// Takes anyone's reports. A report brings content before a moderator and never hides anything; it needs no open phase. Where a mission
/// wants that, reports of many different members hold it until a moderator has decided.
/// </summary>
public sealed class FlagService(
    ParticipateDbContext db, Transactions transactions, CaseBook cases, ReportedHolds holds, GuidelineRegister guidelines, TimeProvider clock)
{
    /// <summary>
    /// Visitors' reports of one thing for one reason that are kept until a moderator decides. Visitors cannot be told apart, so
    /// more would only let one person fill the queue; a moderator is coming anyway.
    /// </summary>
    public const int MostVisitorReports = 5;

    /// <summary>
    /// Reports a public idea or comment. A member's second report of the same thing changes nothing; a visitor's beyond
    /// <see cref="MostVisitorReports"/> is acknowledged and not kept. Refused where the content is not public (NotFound), the reason is
    /// none of the guidelines or the details are too long (Invalid). Reports at the same time wait for one another.
    /// </summary>
    public async Task<Outcome<FlagReceipt>> ReportAsync(FlagOptions options, CancellationToken cancellationToken)
    {
        var details = TypedText.Lines(options.Details);
        if (guidelines.Find(options.Reason) is null)
            return Refusal.Invalid(nameof(options.Reason), "Choose why you are reporting this");
        if (details.Length > Flag.DetailsMaxLength)
            return Refusal.Invalid(nameof(options.Details), "What you tell us must be 1,000 characters or fewer");
        return await transactions.RunAsync<FlagReceipt>(token => ReportAsync(options, details, token), cancellationToken);
    }

    private async Task<Outcome<FlagReceipt>> ReportAsync(FlagOptions options, string details, CancellationToken cancellationToken)
    {
        if (await FindPublicAsync(options, cancellationToken) is not { } content)
            return Refusal.NotFound;
        var held = await holds.HoldRowAsync(options, cancellationToken);
        var item = await cases.HoldAsync(content.MissionId, options.Kind, options.ContentId, content.AuthorId, cancellationToken);
        // Asked again once the case is held: it may have been hidden in between.
        if (await FindPublicAsync(options, cancellationToken) is null)
            return Refusal.NotFound;
        if (options.Actor is { } member)
        {
            if (await db.Flags.AnyAsync(flag => flag.CaseId == item.Id && flag.MemberId == member.MemberId, cancellationToken))
                return FlagReceipt.ReportedBefore;
        }
        else if (await OpenVisitorReportsAsync(item, options.Reason, cancellationToken) >= MostVisitorReports)
        {
            return FlagReceipt.Received;
        }
        db.Flags.Add(new Flag
        {
            CaseId = item.Id,
            MemberId = options.Actor?.MemberId,
            Reason = options.Reason,
            Details = details,
            CreatedAt = clock.UtcNow(),
        });
        item.Open(CaseCauses.Flagged, clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        await holds.AfterReportAsync(item, held, cancellationToken);
        return FlagReceipt.Received;
    }

    private Task<int> OpenVisitorReportsAsync(ModerationCase item, string reason, CancellationToken cancellationToken) => db.Flags.CountAsync(
        flag => flag.CaseId == item.Id && flag.MemberId == null && flag.Reason == reason && (item.DecidedAt == null || flag.CreatedAt > item.DecidedAt),
        cancellationToken);

    private Task<PublicContent?> FindPublicAsync(FlagOptions options, CancellationToken cancellationToken) => options.Kind == ContentKind.Idea
        ? db.Ideas.AsNoTracking()
            .Where(idea => idea.Id == options.ContentId && idea.Visibility == Visibility.Published)
            .Select(idea => new PublicContent(idea.MissionId, idea.AuthorId))
            .FirstOrDefaultAsync(cancellationToken)
        : db.Comments.AsNoTracking()
            .Where(comment => comment.Id == options.ContentId && comment.Visibility == Visibility.Published
                && db.Ideas.Any(idea => idea.Id == comment.IdeaId && idea.Visibility == Visibility.Published))
            .Select(comment => new PublicContent(comment.MissionId, comment.AuthorId))
            .FirstOrDefaultAsync(cancellationToken);

    private sealed record PublicContent(int MissionId, int AuthorId);
}
