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

    /// <summary>The reports since the last decision: the newest, as many as the case counts.</summary>
    private Task<List<ReportFact>> ReportsAsync(ModerationCase item, CancellationToken cancellationToken) => (
        from flag in db.Flags.AsNoTracking()
        join member in db.Users.AsNoTracking() on flag.MemberId equals member.Id into members
        from member in members.DefaultIfEmpty()
        where flag.CaseId == item.Id
        orderby flag.Id descending
        select new ReportFact(flag.Reason, flag.MemberId != null, member == null ? 0 : member.ReportsRight, member == null ? 0 : member.ReportsWrong))
        .Take(item.OpenFlags)
        .ToListAsync(cancellationToken);

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
