using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Ideas;

/// <summary>
/// Tells followers of a mission that a phase began, or that its phases were changed. Phases begin at midnight, when nobody acts: it is
/// asked for every minute, and recorded once, by one of several nodes, in the audit log too.
/// </summary>
public sealed class PhaseNews(NewsService news, MissionCatalogue missions, AuditLog audit, TimeProvider clock) : IHandle<PhasesChanged>
{
    /// <summary>A phase that began longer ago than this is no news.</summary>
    public const int DaysOfNews = 7;

    /// <summary>Records the phases that began.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        foreach (var mission in await missions.AllAsync(cancellationToken))
        {
            if (mission.PhaseOn(today) is not { } phase || phase.StartsOn < today.AddDays(-DaysOfNews))
                continue;
            var key = FormattableString.Invariant($"phase-{phase.Id}-{phase.StartsOn.DayNumber}");
            if (await news.IsRecordedAsync(key, cancellationToken))
                continue;
            await news.RecordApartAsync(
                Item(mission, key, T($"{M(mission.Title)}: the {T(phase.Kind.ToString())} phase has begun"), Words(phase)),
                () => audit.Add("phase.began", "mission", mission.Id, null, mission.Id, $"{phase.Kind}: {PhaseWords.Line(phase)}"),
                cancellationToken);
        }
    }

    public async Task HandleAsync(PhasesChanged happened, CancellationToken cancellationToken)
    {
        // Nobody follows a mission that is not published.
        if (await missions.FindAsync(happened.MissionId, cancellationToken) is not { } mission)
            return;
        var key = string.Create(CultureInfo.InvariantCulture, $"phases-{mission.Id}-{clock.UtcNow().Ticks}");
        await news.RecordAsync(Item(mission, key, T($"{M(mission.Title)}: the phases were changed"), Wording.Shortened(happened.Changes, NewsItem.DetailMaxLength)), cancellationToken);
    }

    private static string Words(Phase phase) => T($"{T(PhaseWords.Purpose(phase.Kind))}. It lasts until {T(UkTime.Words(phase.EndsOn))}.");

    private NewsItem Item(Mission mission, string key, string subject, string detail) => new()
    {
        Key = key,
        Kind = NewsKind.Phases,
        MissionId = mission.Id,
        MissionSlug = mission.Slug,
        MissionTitle = mission.Title,
        Subject = Wording.Shortened(subject, NewsItem.SubjectMaxLength),
        Detail = detail,
        CreatedAt = clock.UtcNow(),
    };
}
