using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Eligibility;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;
using Participate.Core.Responses;

namespace Participate.Core.Summaries;

/// <summary>
/// Counts the figures of an engagement summary: three queries over one state of the database, each over the whole mission, and some short
/// ones. Everything is read through and counted here, since SQLite would sort millions of rows to group them; memory grows with the
/// members and hours, not with the votes. Measured in docs/adr/0007-engagement-summary.md.
/// </summary>
public sealed class SummaryFigureQueries(ParticipateDbContext db, DatabaseOptions options, ArgumentQueries arguments, ResponseFigureQueries responses, CoalitionLineQueries coalition, TimeProvider clock)
{
    private const int CommandSeconds = 120;

    /// <summary>From so many votes on it is faster to read SQLite's table through than to find each of a mission's votes by its key.</summary>
    private const int ManyVotes = 250_000;

    /// <summary>The figures of the ideas that fit a filter now, over one state of the database.</summary>
    public async Task<SummaryFigures> ReadAsync(Mission mission, SummaryFilter filter, MissionThemes themes, CancellationToken cancellationToken)
    {
        await using var snapshot = await ReadSnapshot.BeginAsync(db, cancellationToken);
        return await CountAsync(mission, filter, themes, cancellationToken);
    }

    /// <summary>The same over whatever state of the database the context reads.</summary>
    internal async Task<SummaryFigures> CountAsync(Mission mission, SummaryFilter filter, MissionThemes themes, CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(CommandSeconds);
        var published = filter.Apply(db.Ideas.AsNoTracking().Where(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published), themes);
        var counting = new IdeaCounting();
        var ideas = new ContributionCounting();
        await foreach (var idea in published
            .Select(idea => new CountedIdea(
                idea.Id, idea.AuthorId, idea.PublishedAt!.Value, idea.Decision, idea.Sectors, idea.PlaceCode, idea.QuestionId, idea.ThemeId, idea.Support, idea.Neutral, idea.Oppose, idea.CommentCount))
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            counting.Add(idea);
            ideas.Add(idea.AuthorId, idea.PublishedAt);
        }
        var comments = await CountAsync(
            db.Comments
                .Where(comment => comment.MissionId == mission.Id && comment.Visibility == Visibility.Published)
                .Join(published, comment => comment.IdeaId, idea => idea.Id, (comment, _) => new Contribution(comment.AuthorId, comment.PublishedAt!.Value)),
            cancellationToken);
        var levels = new LevelCounting(await db.HeldLevels.AsNoTracking().Where(row => row.MissionId == mission.Id).ToListAsync(cancellationToken));
        var votes = await CountAsync(
            VotesOn(mission.Id, published, filter.IsNone, counting.Totals.Votes).Select(vote => new Contribution(vote.MemberId, vote.CastAt)), cancellationToken, levels.Add);

        return new SummaryFigures(
            clock.UtcNow(),
            ideas.Members.Union(comments.Members).Union(votes.Members).Count(),
            Participation.Of(ideas.Days(), comments.Days(), votes.Days()),
            counting.ByStatus(),
            counting.BySector(),
            counting.ByPlace(),
            counting.ByQuestion(mission))
        {
            Totals = counting.Totals,
            Funnel = counting.Funnel(votes.Members.Count, comments.Members.Count, ideas.Members.Count),
            ByTheme = counting.ByTheme(),
            Candidates = counting.Rankings,
            Responses = await responses.CountAsync(published, cancellationToken),
            Coalition = await coalition.CountAsync(mission, cancellationToken),
            VotesByLevel = levels.Counts(),
            Quoted = await arguments.ChooseAsync(counting.Rankings, cancellationToken),
        };
    }

    /// <summary>The current votes on published ideas.</summary>
    private IQueryable<Vote> VotesOn(int missionId, IQueryable<Idea> published, bool isWhole, int votes)
    {
        if (!isWhole)
            return published.Join(db.Votes, idea => idea.Id, vote => vote.IdeaId, (_, vote) => vote);
        // A plus keeps an index from being used.
        return options.Provider == DatabaseProvider.Sqlite && votes > ManyVotes
            ? db.Votes.FromSql($"SELECT * FROM \"Votes\" WHERE +\"IdeaId\" IN (SELECT \"Id\" FROM \"Ideas\" WHERE \"MissionId\" = {missionId} AND \"Visibility\" = {(int)Visibility.Published})")
            : db.Votes.FromSql($"SELECT * FROM \"Votes\" WHERE \"IdeaId\" IN (SELECT \"Id\" FROM \"Ideas\" WHERE \"MissionId\" = {missionId} AND \"Visibility\" = {(int)Visibility.Published})");
    }

    private static async Task<ContributionCounting> CountAsync(IQueryable<Contribution> contributions, CancellationToken cancellationToken, Action<int, DateTime>? also = null)
    {
        var counting = new ContributionCounting();
        await foreach (var contribution in contributions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            counting.Add(contribution.MemberId, contribution.At);
            also?.Invoke(contribution.MemberId, contribution.At);
        }
        return counting;
    }

    private readonly record struct Contribution(int MemberId, DateTime At);

    /// <summary>Who contributed, and how much on each day.</summary>
    private sealed class ContributionCounting
    {
        // Hours in UTC begin when hours in London do, so days in London are sums of them.
        private readonly Dictionary<long, int> hours = [];

        public HashSet<int> Members { get; } = [];

        public void Add(int memberId, DateTime at)
        {
            Members.Add(memberId);
            CollectionsMarshal.GetValueRefOrAddDefault(hours, at.Ticks / TimeSpan.TicksPerHour, out _)++;
        }

        public Dictionary<DateOnly, int> Days() => hours
            .GroupBy(hour => UkTime.DateIn(new DateTime(hour.Key * TimeSpan.TicksPerHour, DateTimeKind.Utc)))
            .ToDictionary(day => day.Key, day => day.Sum(hour => hour.Value));
    }
}
