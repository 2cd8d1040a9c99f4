using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Barriers;

/// <summary>
/// Tells of barriers, inside the transaction that is open: who reported one by a letter, the many whom it affects by one row of news that is
/// told in batches afterwards, the mission team of what is new.
/// </summary>
public sealed class BarrierLetters(NotificationService notifications, NewsService news, MissionCatalogue missions, TimeProvider clock)
{
    /// <summary>A barrier is public for the first time: for the team.</summary>
    public Task NewBarrierAsync(Barrier barrier, CancellationToken cancellationToken) => TellTeamAsync(
        barrier.MissionId, barrier.AuthorId, mission => T($"A barrier was reported in {M(mission.Title)}: “{barrier.Title}”"),
        T("Check whether it stands in the way, and say so in public."), mission => Path("/team/", mission, "barriers", barrier.Id), cancellationToken);

    /// <summary>A reform is public for the first time: for the team.</summary>
    public Task NewReformAsync(Reform reform, CancellationToken cancellationToken) => TellTeamAsync(
        reform.MissionId, reform.AuthorId, mission => T($"A reform was proposed in {M(mission.Title)}: “{reform.Title}”"),
        T("See which barriers it would remove, and who could own it."), mission => Path("/team/", mission, "reforms", reform.Id), cancellationToken);

    /// <summary>A barrier went a step: for who reported it and whom it affects.</summary>
    /// <param name="what">After the title, such as “is now owned”, written with <c>T</c>.</param>
    public async Task MovedAsync(Mission mission, Barrier barrier, BarrierStep step, string what, CancellationToken cancellationToken)
    {
        var path = Path("/missions/", mission, "barriers", barrier.Id);
        if (barrier.AuthorId is { } author && author != step.MemberId)
        {
            await notifications.TellAsync(
                new NotificationOptions { MemberId = author, Title = T($"“{barrier.Title}” {what}"), Text = $"{T("You reported this barrier. The mission team says:")}\n\n{step.Reason}", Path = path },
                cancellationToken);
        }
        await news.RecordAsync(
            new NewsItem
            {
                Key = string.Create(CultureInfo.InvariantCulture, $"barrier-{barrier.Id}-step-{step.Id}"),
                Kind = NewsKind.Barriers,
                MissionId = mission.Id,
                MissionSlug = mission.Slug,
                MissionTitle = mission.Title,
                BarrierId = barrier.Id,
                Subject = Wording.Shortened(T($"“{barrier.Title}” {what}"), NewsItem.SubjectMaxLength),
                Detail = TypedText.Shortened(step.Reason, NewsItem.DetailMaxLength),
                ExceptMemberId = barrier.AuthorId,
                CreatedAt = clock.UtcNow(),
            },
            cancellationToken);
    }

    /// <summary>A reform went a step: for who proposed it. Those affected are told of what becomes of the barriers.</summary>
    public async Task ReformMovedAsync(Mission mission, Reform reform, ReformStep step, CancellationToken cancellationToken)
    {
        if (reform.AuthorId is not { } author || author == step.MemberId)
            return;
        await notifications.TellAsync(
            new NotificationOptions
            {
                MemberId = author,
                Title = T($"“{reform.Title}” is now: {T(BarrierWords.Name(step.To).ToLowerInvariant())}"),
                Text = $"{T("You proposed this reform. The mission team says:")}\n\n{step.Reason}",
                Path = Path("/missions/", mission, "reforms", reform.Id),
            },
            cancellationToken);
    }

    private async Task TellTeamAsync(int missionId, int? exceptId, Func<Mission, string> title, string text, Func<Mission, string> path, CancellationToken cancellationToken)
    {
        var mission = (await missions.FindAsync(missionId, cancellationToken))!;
        await notifications.TellTeamAsync(
            missionId, member => new NotificationOptions { MemberId = member, Title = title(mission), Text = text, Path = path(mission) }, exceptId, cancellationToken);
    }

    private static string Path(string root, Mission mission, string what, int id) => string.Create(CultureInfo.InvariantCulture, $"{root}{mission.Slug}/{what}/{id}");
}

/// <summary>Whom a barrier affects that there is news of.</summary>
internal sealed class SecondersOfBarrier(ParticipateDbContext db) : NewsAudience
{
    public override IQueryable<int>? MembersOf(NewsItem item) =>
        item.BarrierId is { } barrierId ? db.BarrierSeconds.Where(row => row.BarrierId == barrierId).Select(row => row.MemberId) : null;
}
