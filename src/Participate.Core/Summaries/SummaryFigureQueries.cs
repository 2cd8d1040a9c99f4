using System.Globalization;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>
/// Counts the figures of an engagement summary: five queries over one state of the database, each over the whole mission. Votes and
/// comments are read through and counted here, since SQLite would sort millions of them to group them; memory grows with the
/// members and hours, not with the votes. Measured in docs/adr/0007-engagement-summary.md.
/// </summary>
public sealed class SummaryFigureQueries(ParticipateDbContext db, DatabaseOptions options, TimeProvider clock)
{
    private const int CommandSeconds = 120;

    /// <summary>From so many votes on it is faster to read SQLite's table through than to find each of a mission's votes by its key.</summary>
    private const int ManyVotes = 250_000;

    // Great Britain, and England and Wales: shown only where an idea names them.
    private const char GroupOfNations = 'K';

    /// <summary>The figures of a mission now.</summary>
    public async Task<SummaryFigures> ReadAsync(Mission mission, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(CommandSeconds);
        await using var snapshot = await ReadSnapshot.BeginAsync(db, cancellationToken);
        var published = db.Ideas.AsNoTracking().Where(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published);
        var groups = await published
            .GroupBy(idea => new { idea.Decision, idea.Sectors, idea.PlaceCode, idea.QuestionId })
            .Select(group => new IdeaGroup(group.Key.Decision, group.Key.Sectors, group.Key.PlaceCode, group.Key.QuestionId, group.Count(), group.Sum(idea => idea.Support + idea.Neutral + idea.Oppose)))
            .ToListAsync(cancellationToken);
        var themes = await published.GroupBy(idea => idea.ThemeId)
            .Select(group => new StoredThemeCount(
                group.Key, group.Count(), group.Sum(idea => idea.Support), group.Sum(idea => idea.Neutral), group.Sum(idea => idea.Oppose), group.Sum(idea => idea.CommentCount)))
            .ToListAsync(cancellationToken);
        var ideas = published.Select(idea => new Contribution(idea.AuthorId, idea.PublishedAt!.Value));
        var comments = db.Comments
            .Where(comment => comment.MissionId == mission.Id && comment.Visibility == Visibility.Published)
            .Join(published, comment => comment.IdeaId, idea => idea.Id, (comment, _) => new Contribution(comment.AuthorId, comment.PublishedAt!.Value));
        var votes = VotesOf(mission.Id, groups.Sum(group => group.Votes)).Select(vote => new Contribution(vote.MemberId, vote.CastAt));

        var members = new HashSet<int>();
        var participation = Participation.Of(
            await DaysAsync(ideas, members, cancellationToken),
            await DaysAsync(comments, members, cancellationToken),
            await DaysAsync(votes, members, cancellationToken));
        return new SummaryFigures(clock.UtcNow(), members.Count, participation, ByStatus(groups), BySector(groups), ByPlace(groups), ByQuestion(mission, groups)) { ByTheme = themes };
    }

    /// <summary>The current votes on published ideas.</summary>
    private IQueryable<Vote> VotesOf(int missionId, int votes)
    {
        // A plus keeps an index from being used.
        return options.Provider == DatabaseProvider.Sqlite && votes > ManyVotes
            ? db.Votes.FromSql($"SELECT * FROM \"Votes\" WHERE +\"IdeaId\" IN (SELECT \"Id\" FROM \"Ideas\" WHERE \"MissionId\" = {missionId} AND \"Visibility\" = {(int)Visibility.Published})")
            : db.Votes.FromSql($"SELECT * FROM \"Votes\" WHERE \"IdeaId\" IN (SELECT \"Id\" FROM \"Ideas\" WHERE \"MissionId\" = {missionId} AND \"Visibility\" = {(int)Visibility.Published})");
    }

    /// <summary>How many there are on each London day; adds who made them to <paramref name="members"/>.</summary>
    private static async Task<Dictionary<DateOnly, int>> DaysAsync(
        IQueryable<Contribution> contributions, HashSet<int> members, CancellationToken cancellationToken)
    {
        // Hours in UTC begin when hours in London do, so days in London are sums of them.
        var hours = new Dictionary<long, int>();
        await foreach (var contribution in contributions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            members.Add(contribution.MemberId);
            CollectionsMarshal.GetValueRefOrAddDefault(hours, contribution.At.Ticks / TimeSpan.TicksPerHour, out _)++;
        }
        return hours
            .GroupBy(hour => UkTime.DateIn(new DateTime(hour.Key * TimeSpan.TicksPerHour, DateTimeKind.Utc)))
            .ToDictionary(day => day.Key, day => day.Sum(hour => hour.Value));
    }

    private static List<SummaryCount> ByStatus(List<IdeaGroup> ideas) =>
    [
        .. DecisionNames.All
            .Select(decision => new SummaryCount(decision.Key, decision.Name, Sum(ideas.Where(group => group.Decision == decision.Decision))))
            .Where(count => count.Ideas > 0),
    ];

    // Sectors and parts of the country without an idea are shown too: who is missing is part of the picture.
    private static List<SummaryCount> BySector(List<IdeaGroup> ideas) => WithRest(
        SectorNames.All.Select(sector => new SummaryCount(sector.Key, sector.Name, Sum(ideas.Where(group => group.Sectors.HasFlag(sector.Sector))))),
        new SummaryCount("", "No sector named", Sum(ideas.Where(group => group.Sectors == Sectors.None))));

    private static List<SummaryCount> ByPlace(List<IdeaGroup> ideas)
    {
        var counted = ideas.GroupBy(group => PlaceRegister.RegionOf(group.PlaceCode).Code).ToDictionary(group => group.Key, Sum);
        return
        [
            .. PlaceRegister.All
                .Where(place => place.Kind != PlaceKind.LocalAuthority)
                .Select(place => new SummaryCount(place.Code, place.Name, counted.GetValueOrDefault(place.Code)))
                .Where(count => count.Ideas > 0 || count.Key == PlaceRegister.WholeCountryCode || !count.Key.StartsWith(GroupOfNations))
                .OrderByDescending(count => count.Ideas),
        ];
    }

    private static List<SummaryCount> ByQuestion(Mission mission, List<IdeaGroup> ideas) =>
    [
        .. mission.Questions.OrderBy(question => question.Position).Select(question => new SummaryCount(
            question.Id.ToString(CultureInfo.InvariantCulture), question.Text, Sum(ideas.Where(group => group.QuestionId == question.Id)))),
        .. new[] { new SummaryCount("", "No question named", Sum(ideas.Where(group => group.QuestionId is null))) }.Where(count => count.Ideas > 0),
    ];

    private static List<SummaryCount> WithRest(IEnumerable<SummaryCount> counts, SummaryCount rest) =>
        [.. counts.OrderByDescending(count => count.Ideas), .. new[] { rest }.Where(count => count.Ideas > 0)];

    private static int Sum(IEnumerable<IdeaGroup> ideas) => ideas.Sum(group => group.Count);

    private sealed record IdeaGroup(Decision Decision, Sectors Sectors, string PlaceCode, int? QuestionId, int Count, int Votes);

    private readonly record struct Contribution(int MemberId, DateTime At);
}
