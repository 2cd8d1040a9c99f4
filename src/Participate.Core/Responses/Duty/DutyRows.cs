using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Responses.Duty;

/// <summary>How many ideas the team owes an answer, and to how many it gave one.</summary>
/// <param name="Ideas">Public ideas above the threshold.</param>
/// <param name="Answered">Those of them with a final answer.</param>
public sealed record DutyFigures(int Ideas, int Answered)
{
    public int Unanswered => Ideas - Answered;
}

/// <summary>The duty to answer as those who act on it hold it, and the ideas that it is about.</summary>
public sealed class DutyRows(ParticipateDbContext db)
{
    /// <summary>The duty of a mission; the one that holds where the team stated none.</summary>
    public async Task<AnsweringDuty> FindAsync(int missionId, CancellationToken cancellationToken) =>
        await db.AnsweringDuties.AsNoTracking().FirstOrDefaultAsync(duty => duty.MissionId == missionId, cancellationToken) ?? new AnsweringDuty { MissionId = missionId };

    /// <summary>The duty of a mission, its row held until the commit, so that two acts on it come one after the other, on whichever node.</summary>
    internal async Task<AnsweringDuty> HoldAsync(int missionId, CancellationToken cancellationToken)
    {
        var first = new AnsweringDuty { MissionId = missionId };
        await db.Database.ExecuteSqlAsync(
            $"""
            INSERT INTO "AnsweringDuties" ("MissionId", "LeastSupport", "Weeks", "AlertWeeks", "Version", "AlertedStage")
            VALUES ({missionId}, {first.LeastSupport}, {first.Weeks}, {first.AlertWeeks}, {0}, {0})
            ON CONFLICT ("MissionId") DO UPDATE SET "MissionId" = "AnsweringDuties"."MissionId"
            """,
            cancellationToken);
        return await db.AnsweringDuties.SingleAsync(duty => duty.MissionId == missionId, cancellationToken);
    }

    /// <summary>
    /// The votes in support from which an idea is above the threshold: the stated number, or that of the last of the most supported ideas,
    /// whichever is less, so that ideas with as many votes are treated alike. Null where no idea can be.
    /// </summary>
    internal async Task<int?> LineAsync(int missionId, AnsweringTerms terms, CancellationToken cancellationToken)
    {
        if (terms.TopIdeas is not { } top)
            return terms.LeastSupport;
        var last = await db.Ideas.Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published)
            .OrderByDescending(idea => idea.Support).ThenByDescending(idea => idea.Id).Skip(top - 1).Select(idea => (int?)idea.Support).FirstOrDefaultAsync(cancellationToken);
        // An idea that nobody supports is not among the most supported, however few there are.
        var ofTop = Math.Max(last ?? 1, 1);
        return Math.Min(ofTop, terms.LeastSupport ?? ofTop);
    }

    /// <summary>The public ideas of a mission above a line.</summary>
    internal IQueryable<Idea> Above(int missionId, int line) =>
        db.Ideas.Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published && idea.Support >= line);

    internal static Expression<Func<Idea, bool>> IsOpen { get; } = idea => idea.Decision == Decision.None || idea.Decision == Decision.UnderConsideration;

    /// <summary>Counts the ideas above the threshold: by one range of an index, whose length is their number.</summary>
    public async Task<DutyFigures> FiguresAsync(int missionId, AnsweringTerms terms, CancellationToken cancellationToken)
    {
        if (await LineAsync(missionId, terms, cancellationToken) is not { } line)
            return new DutyFigures(0, 0);
        var all = await Above(missionId, line).CountAsync(cancellationToken);
        var open = all == 0 ? 0 : await Above(missionId, line).CountAsync(IsOpen, cancellationToken);
        return new DutyFigures(all, all - Math.Min(open, all));
    }
}
