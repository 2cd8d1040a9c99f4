using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Members.Operating;

namespace Participate.Core.Missions.Opening;

/// <summary>What the database tells of how far a new site is from its first open consultation.</summary>
/// <param name="WithoutTwoStep">Administrators who have not turned on two-step sign-in.</param>
/// <param name="WithoutModerator">Missions for which nobody holds the role of a moderator.</param>
/// <param name="Confirmed">What administrators said they have done, of <see cref="OperatorLog.Confirmable"/>.</param>
public sealed record OpeningFacts(int WithoutTwoStep, IReadOnlySet<int> WithoutModerator, IReadOnlySet<string> Confirmed);

/// <summary>Reads how far a new site is.</summary>
public sealed class OpeningQueries(ParticipateDbContext db)
{
    public async Task<OpeningFacts> ReadAsync(CancellationToken cancellationToken)
    {
        var withoutTwoStep = await db.Users.AsNoTracking()
            .CountAsync(member => !member.TwoFactorEnabled && db.RoleGrants.Any(grant => grant.MemberId == member.Id && grant.Role == Role.Administrator), cancellationToken);
        var moderated = await db.RoleGrants.AsNoTracking().Where(grant => grant.Role == Role.Moderator).Select(grant => grant.MissionId).Distinct().ToListAsync(cancellationToken);
        var missions = moderated.Contains(null) ? [] : await db.Missions.AsNoTracking().Select(mission => mission.Id).ToListAsync(cancellationToken);
        var confirmed = await db.AuditEntries.AsNoTracking().Where(entry => entry.Act == OperatorLog.Confirmed).Select(entry => entry.Details).Distinct().ToListAsync(cancellationToken);
        return new OpeningFacts(withoutTwoStep, missions.Where(id => !moderated.Contains(id)).ToHashSet(), confirmed.ToHashSet());
    }
}
