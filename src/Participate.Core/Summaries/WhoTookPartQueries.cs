using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>
/// Reads who took part in a mission: the last edition, which stands for days. Who may see it is who may see the summary's analysis
/// (<see cref="SummaryAccess"/>). A snapshot that freezes what this gives publishes nothing new.
/// </summary>
public sealed class WhoTookPartQueries(ParticipateDbContext db, SummaryFigureCache figures, IServiceScopeFactory scopes, TimeProvider clock)
{
    /// <summary>The edition that stands. Where it is time for the next one, that is made first, in a transaction of its own.</summary>
    public async Task<WhoTookPart> ReadAsync(Mission mission, CancellationToken cancellationToken)
    {
        var last = await LastAsync(mission.Id, cancellationToken);
        if (last is null || last.IsOld(clock.UtcNow()))
        {
            var members = (await figures.GetAsync(mission, cancellationToken)).Members;
            if (last?.HasGrown(members) != false)
            {
                await using var scope = scopes.CreateAsyncScope();
                await scope.ServiceProvider.GetRequiredService<WhoTookPartService>().CountAsync(mission, members, cancellationToken);
                last = await LastAsync(mission.Id, cancellationToken) ?? last;
            }
        }
        return last?.Read() ?? WhoTookPartTables.Make(clock.UtcNow(), 0, mission.PlaceCode, [], () => 0);
    }

    private Task<WhoTookPartEdition?> LastAsync(int missionId, CancellationToken cancellationToken) =>
        db.WhoTookPartEditions.AsNoTracking().Where(row => row.MissionId == missionId).OrderByDescending(row => row.Number).FirstOrDefaultAsync(cancellationToken);
}
