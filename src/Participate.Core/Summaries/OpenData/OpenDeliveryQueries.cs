using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Delivery;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Summaries.OpenData;

/// <summary>Reads what is public of delivery as open data, as <see cref="OpenCoalitionQueries"/> does of the coalition.</summary>
public sealed class OpenDeliveryQueries(ParticipateDbContext db, SiteAddress site, TimeProvider clock)
{
    /// <summary>Actions: all are public.</summary>
    public async Task<IReadOnlyList<OpenAction>> ActionsAsync(Mission mission, OpenRange range, CancellationToken cancellationToken)
    {
        var found = db.DeliveryActions.AsNoTracking().Where(row => row.MissionId == mission.Id);
        if (range.Id is { } one)
            found = found.Where(row => row.Id == one);
        if (ActionWords.FromKey(range.Key("state")) is { } state)
            found = found.Where(row => row.State == state);
        if (range.Number("idea") is { } idea)
            found = found.Where(row => db.ActionIdeas.Any(part => part.ActionId == row.Id && part.IdeaId == idea));
        if (range.Number("organisation") is { } organisation)
            found = found.Where(row => row.OwnerOrganisationId == organisation || db.ActionPartners.Any(partner => partner.ActionId == row.Id && partner.OrganisationId == organisation));
        if (range.Since is { } since)
            found = found.Where(row => row.CreatedAt >= since);
        var rows = await found.Where(row => row.Id > range.After).OrderBy(row => row.Id).Take(range.Most)
            .Select(row => new
            {
                Action = row,
                Partners = db.ActionPartners.Where(partner => partner.ActionId == row.Id).OrderBy(partner => partner.OrganisationId).Select(partner => partner.OrganisationId).ToList(),
                Ideas = db.ActionIdeas.Where(part => part.ActionId == row.Id && db.Ideas.Any(to => to.Id == part.IdeaId && to.Visibility == Visibility.Published)).OrderBy(part => part.IdeaId).Select(part => part.IdeaId).ToList(),
                Reforms = db.ActionReforms.Where(part => part.ActionId == row.Id && db.Reforms.Any(to => to.Id == part.ReformId && to.Visibility == Visibility.Published)).OrderBy(part => part.ReformId).Select(part => part.ReformId).ToList(),
            })
            .AsSplitQuery().ToListAsync(cancellationToken);
        return rows.ConvertAll(row => Of(mission, row.Action, row.Partners, row.Ideas, row.Reforms));
    }

    /// <summary>Milestones of actions, dropped ones too.</summary>
    public async Task<IReadOnlyList<OpenMilestone>> MilestonesAsync(Mission mission, OpenRange range, CancellationToken cancellationToken)
    {
        var found = db.Milestones.AsNoTracking().Where(row => db.DeliveryActions.Any(action => action.Id == row.ActionId && action.MissionId == mission.Id));
        if (range.Id is { } one)
            found = found.Where(row => row.Id == one);
        if (range.Number("action") is { } of)
            found = found.Where(row => row.ActionId == of);
        var rows = await found.Where(row => row.Id > range.After).OrderBy(row => row.Id).Take(range.Most)
            .Select(row => new { Milestone = row, Barrier = db.Barriers.Where(to => to.Id == row.BarrierId && (to.Visibility == Visibility.Published || to.Visibility == Visibility.Merged)).Select(to => (int?)to.Id).FirstOrDefault() })
            .ToListAsync(cancellationToken);
        var today = clock.Today();
        return rows.ConvertAll(row => new OpenMilestone
        {
            Id = row.Milestone.Id,
            ActionId = row.Milestone.ActionId,
            Title = row.Milestone.Title,
            PlannedOn = row.Milestone.PlannedOn,
            ForecastOn = row.Milestone.ForecastOn,
            ActualOn = row.Milestone.ActualOn,
            DaysLate = row.Milestone.DaysLate(today),
            Dropped = OpenTexts.YesNo(row.Milestone.IsDropped),
            BarrierId = row.Barrier,
        });
    }

