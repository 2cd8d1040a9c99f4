using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Core.Barriers;

/// <summary>Where a member stands who says that a barrier affects them.</summary>
public sealed record SecondOptions
{
    /// <summary>One sector; the organisation's own where there is one.</summary>
    public required Sectors Sector { get; init; }

    public required string PlaceCode { get; init; }

    /// <summary>The organisation that the member speaks for, or null.</summary>
    public int? OrganisationId { get; init; }
}

/// <summary>
/// "This affects me": set, never toggled, and keyed in the database, so that the same again changes nothing twice, however many come at
/// once. The counter moves in the same transaction. It stands in no log who said so.
/// </summary>
public sealed class SecondService(ParticipateDbContext db, Transactions transactions, BarrierRows rows, SpeakerQueries speakers, TimeProvider clock)
{
    /// <summary>
    /// Says that a barrier affects the member; who said so already changes where they stand. Refused for members who may not contribute
    /// (NotPermitted), outside the phase, for a barrier that is not public (NotFound), and for a sector or place that is none (Invalid).
    /// </summary>
    public Task<Outcome> SetAsync(Mission mission, int barrierId, SecondOptions options, Actor actor, CancellationToken cancellationToken)
    {
        if (rows.RefusalOf(mission, actor) is { } may)
            return Task.FromResult(Outcome.FromRefusal(may));
        if (!SectorNames.All.Any(entry => entry.Sector == options.Sector))
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid(nameof(options.Sector), "Choose one sector")));
        if (PlaceRegister.Find(options.PlaceCode) is null)
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid(nameof(options.PlaceCode), "Choose a place from the list")));
        return transactions.RunAsync(
            async token =>
            {
                // Nobody says so while the own account is being closed; see SecondsOfClosedMember.
                if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token) || await rows.HoldAsync(mission.Id, barrierId, token) is not { IsPublic: true })
                    return Refusal.NotFound;
                var sector = options.Sector;
                if (options.OrganisationId is { } organisation)
                {
                    if ((await speakers.ForAsync(actor.MemberId, token)).FirstOrDefault(entry => entry.Id == organisation) is not { } spoken)
                        return Refusal.NotPermitted("You cannot speak for this organisation.");
                    sector = spoken.Sector;
                }
                if (await db.BarrierSeconds.FirstOrDefaultAsync(row => row.BarrierId == barrierId && row.MemberId == actor.MemberId, token) is { } own)
                {
                    (own.Sector, own.PlaceCode, own.OrganisationId) = (sector, options.PlaceCode, options.OrganisationId);
                    return Outcome.Done;
                }
                db.BarrierSeconds.Add(new BarrierSecond
                {
                    BarrierId = barrierId,
                    MemberId = actor.MemberId,
                    Sector = sector,
                    PlaceCode = options.PlaceCode,
                    OrganisationId = options.OrganisationId,
                    At = clock.UtcNow(),
                });
                await CountAsync(barrierId, 1, token);
                transactions.Touch(mission.Id);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Takes it back. Who never said so changes nothing. Refused as <see cref="SetAsync"/> is, but for what was typed.</summary>
    public Task<Outcome> TakeBackAsync(Mission mission, int barrierId, Actor actor, CancellationToken cancellationToken)
    {
        if (rows.RefusalOf(mission, actor) is { } may)
            return Task.FromResult(Outcome.FromRefusal(may));
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(mission.Id, barrierId, token) is not { IsPublic: true })
                    return Refusal.NotFound;
                var removed = await db.BarrierSeconds.Where(row => row.BarrierId == barrierId && row.MemberId == actor.MemberId).ExecuteDeleteAsync(token);
                if (removed > 0)
                {
                    await CountAsync(barrierId, -removed, token);
                    transactions.Touch(mission.Id);
                }
                return Outcome.Done;
            },
            cancellationToken);
    }

    private Task<int> CountAsync(int barrierId, int more, CancellationToken cancellationToken) => db.Barriers.Where(row => row.Id == barrierId)
        .ExecuteUpdateAsync(set => set.SetProperty(row => row.Seconded, row => row.Seconded + more), cancellationToken);
}
