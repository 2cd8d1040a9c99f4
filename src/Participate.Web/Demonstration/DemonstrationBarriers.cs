using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Web.Demonstration;

/// <summary>
/// Adds a barrier that says itself that it is a demonstration, at a later state, with a reform, and members whom the barriers of the register affect.
/// </summary>
public sealed class DemonstrationBarriers(ParticipateDbContext db, DemonstrationPeople people, TimeProvider clock)
{
    /// <summary>The mission that has them.</summary>
    public const string MissionSlug = "best-start";

    private const string Title = "Demonstration: nurseries may not use empty school rooms";

    private static readonly string[] Seconders = ["citizen", "citizen2", "speaker"];

    /// <summary>Adds them, inside the transaction that is open.</summary>
    public async Task AddAsync(Mission mission, CancellationToken cancellationToken)
    {
        var (author, team, now) = (people.Find("citizen"), people.Find("team"), clock.UtcNow());
        var barrier = new Barrier
        {
            MissionId = mission.Id,
            AuthorId = author.Id,
            Title = Title,
            Category = BarrierCategory.Law,
            PlaceCode = mission.PlaceCode,
            ReportedAt = now.AddDays(-9),
        };
        db.Barriers.Add(barrier);
        await db.SaveChangesAsync(cancellationToken);
        var text = new BarrierRevision
        {
            BarrierId = barrier.Id,
            Number = 1,
            MemberId = author.Id,
            At = barrier.ReportedAt,
            Title = Title,
            Category = BarrierCategory.Law,
            Text = "This barrier is made up, to show how the register works. Rooms stand empty in the afternoon, and letting them takes a contract that nobody may sign.",
            TextHtml = "<p>This barrier is made up, to show how the register works. Rooms stand empty in the afternoon, and letting them takes a contract that nobody may sign.</p>",
            Affected = "Demonstration nurseries and the families that wait for a place",
            Sectors = Sectors.Business | Sectors.LocalGovernment,
            Places = mission.PlaceCode,
            ApprovedAt = barrier.ReportedAt,
        };
        db.BarrierRevisions.Add(text);
        barrier.Revise(text);
        await db.SaveChangesAsync(cancellationToken);
        barrier.Publish(text, barrier.ReportedAt);
        Move(barrier, BarrierState.Validated, null, "The demonstration team checked it with a demonstration school.", team.Id, now.AddDays(-6));
        Move(barrier, BarrierState.Owned, new BarrierOwner(null, mission.Owner), "The owner of the mission looks after the rules on rooms.", team.Id, now.AddDays(-4));
        await db.SaveChangesAsync(cancellationToken);
        await ReformAsync(mission, barrier, now, cancellationToken);
        await SecondAsync(mission, now, cancellationToken);
    }

    private void Move(Barrier barrier, BarrierState to, BarrierOwner? owner, string reason, int memberId, DateTime at)
    {
        var from = barrier.State;
        barrier.MoveTo(to, owner, at);
        db.BarrierSteps.Add(new BarrierStep { BarrierId = barrier.Id, Kind = BarrierStepKind.State, From = from, To = to, Reason = reason, OwnerName = owner?.Name ?? "", MemberId = memberId, At = at });
    }

    private async Task ReformAsync(Mission mission, Barrier barrier, DateTime now, CancellationToken cancellationToken)
    {
        var author = people.Find("citizen2");
        var reform = new Reform { MissionId = mission.Id, AuthorId = author.Id, Title = "Demonstration: a model contract for rooms in schools", ProposedAt = now.AddDays(-3) };
        db.Reforms.Add(reform);
        await db.SaveChangesAsync(cancellationToken);
        var revision = new ReformRevision
        {
            ReformId = reform.Id,
            Number = 1,
            MemberId = author.Id,
            At = reform.ProposedAt,
            Title = reform.Title,
            Text = "This reform is made up. One page that a head teacher may sign lets a nursery use a room after lessons.",
            TextHtml = "<p>This reform is made up. One page that a head teacher may sign lets a nursery use a room after lessons.</p>",
            Instrument = ReformInstrument.Contract,
        };
        db.ReformRevisions.Add(revision);
        reform.Revise(revision);
        reform.Publish(reform.ProposedAt);
        var today = UkTime.DateIn(now);
        reform.Milestones.Add(new ReformMilestone { Position = 1, Title = "Demonstration draft of the contract", PlannedOn = today.AddDays(-2), ForecastOn = today.AddDays(10) });
        reform.Milestones.Add(new ReformMilestone { Position = 2, Title = "Demonstration schools try it", PlannedOn = today.AddDays(40) });
        db.ReformBarriers.Add(new ReformBarrier { ReformId = reform.Id, BarrierId = barrier.Id });
        var idea = await db.Ideas.Where(row => row.MissionId == mission.Id && row.Visibility == Core.Ideas.Visibility.Published).OrderBy(row => row.Id).Select(row => (int?)row.Id).FirstOrDefaultAsync(cancellationToken);
        if (idea is { } ideaId)
        {
            db.ReformIdeas.Add(new ReformIdea { ReformId = reform.Id, IdeaId = ideaId });
            db.BarrierIdeas.Add(new BarrierIdea { BarrierId = barrier.Id, IdeaId = ideaId });
        }
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>One member for the newest barrier, two for the one before, and so on.</summary>
    private async Task SecondAsync(Mission mission, DateTime now, CancellationToken cancellationToken)
    {
        var ids = await db.Barriers.Where(row => row.MissionId == mission.Id).OrderByDescending(row => row.Id).Take(Seconders.Length).Select(row => row.Id).ToListAsync(cancellationToken);
        foreach (var (id, count) in ids.Select((id, index) => (id, index + 1)))
        {
            foreach (var name in Seconders.Take(count))
                db.BarrierSeconds.Add(new BarrierSecond { BarrierId = id, MemberId = people.Find(name).Id, Sector = Sectors.Community, PlaceCode = PlaceRegister.WholeCountryCode, At = now });
            await db.Barriers.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Seconded, row => row.Seconded + count), cancellationToken);
        }
        await db.SaveChangesAsync(cancellationToken);
    }
}