    /// <summary>Public updates of actions.</summary>
    public async Task<IReadOnlyList<OpenUpdate>> UpdatesAsync(Mission mission, OpenRange range, CancellationToken cancellationToken)
    {
        var found = db.ActionUpdates.AsNoTracking().Where(row => row.State == ActionUpdateState.Published && db.DeliveryActions.Any(action => action.Id == row.ActionId && action.MissionId == mission.Id));
        if (range.Id is { } one)
            found = found.Where(row => row.Id == one);
        if (range.Number("action") is { } of)
            found = found.Where(row => row.ActionId == of);
        if (range.Number("organisation") is { } organisation)
            found = found.Where(row => row.OrganisationId == organisation);
        if (range.Since is { } since)
            found = found.Where(row => row.PublishedAt >= since);
        var rows = await found.Where(row => row.Id > range.After).OrderBy(row => row.Id).Take(range.Most).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new OpenUpdate
        {
            Id = row.Id,
            ActionId = row.ActionId,
            OrganisationId = row.OrganisationId,
            Text = row.Text,
            Link = OpenTexts.Given(row.Link),
            PublishedAt = OpenTexts.Second(row.PublishedAt),
        });
    }

    /// <summary>Figures of the indicator.</summary>
    public async Task<IReadOnlyList<OpenObservation>> ObservationsAsync(Mission mission, OpenRange range, CancellationToken cancellationToken)
    {
        var rows = await db.IndicatorObservations.AsNoTracking().Where(row => row.MissionId == mission.Id && row.Id > range.After && (range.Id == null || row.Id == range.Id))
            .OrderBy(row => row.Id).Take(range.Most).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new OpenObservation
        {
            Id = row.Id,
            Period = row.Period,
            On = row.On,
            Value = row.Value,
            Source = row.Source,
            Note = row.Note,
            RevisedAt = OpenTexts.Second(row.RevisedAt),
        });
    }

    /// <summary>Changes of the levels of readiness.</summary>
    public async Task<IReadOnlyList<OpenReadiness>> ReadinessAsync(Mission mission, OpenRange range, CancellationToken cancellationToken)
    {
        var found = db.ReadinessChanges.AsNoTracking().Where(row => row.MissionId == mission.Id);
        if (range.Id is { } one)
            found = found.Where(row => row.Id == one);
        if (ReadinessRules.FromKey(range.Key("dimension")) is { Dimension: var dimension })
            found = found.Where(row => row.Dimension == dimension);
        if (range.Since is { } since)
            found = found.Where(row => row.At >= since);
        var rows = await found.Where(row => row.Id > range.After).OrderBy(row => row.Id).Take(range.Most).ToListAsync(cancellationToken);
        return rows.ConvertAll(row => new OpenReadiness
        {
            Id = row.Id,
            Dimension = ReadinessRules.Of(row.Dimension).Key,
            Level = row.Level,
            Facts = row.Facts,
            At = OpenTexts.Second(row.At),
        });
    }

    private OpenAction Of(Mission mission, DeliveryAction row, IReadOnlyList<int> partners, IReadOnlyList<int> ideas, IReadOnlyList<int> reforms) => new()
    {
        Id = row.Id,
        Title = row.Title,
        Description = row.Description,
        State = ActionWords.Key(row.State),
        StateReason = row.StateReason,
        Owner = row.OwnerName,
        OrganisationId = row.OwnerOrganisationId,
        PartnerIds = partners,
        IdeaIds = ideas,
        ReformIds = reforms,
        RoleInDevelopment = row.RoleInDevelopment,
        RoleInDesign = row.RoleInDesign,
        RoleInDelivery = row.RoleInDelivery,
        CreatedAt = OpenTexts.Second(row.CreatedAt),
        StateAt = row.StateAt == default ? null : OpenTexts.Second(row.StateAt),
        Url = site.Absolute(FormattableString.Invariant($"/missions/{mission.Slug}/delivery/{row.Id}")),
    };
}
