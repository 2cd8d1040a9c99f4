using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Mobilisation;

/// <summary>
/// What comes due with pledges and invitations and no act of a person brings about: reminders, and what lapses. A pledge is never called missed by the
/// clock. Asked for again and again; each is marked in the transaction that tells it, so that any number of processes may ask, and be ended in the middle.
/// </summary>
public sealed class PledgeUpkeep(ParticipateDbContext db, Transactions transactions, PledgeLetters letters, NotificationService notifications, MissionCatalogue missions, TimeProvider clock)
{
    /// <summary>How long before its day a pledger is reminded.</summary>
    public const int DaysAhead = 14;

    /// <summary>Pledges told of in one round; the others in the next.</summary>
    private const int MostInRound = 200;

    public async Task RunAsync(CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var soon = today.AddDays(DaysAhead);
        foreach (var id in await Running().Where(row => row.DueOn >= today && row.DueOn <= soon && row.RemindedAt == null).OrderBy(row => row.Id).Select(row => row.Id).Take(MostInRound).ToListAsync(cancellationToken))
            await RunAsync(token => RemindAsync(id, today, token), cancellationToken);
        var late = await Running().Where(row => row.DueOn < today && row.OverdueToldAt == null).OrderBy(row => row.Id).Select(row => new { row.Id, row.MissionId }).Take(MostInRound).ToListAsync(cancellationToken);
        foreach (var ofMission in late.GroupBy(row => row.MissionId, row => row.Id))
            await RunAsync(token => TellOverdueAsync(ofMission.Key, [.. ofMission], token), cancellationToken);
        var now = clock.UtcNow();
        await RunAsync(token => LapseAsync(now, token), cancellationToken);
    }

    private async Task RemindAsync(int id, DateOnly today, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        if (await Running().Where(row => row.Id == id && row.RemindedAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.RemindedAt, now), cancellationToken) == 0)
            return;
        var pledge = await db.Pledges.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
        var days = pledge.DueOn.DayNumber - today.DayNumber;
        await letters.TellPledgersAsync(
            (await missions.FindAsync(pledge.MissionId, cancellationToken))!, pledge,
            days == 0 ? T($"Your pledge is due today: {PledgeLetters.Name(pledge)}") : days == 1 ? T($"Your pledge is due tomorrow: {PledgeLetters.Name(pledge)}") : T($"Your pledge is due in {days} days: {PledgeLetters.Name(pledge)}"),
            T("Once it is done, say so on its page, with evidence. If it will be late, add a comment there."), cancellationToken);
    }

    private async Task TellOverdueAsync(int missionId, int[] ids, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        var told = new List<Pledge>();
        var mission = (await missions.FindAsync(missionId, cancellationToken))!;
        foreach (var id in ids)
        {
            if (await Running().Where(row => row.Id == id && row.OverdueToldAt == null).ExecuteUpdateAsync(set => set.SetProperty(row => row.OverdueToldAt, now), cancellationToken) == 0)
                continue;
            var pledge = await db.Pledges.AsNoTracking().SingleAsync(row => row.Id == id, cancellationToken);
            told.Add(pledge);
            await letters.TellPledgersAsync(
                mission, pledge, T($"Your pledge is overdue: {PledgeLetters.Name(pledge)}"),
                T($"Everyone sees that. Say on its page that it is delivered, or what happened: from {T(UkTime.Words(PledgeSteps.MissableAfter(pledge.DueOn).AddDays(1)))} on the mission team may mark it as missed."), cancellationToken);
        }
        if (told.Count == 0)
            return;
        await notifications.TellTeamAsync(
            missionId,
            member => new NotificationOptions
            {
                MemberId = member,
                Title = told.Count == 1 ? T($"A pledge is overdue: {PledgeLetters.Name(told[0])}") : T($"{told.Count} pledges are overdue in {M(mission.Title)}"),
                Text = string.Join('\n', told.Take(10).Select(PledgeLetters.Name)),
                Path = $"/team/{mission.Slug}/coalition",
            },
            exceptId: null,
            cancellationToken);
    }

    private async Task LapseAsync(DateTime now, CancellationToken cancellationToken) => await db.CoalitionInvitations
        .Where(row => row.State == InvitationState.Sent && row.LapsesAt <= now)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.State, InvitationState.Lapsed).SetProperty(row => row.Email, "").SetProperty(row => row.Version, row => row.Version + 1), cancellationToken);

    private IQueryable<Pledge> Running() => db.Pledges.Where(row => row.State == PledgeState.Accepted || row.State == PledgeState.Active);

    private Task<Outcome> RunAsync(Func<CancellationToken, Task> work, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            await work(token);
            return Outcome.Done;
        },
        cancellationToken);
}
