using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>A case taken to be changed, with its content: both rows are held until the transaction ends.</summary>
/// <param name="Appealed">The decision that is appealed; null where none is.</param>
public sealed record TakenCase(ModerationCase Item, CaseContent Content, CaseStanding Standing, ModerationDecision? Appealed);

/// <summary>Takes cases to be changed, and says why one may not be: who acts, and what changed since they looked.</summary>
public sealed class CaseDesk(ParticipateDbContext db, CaseBook cases, CaseContents contents, CaseStandingQueries standings, GuidelineRegister guidelines)
{
    private const string LookAgain = " What you typed is kept: look at the case again before you decide.";

    /// <summary>The case with its content; refused as not found where the actor may not open it.</summary>
    public async Task<Outcome<TakenCase>> TakeAsync(int caseId, Actor actor, CancellationToken cancellationToken)
    {
        var about = await db.ModerationCases.AsNoTracking()
            .Where(row => row.Id == caseId)
            .Select(row => new { row.MissionId, row.ContentKind, row.ContentId })
            .FirstOrDefaultAsync(cancellationToken);
        if (about is null or not { ContentKind: ContentKind.Idea or ContentKind.Comment } || !CaseRights.MayOpen(actor, about.MissionId))
            return Refusal.NotFound;
        var content = await contents.HoldAsync(about.ContentKind, about.ContentId, cancellationToken);
        var item = (await cases.HoldAsync(caseId, cancellationToken))!;
        var (standing, appealed) = await standings.OfAsync(item, actor, cancellationToken);
        return new TakenCase(item, content, standing, appealed);
    }

    /// <summary>What happened to the case since the moderator opened it, as a sentence for the moderator.</summary>
    public async Task<string> ChangeSinceAsync(ModerationCase item, DecisionOptions options, CancellationToken cancellationToken)
    {
        if (item.State == CaseState.Appealed)
            return $"Its author has appealed meanwhile.{LookAgain}";
        if (item.State != CaseState.Waiting)
        {
            var last = await (
                from decision in db.ModerationDecisions.AsNoTracking()
                join moderator in db.Users.AsNoTracking() on decision.ModeratorId equals moderator.Id
                where decision.CaseId == item.Id
                orderby decision.Id descending
                select new { moderator.DisplayName, decision.Act, decision.State, decision.Reason })
                .FirstOrDefaultAsync(cancellationToken);
            var rule = guidelines.Find(last?.Reason ?? "") is { } reason ? $" ({ModerationActs.Reason(reason)})" : "";
            return last is null
                ? $"The text was changed by its author meanwhile.{LookAgain}"
                : $"{last.DisplayName} has decided this case meanwhile: {ModerationActs.Word(last.Act, last.State)}{rule}.{LookAgain}";
        }
        var newReports = item.OpenFlags - options.SeenReports;
        if (newReports > 0 && item.Version - options.Version == newReports)
            return $"{(newReports == 1 ? "1 more report" : $"{newReports} more reports")} of this came in meanwhile.{LookAgain}";
        return newReports < 0
            ? $"This case was decided and opened again meanwhile.{LookAgain}"
            : $"The text was changed by its author meanwhile.{LookAgain}";
    }
}
