using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Responses.Duty;

/// <summary>
/// Tells the team of a mission about ideas that wait too long for an answer, and when the deadline comes near and passes. Asked every few minutes;
/// what was told is kept in the transaction that tells it, so that any number of processes may ask, and be ended in the middle.
/// </summary>
public sealed class DutyAlerts(ParticipateDbContext db, Transactions transactions, DutyRows rows, NotificationService notifications, MissionCatalogue missions, TimeProvider clock)
{
    /// <summary>Ideas newly above the threshold that are noted for a mission in one round; the others in the next.</summary>
    public const int MostNoted = 500;

    private const int MostNamed = 10;

    /// <summary>Looks at every mission, and tells what there is to tell.</summary>
    public async Task CheckAsync(CancellationToken cancellationToken)
    {
        foreach (var mission in await missions.AllAsync(cancellationToken))
        {
            await transactions.RunAsync(token => CheckAsync(mission, token), cancellationToken);
            db.ChangeTracker.Clear();
        }
    }

    private async Task<Outcome> CheckAsync(Mission mission, CancellationToken cancellationToken)
    {
        var duty = await rows.HoldAsync(mission.Id, cancellationToken);
        var now = AnsweringClock.Of(mission, duty.Weeks, clock.Today());
        NoteDeadline(mission, duty, now);
        if (now.IsConsulting)
        {
            if (await rows.LineAsync(mission.Id, duty.Terms, cancellationToken) is { } line)
                await AlertOfIdeasAsync(mission, duty, line, cancellationToken);
        }
        else if (now.DueOn is { } due && duty.IsNews(now.Stage, due))
        {
            await AlertOfDeadlineAsync(mission, duty, now, cancellationToken);
        }
        return Outcome.Done;
    }

    /// <summary>Whoever moves phases moves the deadline: that stands in the public history, too.</summary>
    private void NoteDeadline(Mission mission, AnsweringDuty duty, AnsweringClock now)
    {
        if (duty.DueOn == now.DueOn)
            return;
        if (duty.DueOn is { } before)
        {
            db.AnsweringChanges.Add(new AnsweringChange
            {
                MissionId = mission.Id,
                Kind = AnsweringChangeKind.Deadline,
                At = clock.UtcNow(),
                Before = UkTime.Words(before),
                After = now.DueOn is { } after ? UkTime.Words(after) : "none",
            });
            transactions.Touch(mission.Id);
        }
        duty.DueOn = now.DueOn;
    }

    private async Task AlertOfIdeasAsync(Mission mission, AnsweringDuty duty, int line, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var waiting = rows.Above(mission.Id, line).Where(DutyRows.IsOpen);
        var reached = await waiting.Where(idea => !db.AwaitedIdeas.Any(row => row.IdeaId == idea.Id)).OrderBy(idea => idea.Id).Select(idea => idea.Id).Take(MostNoted).ToListAsync(cancellationToken);
        db.AwaitedIdeas.AddRange(reached.Select(id => new AwaitedIdea { IdeaId = id, MissionId = mission.Id, ReachedAt = now }));
        await db.SaveChangesAsync(cancellationToken);
        if (duty.AlertWeeks == 0)
            return;
        var since = now.AddDays(-7 * duty.AlertWeeks);
        var late = db.AwaitedIdeas.Where(row => row.MissionId == mission.Id && row.AlertedAt == null && row.ReachedAt <= since && waiting.Any(idea => idea.Id == row.IdeaId));
        var count = await late.CountAsync(cancellationToken);
        if (count == 0)
            return;
        var named = await db.Ideas.AsNoTracking().Where(idea => late.Any(row => row.IdeaId == idea.Id)).OrderByDescending(idea => idea.Support).ThenBy(idea => idea.Id)
            .Select(idea => new IdeaName(idea.Id, idea.Title)).Take(MostNamed).ToListAsync(cancellationToken);
        await late.ExecuteUpdateAsync(set => set.SetProperty(row => row.AlertedAt, now), cancellationToken);
        var names = string.Join('\n', named.Select(name => T($"“{name.Title}”")));
        await TellAsync(
            mission,
            count == 1 ? T($"1 idea waits for an answer in {M(mission.Title)}") : T($"{count} ideas wait for an answer in {M(mission.Title)}"),
            $"{Waited(count, duty.AlertWeeks)}\n\n{names}{(count > named.Count ? "\n" + T($"and {count - named.Count} more") : "")}",
            named,
            cancellationToken);
    }

    private async Task AlertOfDeadlineAsync(Mission mission, AnsweringDuty duty, AnsweringClock now, CancellationToken cancellationToken)
    {
        var figures = await rows.FiguresAsync(mission.Id, duty.Terms, cancellationToken);
        if (figures.Unanswered == 0 && duty.AnsweredAt is not null)
            return;
        duty.Alerted(now.Stage, now.DueOn!.Value);
        var day = T(UkTime.Words(now.DueOn.Value));
        var title = now.Stage switch
        {
            DeadlineStage.Overdue => T($"The answers of {M(mission.Title)} are overdue"),
            DeadlineStage.OneWeek when now.DaysLeft == 0 => T($"The last day to answer on {M(mission.Title)}"),
            DeadlineStage.OneWeek when now.DaysLeft == 1 => T($"1 day left to answer on {M(mission.Title)}"),
            _ => T($"{now.DaysLeft} days left to answer on {M(mission.Title)}"),
        };
        var what = figures.Unanswered == 0
            ? T("Every idea above the threshold has an answer. Record the consultation as answered.")
            : figures.Unanswered == 1
                ? T($"1 of {Ideas(figures.Ideas)} above the threshold has no answer that stands. Everyone can see that on the mission’s page.")
                : T($"{figures.Unanswered} of {Ideas(figures.Ideas)} above the threshold have no answer that stands. Everyone can see that on the mission’s page.");
        var due = now.Stage == DeadlineStage.Overdue ? T($"Answers were due by {day}.") : T($"Answers are due by {day}.");
        await TellAsync(mission, title, $"{due} {what}", [], cancellationToken);
    }

    private Task TellAsync(Mission mission, string title, string text, IReadOnlyList<IdeaName> names, CancellationToken cancellationToken) => notifications.TellTeamAsync(
        mission.Id, member => new NotificationOptions { MemberId = member, Title = title, Text = text, Path = $"/team/{mission.Slug}/answering", Names = names }, exceptId: null, cancellationToken);

    private static string Waited(int ideas, int weeks)
    {
        var time = weeks == 1 ? T("1 week") : T($"{weeks} weeks");
        return ideas == 1 ? T($"It has been above the threshold for at least {time} without an answer that stands.") : T($"They have been above the threshold for at least {time} without an answer that stands.");
    }

    private static string Ideas(int count) => count == 1 ? T("1 idea") : T($"{count} ideas");
}
