using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;

namespace Participate.Core.Opinions;

/// <summary>A public statement.</summary>
/// <param name="IsByTeam">The mission's team wrote it.</param>
public sealed record PublicStatement(int Id, string Text, bool IsByTeam);

/// <summary>A member's answer, with the statement where it is public still.</summary>
public sealed record OwnAnswer(int StatementId, string Text, OpinionChoice Choice, DateTime At);

/// <summary>What a member is shown: one statement, how many are left, and what was answered last.</summary>
/// <param name="Next">Null where nothing is left, or there is none.</param>
/// <param name="Left">Public statements that the member has not answered; for visitors all.</param>
/// <param name="All">Public statements.</param>
/// <param name="Last">The last answer of the member, or null.</param>
public sealed record StatementTurn(PublicStatement? Next, int Left, int All, OwnAnswer? Last);

/// <summary>A statement as who wrote it finds it again, whatever its state.</summary>
public sealed record MyStatement(int Id, string MissionSlug, string Text, Visibility Visibility, DateTime CreatedAt);

/// <summary>Reads statements for members, visitors and the pages of results.</summary>
public sealed class StatementQueries(ParticipateDbContext db, StatementWeights weights, TimeProvider clock)
{
    /// <summary>How many statements of a member are shown.</summary>
    public const int MineShown = 20;

    private const int PageSize = 20;

    /// <summary>
    /// The statement to show next: the one asked for where it is public; else one that the member has not answered, by its weight and a seed of the
    /// member and the answers so far, so that a page read again shows the same. Visitors are shown one that changes with the day.
    /// </summary>
    /// <param name="memberId">Null for a visitor.</param>
    /// <param name="asked">The id of a statement, or null.</param>
    public async Task<StatementTurn> NextAsync(int missionId, int? memberId, int? asked, CancellationToken cancellationToken)
    {
        var all = await weights.OfAsync(missionId, cancellationToken);
        var answered = memberId is null ? [] : (await db.StatementAnswers.AsNoTracking().Where(row => row.MemberId == memberId && row.MissionId == missionId).Select(row => row.StatementId).ToListAsync(cancellationToken)).ToHashSet();
        var left = all.Where(statement => !answered.Contains(statement.Id)).ToList();
        var last = memberId is { } member ? await LastAsync(missionId, member, cancellationToken) : null;
        var next = asked is { } id ? await FindAsync(missionId, id, cancellationToken) : null;
        var seed = memberId is { } person ? ((ulong)person << 32) + (ulong)answered.Count : (ulong)clock.Today().DayNumber;
        while (next is null && NextStatement.Choose(left.ConvertAll(statement => statement.Weight), seed) is { } at)
        {
            next = await FindAsync(missionId, left[at].Id, cancellationToken);
            // Hidden since the list was made.
            if (next is null)
                left.RemoveAt(at);
        }
        return new StatementTurn(next, left.Count, all.Count, last);
    }

