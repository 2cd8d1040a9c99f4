using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>Which missions' cases a moderator sees. Administrators who do not hold the role see none.</summary>
internal static class ModeratedCases
{
    /// <summary>The missions the actor moderates, or null for all.</summary>
    public static IReadOnlyList<int>? MissionsOf(Actor actor)
    {
        var missions = actor.Grants.Where(grant => grant.Role == Role.Moderator).Select(grant => grant.MissionId).ToList();
        return missions.Contains(null) ? null : [.. missions.OfType<int>()];
    }

    public static IQueryable<ModerationCase> ModeratedBy(this IQueryable<ModerationCase> cases, Actor actor) =>
        MissionsOf(actor) is { } missions ? cases.Where(item => missions.Contains(item.MissionId)) : cases;
}
