using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Moderation;

/// <summary>
/// Gives a case its place in the queue and its due time, from what is stored: call it inside the transaction that opened, flagged,
/// signalled or re-opened the case, after its reports are saved.
/// </summary>
public sealed class CaseRater(ParticipateDbContext db, MissionCatalogue missions)
{
    /// <summary>Rates a case that is tracked and open.</summary>
    public async Task RateAsync(ModerationCase item, CancellationToken cancellationToken)
    {
        var settings = await SettingsAsync(item.MissionId, cancellationToken);
        var reports = item.OpenFlags == 0 ? [] : await ReportsAsync(item, cancellationToken);
        var isIllegal = reports.Exists(report => report.Reason == CasePriority.IllegalReason);
        var hours = item.State == CaseState.Appealed ? settings.AppealHours : isIllegal ? settings.IllegalResponseHours : settings.ResponseHours;
        item.Rate(CasePriority.Of(reports, await ReachAsync(item, cancellationToken), item.Signals), isIllegal, TimeSpan.FromHours(hours));
    }

    /// <summary>How a mission is moderated.</summary>
    internal async Task<ModerationSettings> SettingsAsync(int missionId, CancellationToken cancellationToken) =>
        (await missions.FindAsync(missionId, cancellationToken))?.Moderation ?? new ModerationSettings();

    /// <summary>The reports since the last decision: the newest, as many as the case counts. Those that are alike come as one row with their number, so that a thousand cost little more than one.</summary>
    private async Task<List<ReportFact>> ReportsAsync(ModerationCase item, CancellationToken cancellationToken)
    {
        var newest = (
            from flag in db.Flags.AsNoTracking()
            where flag.CaseId == item.Id
            orderby flag.Id descending
            select new { flag.Reason, flag.MemberId }).Take(item.OpenFlags);
        var alike = await (
            from flag in newest
            join member in db.Users.AsNoTracking() on flag.MemberId equals (int?)member.Id into members
            from member in members.DefaultIfEmpty()
            group flag by new { flag.Reason, ByMember = flag.MemberId != null, Right = (int?)member!.ReportsRight ?? 0, Wrong = (int?)member!.ReportsWrong ?? 0 } into same
            select new { same.Key.Reason, same.Key.ByMember, same.Key.Right, same.Key.Wrong, Count = same.Count() })
            .ToListAsync(cancellationToken);
        return [.. alike.SelectMany(same => Enumerable.Repeat(new ReportFact(same.Reason, same.ByMember, same.Right, same.Wrong), same.Count))];
    }

    private async Task<ReachFact> ReachAsync(ModerationCase item, CancellationToken cancellationToken) => item.ContentKind switch
    {
        ContentKind.Idea => await db.Ideas.AsNoTracking().Where(idea => idea.Id == item.ContentId)
            .Select(idea => new ReachFact(idea.Visibility == Visibility.Published, idea.Support + idea.Neutral + idea.Oppose, idea.CommentCount, 0))
            .FirstAsync(cancellationToken),
        ContentKind.Comment => await (
            from comment in db.Comments.AsNoTracking()
            join idea in db.Ideas.AsNoTracking() on comment.IdeaId equals idea.Id
            where comment.Id == item.ContentId
            select new ReachFact(comment.Visibility == Visibility.Published, idea.Support + idea.Neutral + idea.Oppose, idea.CommentCount, comment.Depth))
            .FirstAsync(cancellationToken),
        _ => new ReachFact(false, 0, 0, 0),
    };
}
