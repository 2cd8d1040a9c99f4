using Microsoft.AspNetCore.Authorization;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Web.Security;

/// <summary>Names of the authorisation policies, applied to folders and pages in <see cref="PageConventions"/>.</summary>
public static class Policies
{
    /// <summary>Signed in with an open account.</summary>
    public const string Member = nameof(Member);

    /// <summary>Moderator of at least one mission; the page itself asks about the mission at hand.</summary>
    public const string Moderator = nameof(Moderator);

    /// <summary>Moderator of at least one mission, or administrator: cases, records and sanctions; each page asks about the one at hand.</summary>
    public const string CaseReader = nameof(CaseReader);

    /// <summary>On the team of the mission in the address, or of at least one where the address names none.</summary>
    public const string MissionTeam = nameof(MissionTeam);

    /// <summary>On the team of the mission in the address, and administrators.</summary>
    public const string MissionDesk = nameof(MissionDesk);

    public const string Administrator = nameof(Administrator);

    /// <summary>Administrators, and the moderators of the mission in the address.</summary>
    public const string MissionModeration = nameof(MissionModeration);
}

/// <summary>Holds where <paramref name="holds"/> does for the actor and the mission in the address.</summary>
public sealed class ActorRequirement(Func<Actor, Mission?, bool> holds) : IAuthorizationRequirement
{
    public Func<Actor, Mission?, bool> Holds { get; } = holds;
}

/// <summary>Asks the domain's actor, not the claims of the cookie, so that a role taken away is gone at once.</summary>
public sealed class ActorRequirementHandler(CurrentActor current, MissionCatalogue missions, IHttpContextAccessor http)
    : AuthorizationHandler<ActorRequirement>
{
    protected override async Task HandleRequirementAsync(AuthorizationHandlerContext context, ActorRequirement requirement)
    {
        if (await current.GetAsync() is not { } actor)
            return;
        var slug = http.HttpContext?.GetRouteValue("mission") as string;
        var mission = slug is null ? null : await missions.FindWithDraftsAsync(slug, http.HttpContext!.RequestAborted);
        if (requirement.Holds(actor, mission))
            context.Succeed(requirement);
    }
}

/// <summary>Registers the policies.</summary>
public static class PolicyRegistration
{
    public static IServiceCollection AddParticipatePolicies(this IServiceCollection services)
    {
        services.AddScoped<CurrentActor>();
        services.AddScoped<IAuthorizationHandler, ActorRequirementHandler>();
        services.AddAuthorizationBuilder()
            .AddPolicy(Policies.Member, policy => policy.RequireAuthenticatedUser().AddRequirements(new ActorRequirement((_, _) => true)))
            .AddPolicy(Policies.Moderator, policy => policy.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(
                (actor, mission) => mission is null ? actor.HoldsAnywhere(Role.Moderator) : actor.Moderates(mission.Id))))
            .AddPolicy(Policies.CaseReader, policy => policy.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(
                (actor, _) => actor.HoldsAnywhere(Role.Moderator) || actor.IsAdministrator)))
            .AddPolicy(Policies.MissionTeam, policy => policy.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(
                (actor, mission) => mission is null ? actor.HoldsAnywhere(Role.MissionTeam) : actor.IsOnTeam(mission.Id))))
            .AddPolicy(Policies.MissionDesk, policy => policy.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(
                (actor, mission) => actor.IsAdministrator || (mission is not null && actor.IsOnTeam(mission.Id)))))
            .AddPolicy(Policies.Administrator, policy => policy.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(
                (actor, _) => actor.IsAdministrator)))
            .AddPolicy(Policies.MissionModeration, policy => policy.RequireAuthenticatedUser().AddRequirements(new ActorRequirement(
                (actor, mission) => actor.IsAdministrator || (mission is not null && actor.Moderates(mission.Id)))));
        return services;
    }
}
