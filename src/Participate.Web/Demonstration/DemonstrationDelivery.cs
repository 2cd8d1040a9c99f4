using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Delivery;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Web.Demonstration;

/// <summary>Adds one action of an accepted idea, with a milestone that was reached and one that is late. It says itself that it is a demonstration.</summary>
public sealed class DemonstrationDelivery(ParticipateDbContext db, DemonstrationPeople people, Provenance provenance, TimeProvider clock)
{
    private const int Begun = 40;
    private const int Reached = 15;
    private const int Planned = 12;

    /// <summary>Adds it for the first accepted idea of a mission, inside the transaction that is open; nothing where none was accepted.</summary>
    public async Task AddAsync(Mission mission, IReadOnlyList<Idea> ideas, CancellationToken cancellationToken)
    {
        if (ideas.FirstOrDefault(idea => idea.Decision == Decision.Accepted) is not { } idea)
            return;
        var (team, now, today) = (people.Find("team"), clock.UtcNow(), clock.Today());
        var action = new DeliveryAction { MissionId = mission.Id, CreatedById = team.Id, CreatedAt = now.AddDays(-Begun) };
        action.Write(
            new ActionText
            {
                Title = "Demonstration action: " + (idea.Title.Length > 90 ? idea.Title[..90] : idea.Title),
                Description = "This action is made up, to show how an accepted idea is delivered. **Nobody does it.**",
                RoleInDevelopment = "People who commented on the idea said what to watch for.",
                RoleInDelivery = "Volunteers try it first and say what does not work.",
            },
            null, mission.Owner);
        action.Move(ActionState.UnderWay, "", now.AddDays(-Begun));
        db.DeliveryActions.Add(action);
        await db.SaveChangesAsync(cancellationToken);
        var link = new ProvenanceLink
        {
            MissionId = mission.Id,
            IdeaId = idea.Id,
            Kind = ProvenanceKind.AdoptedIn,
            What = action.Title,
            Address = FormattableString.Invariant($"/missions/{mission.Slug}/delivery/{action.Id}"),
            MemberId = team.Id,
            ActedAs = ProvenanceRole.MissionTeam,
            At = action.CreatedAt,
        };
        await provenance.RecordAsync(link, cancellationToken);
        db.ActionIdeas.Add(new ActionIdea { ActionId = action.Id, IdeaId = idea.Id, AdoptedLinkId = link.Id });
        db.ActionChanges.Add(new ActionChange { ActionId = action.Id, State = ActionState.Planned, MemberId = team.Id, At = action.CreatedAt });
        db.ActionChanges.Add(new ActionChange { ActionId = action.Id, State = ActionState.UnderWay, Before = ActionState.Planned, MemberId = team.Id, At = action.CreatedAt });
        await AddAsync(action, team.Id, "Demonstration milestone: first places agreed", today.AddDays(-Reached), new MilestoneDates(null, today.AddDays(-Reached), null, false), "Reached as planned.", cancellationToken);
        await AddAsync(action, team.Id, "Demonstration milestone: first places begin", today.AddDays(-Planned), new MilestoneDates(today.AddDays(Begun), null, null, false), "It takes longer to find people than we thought.", cancellationToken);
        var update = ActionUpdate.Of(action.Id, "The first places agreed to take part. *This is a demonstration.*", "", team.Id, null, now.AddDays(-Reached));
        update.Publish(team.Id, now.AddDays(-Reached));
        db.ActionUpdates.Add(update);
        await db.SaveChangesAsync(cancellationToken);
    }

    private async Task AddAsync(DeliveryAction action, int memberId, string title, DateOnly plannedOn, MilestoneDates dates, string reason, CancellationToken cancellationToken)
    {
        var step = new Milestone { ActionId = action.Id, Title = title, PlannedOn = plannedOn };
        db.Milestones.Add(step);
        await db.SaveChangesAsync(cancellationToken);
        db.MilestoneChanges.Add(new MilestoneChange { MilestoneId = step.Id, PlannedOn = plannedOn, MemberId = memberId, At = action.CreatedAt });
        await db.SaveChangesAsync(cancellationToken);
        step.Change(dates);
        db.MilestoneChanges.Add(new MilestoneChange
        {
            MilestoneId = step.Id,
            PlannedOn = plannedOn,
            ForecastOn = dates.ForecastOn,
            ActualOn = dates.ActualOn,
            Reason = reason,
            MemberId = memberId,
            At = clock.UtcNow(),
        });
    }
}
