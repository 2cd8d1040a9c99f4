using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;
using Participate.Core.Responses.Duty;

namespace Participate.Core.Delivery.Readiness;

/// <summary>Reads the facts of a mission that the rules of readiness ask for, as everyone can see them.</summary>
public sealed class ReadinessFactQueries(ParticipateDbContext db, DutyRows duties, TimeProvider clock)
{
    // Ideas and comments looked at for who took part.
    private const int MostLookedAt = 20_000;

    private static readonly PledgeState[] Committed = [PledgeState.Accepted, PledgeState.Active, PledgeState.Delivered];

    public async Task<ReadinessFacts> ReadAsync(Mission mission, CancellationToken cancellationToken)
    {
        var ideas = db.Ideas.AsNoTracking().Where(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published);
        var answered = await ideas.GroupBy(idea => idea.Decision).Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var pledges = await db.Pledges.AsNoTracking().Where(row => row.MissionId == mission.Id && row.Visibility == Visibility.Published)
            .GroupBy(row => new { row.State, row.Kind }).Select(group => new { group.Key.State, group.Key.Kind, Count = group.Count() }).ToListAsync(cancellationToken);
        var barriers = await db.Barriers.AsNoTracking().Where(row => row.MissionId == mission.Id && row.Visibility == Visibility.Published)
            .GroupBy(row => row.State).Select(group => new { State = group.Key, Count = group.Count() }).ToListAsync(cancellationToken);
        var figures = mission.Observations;
        var needed = mission.Sectors.Select(sector => sector.Sector).Distinct().ToList();
        var onBoard = await OnBoardAsync(mission.Id, cancellationToken);
        return new ReadinessFacts
        {
            HasTargetStatement = mission.TargetStatement.Length > 0,
            HasTargetDate = mission.TargetBy > DateOnly.MinValue,
            HasIndicator = mission.IndicatorName.Length > 0,
            HasTargetValue = mission.TargetValue is not null,
            HasOwner = mission.Owner.Length > 0,
            TeamMembers = await db.RoleGrants.TeamOf(mission.Id).CountAsync(cancellationToken),
            Phases = mission.Phases.Count,
            Responses = await db.OfficialResponses.CountAsync(row => row.MissionId == mission.Id && row.PublishedRevisionId != null && row.WithdrawnAt == null, cancellationToken),
            OverdueAnswers = await OverdueAsync(mission, cancellationToken),
            SectorsNeeded = needed.Count,
            SectorsOnBoard = needed.Count(onBoard.Contains),
            Members = await MembersAsync(mission.Id, cancellationToken),
            Ideas = answered.Sum(row => row.Count),
            AnsweredIdeas = answered.Where(row => AnsweringDuty.IsFinal(row.Key)).Sum(row => row.Count),
            ActionsWithEveryRole = await db.DeliveryActions.CountAsync(
                row => row.MissionId == mission.Id && row.State != ActionState.Stopped && row.RoleInDevelopment != "" && row.RoleInDesign != "" && row.RoleInDelivery != "", cancellationToken),
            PledgesOffered = pledges.Where(row => row.State == PledgeState.Offered || Committed.Contains(row.State)).Sum(row => row.Count),
            PledgesAccepted = pledges.Where(row => Committed.Contains(row.State)).Sum(row => row.Count),
            KindsAccepted = pledges.Where(row => Committed.Contains(row.State)).Select(row => row.Kind).Distinct().Count(),
            PledgesDelivered = pledges.Where(row => row.State == PledgeState.Delivered).Sum(row => row.Count),
            PledgesMissed = pledges.Where(row => row.State == PledgeState.Missed).Sum(row => row.Count),
            Barriers = barriers.Sum(row => row.Count),
            BarriersValidated = barriers.Where(row => row.State >= BarrierState.Validated).Sum(row => row.Count),
            BarriersOwned = barriers.Where(row => row.State >= BarrierState.Owned).Sum(row => row.Count),
            BarriersMoving = barriers.Where(row => row.State is BarrierState.InProgress or BarrierState.Removed).Sum(row => row.Count),
            Observations = figures.Count,
            SourcedObservations = figures.Count(figure => figure.Source.Length > 0),
            DaysSinceNewest = figures.Count == 0 ? null : Math.Max(0, clock.Today().DayNumber - figures.Max(figure => figure.On).DayNumber),
        };
    }

    /// <summary>Sectors from which a verified organisation is committed.</summary>
    private async Task<List<Sectors>> OnBoardAsync(int missionId, CancellationToken cancellationToken) => await (
        from pledge in db.Pledges.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published
            && (row.State == PledgeState.Accepted || row.State == PledgeState.Active || row.State == PledgeState.Delivered))
        join organisation in db.Organisations on pledge.OrganisationId equals (int?)organisation.Id
        where organisation.State == OrganisationState.Verified
        select pledge.Sector).Distinct().ToListAsync(cancellationToken);

    /// <summary>Ideas whose answer should have been there by now: none before the deadline.</summary>
    private async Task<int> OverdueAsync(Mission mission, CancellationToken cancellationToken)
    {
        var duty = await duties.FindAsync(mission.Id, cancellationToken);
        return AnsweringClock.Of(mission, duty.Weeks, clock.Today()).State == ClockState.Overdue ? (await duties.FiguresAsync(mission.Id, duty.Terms, cancellationToken)).Unanswered : 0;
    }

    /// <summary>
    /// Members who proposed, commented or voted, up to <see cref="ReadinessFacts.MostCounted"/>: in the newest ideas, comments and events of votes,
    /// as far as it takes to count so many.
    /// </summary>
    private async Task<int> MembersAsync(int missionId, CancellationToken cancellationToken)
    {
        var members = new HashSet<int>();
        members.UnionWith(await db.Ideas.AsNoTracking().Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published)
            .OrderByDescending(idea => idea.PublishedAt).Take(MostLookedAt).Select(idea => idea.AuthorId).Distinct().Take(ReadinessFacts.MostCounted).ToListAsync(cancellationToken));
        if (members.Count < ReadinessFacts.MostCounted)
        {
            members.UnionWith(await db.Comments.AsNoTracking().Where(comment => comment.MissionId == missionId && comment.Visibility == Visibility.Published)
                .OrderByDescending(comment => comment.PublishedAt).Take(MostLookedAt).Select(comment => comment.AuthorId).Distinct().Take(ReadinessFacts.MostCounted).ToListAsync(cancellationToken));
        }
        if (members.Count < ReadinessFacts.MostCounted)
        {
            members.UnionWith(await db.VoteEvents.AsNoTracking().Where(row => row.MissionId == missionId && row.Choice != null)
                .OrderByDescending(row => row.At).Take(MostLookedAt).Select(row => row.MemberId).Distinct().Take(ReadinessFacts.MostCounted).ToListAsync(cancellationToken));
        }
        return Math.Min(members.Count, ReadinessFacts.MostCounted);
    }
}
