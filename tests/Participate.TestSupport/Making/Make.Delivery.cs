using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Delivery;
using Participate.Core.Delivery.Indicator;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>An idea that an official response accepted.</summary>
    public async Task<Idea> AcceptedAsync(Mission mission, TestMember? author = null, string? title = null)
    {
        var idea = await IdeaAsync(mission, author ?? await MemberAsync(), title: title);
        await ResponseAsync(mission, null, idea);
        return idea;
    }

    /// <summary>What the team writes of an action, with a role for citizens in every phase.</summary>
    public static ActionText ActionText(params int[] ideas) => new()
    {
        Title = "Story bags in every library",
        Description = "We lend **story bags**.",
        Ideas = string.Join(", ", ideas),
        RoleInDevelopment = "Parents choose the books.",
        RoleInDesign = "Families try the first bags.",
        RoleInDelivery = "Volunteers pack them.",
    };

    /// <summary>An action of ideas; of a new accepted one where none is given.</summary>
    public async Task<DeliveryAction> ActionAsync(Mission mission, ActionText? text = null, params Idea[] ideas)
    {
        List<int> ids = ideas.Length == 0 ? [(await AcceptedAsync(mission)).Id] : [.. ideas.Select(idea => idea.Id)];
        var outcome = await ActAsync<ActionService, Outcome<int>>(
            await TeamAsync(mission), (service, actor) => service.CreateAsync(mission, (text ?? ActionText()) with { Ideas = string.Join(',', ids) }, actor, CancellationToken.None));
        return outcome.Succeeded ? await ActionAsync(outcome.Value) : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>An action as it is stored.</summary>
    public Task<DeliveryAction> ActionAsync(int id) => site.ReadAsync(db => db.DeliveryActions.AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>Moves an action as it is given; what the service answers.</summary>
    public async Task<Outcome> MoveAsync(Mission mission, DeliveryAction seen, ActionState to, string reason = "So it is.") => await ActAsync<ActionService, Outcome>(
        await TeamAsync(mission), (service, actor) => service.MoveAsync(mission, seen.Id, seen.Version, to, reason, actor, CancellationToken.None));

    /// <summary>A milestone planned for so many days from today.</summary>
    public async Task<Milestone> MilestoneAsync(Mission mission, DeliveryAction action, int days, string title = "First ten libraries")
    {
        var outcome = await ActAsync<MilestoneService, Outcome<int>>(
            await TeamAsync(mission), (service, actor) => service.PlanAsync(mission, action.Id, title, site.Clock.Today().AddDays(days), actor, CancellationToken.None));
        return outcome.Succeeded ? await MilestoneAsync(outcome.Value) : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    public Task<Milestone> MilestoneAsync(int id) => site.ReadAsync(db => db.Milestones.AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>Changes a milestone as it is given; what the service answers.</summary>
    public async Task<Outcome> ChangeAsync(Mission mission, Milestone seen, MilestoneDates dates, string reason = "The van is late.") => await ActAsync<MilestoneService, Outcome>(
        await TeamAsync(mission), (service, actor) => service.ChangeAsync(mission, seen.ActionId, seen.Id, seen.Version, dates, reason, actor, CancellationToken.None));

    /// <summary>An update; what the service answers: whether it is public.</summary>
    public Task<Outcome<bool>> UpdateAsync(Mission mission, DeliveryAction action, TestMember by, Organisation? organisation, string text = "Ten libraries lend bags.") =>
        ActAsync<ActionUpdateService, Outcome<bool>>(by, (service, actor) => service.AddAsync(mission, action.Id, text, "https://evidence.example/report", organisation?.Id, actor, CancellationToken.None));

    /// <summary>A file of figures; what the service answers.</summary>
    public async Task<Outcome<ObservationImportReport>> ImportFiguresAsync(Mission mission, string csv) => await ActAsync<ObservationService, Outcome<ObservationImportReport>>(
        await TeamAsync(mission), (service, actor) => service.ImportAsync(mission, Encoding.UTF8.GetBytes(csv), "figures.csv", actor, CancellationToken.None));

    /// <summary>Judges readiness, as in the background on a real site; how many levels changed.</summary>
    public async Task<int> JudgedAsync(Mission mission)
    {
        var current = await site.WithAsync<MissionCatalogue, Mission?>(async missions => await missions.FindAsync(mission.Slug, CancellationToken.None));
        return await site.WithAsync<ReadinessRun, int>(run => run.RunAsync(current!, CancellationToken.None));
    }

    /// <summary>A public barrier in a state.</summary>
    public Task<int> PublicBarrierAsync(Mission mission, BarrierState state, string title = "No vans") => WriteAsync(async db =>
    {
        var barrier = new Barrier { MissionId = mission.Id, Title = title, Category = BarrierCategory.Capacity, PlaceCode = PlaceRegister.WholeCountryCode, ReportedAt = Now };
        var entry = db.Barriers.Add(barrier);
        (entry.Property("State").CurrentValue, entry.Property("Visibility").CurrentValue) = (state, Visibility.Published);
        await db.SaveChangesAsync();
        return barrier.Id;
    });

    /// <summary>A public pledge of an organisation in a state.</summary>
    public Task<int> PublicPledgeAsync(Mission mission, Organisation organisation, PledgeState state, PledgeKind kind = PledgeKind.Premises, Idea? idea = null) => WriteAsync(async db =>
    {
        var pledge = new Pledge { MissionId = mission.Id, IdeaId = idea?.Id, MemberId = organisation.RegisteredById, OrganisationId = organisation.Id, Sector = organisation.Sector, Kind = kind, PlaceCode = PlaceRegister.WholeCountryCode };
        var entry = db.Pledges.Add(pledge);
        (entry.Property("State").CurrentValue, entry.Property("Visibility").CurrentValue) = (state, Visibility.Published);
        await db.SaveChangesAsync();
        return pledge.Id;
    });

    /// <summary>What a service answers to a member's act.</summary>
    public async Task<TOutcome> ActAsync<TService, TOutcome>(TestMember by, Func<TService, Actor, Task<TOutcome>> act)
        where TService : notnull
    {
        var actor = await ActorAsync(by);
        return await site.WithAsync<TService, TOutcome>(service => act(service, actor));
    }
}
