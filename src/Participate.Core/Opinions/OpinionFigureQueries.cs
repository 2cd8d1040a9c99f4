using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Opinions;

/// <summary>The opinions of a mission in numbers, as the summary has them: public statements and the answers to them.</summary>
/// <param name="Groups">How many groups the last analysis found; 0 where there are none to speak of.</param>
public sealed record OpinionFigures(int Statements, int Agrees, int Disagrees, int Passes, int Groups)
{
    public int Answers => Agrees + Disagrees + Passes;
}

/// <summary>Reads them from the counters of public statements.</summary>
public sealed class OpinionFigureQueries(ParticipateDbContext db, StatementQueries statements)
{
    /// <summary>The figures of a mission.</summary>
    public async Task<OpinionFigures> ReadAsync(int missionId, CancellationToken cancellationToken)
    {
        var sums = await db.Statements.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published)
            .GroupBy(_ => 1)
            .Select(rows => new { Count = rows.Count(), Agrees = rows.Sum(row => row.Agrees), Disagrees = rows.Sum(row => row.Disagrees), Passes = rows.Sum(row => row.Passes) })
            .FirstOrDefaultAsync(cancellationToken);
        var groups = await statements.PictureAsync(missionId, OpinionSubject.Statements, cancellationToken) is { Picture: { HasGroups: true } picture } ? picture.Groups.Count : 0;
        return sums is null ? new OpinionFigures(0, 0, 0, 0, groups) : new OpinionFigures(sums.Count, sums.Agrees, sums.Disagrees, sums.Passes, groups);
    }
}