    /// <summary>A public statement of a mission; null where there is none.</summary>
    public Task<PublicStatement?> FindAsync(int missionId, int statementId, CancellationToken cancellationToken) =>
        db.Statements.AsNoTracking().Where(row => row.Id == statementId && row.MissionId == missionId && row.Visibility == Visibility.Published)
            .Select(row => new PublicStatement(row.Id, row.Text, row.IsByTeam)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The public statement that says the same in the same words; null where there is none.</summary>
    public Task<PublicStatement?> SameAsync(int missionId, string? typed, CancellationToken cancellationToken)
    {
        var key = StatementText.Key(StatementText.Tidied(typed));
        return db.Statements.AsNoTracking().Where(row => row.MissionId == missionId && row.TextKey == key && row.Visibility == Visibility.Published)
            .Select(row => new PublicStatement(row.Id, row.Text, row.IsByTeam)).FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>What the member answered, the newest first, statements that are public alone; paged by key.</summary>
    public async Task<Page<OwnAnswer>> OwnAsync(int missionId, int memberId, string? cursor, CancellationToken cancellationToken)
    {
        var before = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : int.MaxValue;
        var rows = await (
            from answer in db.StatementAnswers.AsNoTracking()
            join statement in db.Statements on answer.StatementId equals statement.Id
            where answer.MemberId == memberId && answer.MissionId == missionId && answer.StatementId < before && statement.Visibility == Visibility.Published
            orderby answer.StatementId descending
            select new OwnAnswer(answer.StatementId, statement.Text, answer.Choice, answer.At)).Take(PageSize + 1).ToListAsync(cancellationToken);
        var next = rows.Count > PageSize ? rows[PageSize - 1].StatementId.ToString(CultureInfo.InvariantCulture) : null;
        return new Page<OwnAnswer>([.. rows.Take(PageSize)], null, next);
    }

    /// <summary>What a member wrote in any mission, the newest first, for that member alone.</summary>
    public Task<List<MyStatement>> OfMemberAsync(int memberId, CancellationToken cancellationToken) => (
        from statement in db.Statements.AsNoTracking().Where(row => row.AuthorId == memberId).OrderByDescending(row => row.CreatedAt).ThenByDescending(row => row.Id).Take(MineShown)
        join mission in db.Missions on statement.MissionId equals mission.Id
        orderby statement.CreatedAt descending, statement.Id descending
        select new MyStatement(statement.Id, mission.Slug, statement.Text, statement.Visibility, statement.CreatedAt)).ToListAsync(cancellationToken);

    /// <summary>Public statements, the newest first; paged by key.</summary>
    public async Task<Page<PublicStatement>> ListAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var before = int.TryParse(cursor, NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? id : int.MaxValue;
        var rows = await db.Statements.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published && row.Id < before)
            .OrderByDescending(row => row.Id).Take(PageSize + 1).Select(row => new PublicStatement(row.Id, row.Text, row.IsByTeam)).ToListAsync(cancellationToken);
        var next = rows.Count > PageSize ? rows[PageSize - 1].Id.ToString(CultureInfo.InvariantCulture) : null;
        return new Page<PublicStatement>([.. rows.Take(PageSize)], null, next);
    }

    /// <summary>The words of public statements, by id.</summary>
    public async Task<IReadOnlyDictionary<int, string>> TextsAsync(int missionId, IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return await db.Statements.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published && wanted.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Text, cancellationToken);
    }

    /// <summary>The titles of public ideas, by id.</summary>
    public async Task<IReadOnlyDictionary<int, string>> TitlesAsync(int missionId, IEnumerable<int> ids, CancellationToken cancellationToken)
    {
        var wanted = ids.Distinct().ToList();
        return await db.Ideas.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published && wanted.Contains(row.Id))
            .ToDictionaryAsync(row => row.Id, row => row.Title, cancellationToken);
    }

    /// <summary>What the last analysis gave and when; null before the first.</summary>
    public async Task<(OpinionPicture Picture, DateTime At)?> PictureAsync(int missionId, OpinionSubject subject, CancellationToken cancellationToken)
    {
        var run = await db.OpinionRuns.AsNoTracking().Where(row => row.MissionId == missionId && row.Subject == subject).Select(row => new { row.Picture, row.At }).FirstOrDefaultAsync(cancellationToken);
        return run is { At: { } at } && OpinionRunService.PictureOf(run.Picture) is { } picture ? (picture, at) : null;
    }

    private async Task<OwnAnswer?> LastAsync(int missionId, int memberId, CancellationToken cancellationToken) => await (
        from answer in db.StatementAnswers.AsNoTracking()
        join statement in db.Statements on answer.StatementId equals statement.Id
        where answer.MemberId == memberId && answer.MissionId == missionId && statement.Visibility == Visibility.Published
        orderby answer.At descending, answer.StatementId descending
        select new OwnAnswer(answer.StatementId, statement.Text, answer.Choice, answer.At)).FirstOrDefaultAsync(cancellationToken);
}
