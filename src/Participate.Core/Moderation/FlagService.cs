using System.Linq.Expressions;
using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>What somebody reports, and why.</summary>
public sealed record FlagOptions
{
    /// <summary>An idea or a comment.</summary>
    public required ContentKind Kind { get; init; }

    public required int ContentId { get; init; }

    /// <summary>Not its text is reported but the display name of its author.</summary>
    public bool IsAboutName { get; init; }

    /// <summary>The key of the guideline it is said to break.</summary>
    public required string Reason { get; init; }

    /// <summary>The key of the kind of illegal content; asked for with that reason only.</summary>
    public string? IllegalKind { get; init; }

    public string Details { get; init; } = "";

    /// <summary>Who reports; null for a visitor without an account.</summary>
    public Actor? Actor { get; init; }
}

/// <summary>What became of a report.</summary>
public enum FlagResult
{
    Received = 1,

    /// <summary>This member has reported the same thing before; nothing was changed.</summary>
    ReportedBefore = 2,

    /// <summary>It says what several visitors have said: it was kept and counted with theirs.</summary>
    Counted = 3,
}

/// <summary>What became of a report, and how to hear of its outcome.</summary>
/// <param name="Receipt">The secret part of the address that shows the outcome; empty where nothing was kept.</param>
public sealed record FlagReceipt(FlagResult Result, string Receipt);

/// <summary>
/// Takes anyone's reports. A report brings content before a moderator and never hides anything; it needs no open phase. Where a mission
/// wants that, reports of many different members hold it until a moderator has decided.
/// </summary>
public sealed class FlagService(
    ParticipateDbContext db,
    Transactions transactions,
    CaseBook cases,
    FlagSubjects subjects,
    IllegalReports illegal,
    ReportedHolds holds,
    GuidelineRegister guidelines,
    TimeProvider clock)
{
    /// <summary>
    /// So many visitors' reports of one thing for one reason each make a moderator look again; visitors cannot be told apart, so with
    /// more of them one person could keep a decision from being made.
    /// </summary>
    public const int MostVisitorReports = 5;

    private const int ReceiptBytes = 16;

    /// <summary>
    /// Reports a public idea, a comment or the name of its author. Every report is kept, but a member's second one of the same text.
    /// A visitor's beyond <see cref="MostVisitorReports"/> that says nothing new is counted without a new version of the case; one
    /// with other details, and any of illegal content, is like the first. Refused where the content is not public (NotFound), where
    /// the reason or kind is none or the details are too long (Invalid). Reports at the same time wait for one another.
    /// </summary>
    public async Task<Outcome<FlagReceipt>> ReportAsync(FlagOptions options, CancellationToken cancellationToken)
    {
        var details = TypedText.Lines(options.Details);
        if (guidelines.Find(options.Reason) is null)
            return Refusal.Invalid(nameof(options.Reason), "Choose why you are reporting this");
        if (options.Reason == Guideline.Illegal && guidelines.FindIllegal(options.IllegalKind) is null)
            return Refusal.Invalid(nameof(options.IllegalKind), "Choose what kind of illegal content it is");
        if (details.Length > Flag.DetailsMaxLength)
            return Refusal.Invalid(nameof(options.Details), "What you tell us must be 1,000 characters or fewer");
        return await transactions.RunAsync<FlagReceipt>(token => ReportAsync(options, details, token), cancellationToken);
    }

    private async Task<Outcome<FlagReceipt>> ReportAsync(FlagOptions options, string details, CancellationToken cancellationToken)
    {
        if (await subjects.FindAsync(options, cancellationToken) is not { } seen)
            return Refusal.NotFound;
        var held = await holds.HoldRowAsync(seen, cancellationToken);
        var item = await cases.HoldAsync(seen.MissionId, seen.Kind, seen.Id, seen.AuthorId, cancellationToken);
        // Asked again once the case is held: it may have been hidden in between.
        if (await subjects.FindAsync(options, cancellationToken) is not { } subject)
            return Refusal.NotFound;
        if (options.Actor is { } member && await db.Flags.Where(OfTheSame(item, subject)).AnyAsync(flag => flag.MemberId == member.MemberId, cancellationToken))
            return new FlagReceipt(FlagResult.ReportedBefore, "");

        var kind = options.Reason == Guideline.Illegal ? guidelines.FindIllegal(options.IllegalKind) : null;
        var isRepeat = options.Actor is null && kind is null && await IsRepeatAsync(item, options.Reason, details, cancellationToken);
        var receipt = Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(ReceiptBytes));
        db.Flags.Add(new Flag
        {
            CaseId = item.Id,
            MemberId = options.Actor?.MemberId,
            Reason = options.Reason,
            IllegalKind = kind?.Key,
            Details = isRepeat ? "" : details,
            RevisionNumber = subject.RevisionNumber,
            Receipt = receipt,
            CreatedAt = clock.UtcNow(),
        });
        if (isRepeat)
            item.CountReport();
        else
            item.Open(CaseCauses.Flagged, clock.UtcNow());
        if (kind is not null)
            await illegal.RecordAsync(item, subject, kind, cancellationToken);
        await db.SaveChangesAsync(cancellationToken);
        await holds.AfterReportAsync(item, held, cancellationToken);
        return new FlagReceipt(isRepeat ? FlagResult.Counted : FlagResult.Received, receipt);
    }

    /// <summary>
    /// Reports of the same text: since the last decision, or of the same revision. A name has no revisions: what is shown since one was
    /// hidden is another.
    /// </summary>
    private Expression<Func<Flag, bool>> OfTheSame(ModerationCase item, FlagSubject subject)
    {
        var (caseId, decidedAt, number) = (item.Id, item.DecidedAt, subject.RevisionNumber);
        if (subject.Kind == ContentKind.DisplayName)
            return flag => flag.CaseId == caseId && !db.ModerationDecisions.Any(decision => decision.CaseId == caseId && decision.Act == CaseAct.Hide && decision.At >= flag.CreatedAt);
        return flag => flag.CaseId == caseId && (decidedAt == null || flag.CreatedAt > decidedAt || (number != null && flag.RevisionNumber == number));
    }

    /// <summary>True where visitors have said this often enough since the last decision, in these words or without any.</summary>
    private async Task<bool> IsRepeatAsync(ModerationCase item, string reason, string details, CancellationToken cancellationToken)
    {
        var open = db.Flags.Where(flag => flag.CaseId == item.Id && flag.MemberId == null && flag.Reason == reason
            && (item.DecidedAt == null || flag.CreatedAt > item.DecidedAt));
        return await open.CountAsync(cancellationToken) >= MostVisitorReports
            && (details.Length == 0 || await open.AnyAsync(flag => flag.Details == details, cancellationToken));
    }
}
