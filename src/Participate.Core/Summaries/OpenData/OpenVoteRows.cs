using System.Globalization;
using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Summaries.OpenData;

/// <summary>
/// Reads the current votes on published ideas for open data: without their members, with the week in place of the time, and in an order
/// that tells nothing. Why, in docs/adr/0024-open-data-and-api.md.
/// </summary>
public sealed class OpenVoteRows(ParticipateDbContext db)
{
    /// <summary>A week is told only of so many votes on the idea together.</summary>
    public const int FewestTogether = 5;

    private const int IdsAtATime = 50_000;
    private const int IdeasAtATime = 500;

    private static readonly VoteChoice[] Choices = [VoteChoice.Support, VoteChoice.Neutral, VoteChoice.Oppose];

    internal static IReadOnlyList<CsvColumn<OpenVote>> Columns { get; } =
    [
        new("idea_id", vote => vote.IdeaId.ToString(CultureInfo.InvariantCulture)),
        new("week", vote => vote.Week is { } week ? week.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture) : ""),
        new("choice", vote => vote.Choice),
    ];

    /// <summary>One row a vote, in order of idea, week and choice. Memory grows with the weeks of one idea, not with the votes.</summary>
    public async IAsyncEnumerable<OpenVote> ReadAsync(int missionId, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var weeks = new Weeks();
        for (var after = 0; ;)
        {
            var from = after;
            var ids = await db.Ideas.Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published && idea.Id > from)
                .OrderBy(idea => idea.Id).Select(idea => idea.Id).Take(IdsAtATime).ToArrayAsync(cancellationToken);
            foreach (var ideas in ids.Chunk(IdeasAtATime))
            {
                var (current, counted) = (0, new Dictionary<(DateOnly Week, VoteChoice Choice), int>());
                await foreach (var vote in VoteReader.ReadAsync(db, ideas, cancellationToken))
                {
                    if (vote.IdeaId != current)
                    {
                        foreach (var row in Rows(current, counted))
                            yield return row;
                        counted.Clear();
                        current = vote.IdeaId;
                    }
                    CollectionsMarshal.GetValueRefOrAddDefault(counted, (weeks.Of(vote.CastAt), vote.Choice), out _)++;
                }
                foreach (var row in Rows(current, counted))
                    yield return row;
            }
            if (ids.Length < IdsAtATime)
                yield break;
            after = ids[^1];
        }
    }

    /// <summary>
    /// The votes on an idea, each with the first week of a period in which at least <see cref="FewestTogether"/> were cast; what is left
    /// over at the end joins the last period, and without any period the week is left out.
    /// </summary>
    /// <param name="counted">How many of each choice in each week.</param>
    public static IEnumerable<OpenVote> Rows(int ideaId, IReadOnlyDictionary<(DateOnly Week, VoteChoice Choice), int> counted)
    {
        var periods = new List<(DateOnly? Week, int[] Of)>();
        foreach (var week in counted.GroupBy(pair => pair.Key.Week).OrderBy(week => week.Key))
        {
            // A period that is not full yet takes this week in.
            if (periods.Count == 0 || periods[^1].Of.Sum() >= FewestTogether)
                periods.Add((week.Key, new int[(int)VoteChoice.Oppose + 1]));
            foreach (var ((_, choice), count) in week)
                periods[^1].Of[(int)choice] += count;
        }
        if (periods.Count > 0 && periods[^1].Of.Sum() < FewestTogether)
        {
            var (_, rest) = periods[^1];
            periods.RemoveAt(periods.Count - 1);
            if (periods.Count == 0)
                periods.Add((null, rest));
            else
                periods[^1] = (periods[^1].Week, [.. periods[^1].Of.Zip(rest, (one, other) => one + other)]);
        }
        foreach (var (week, of) in periods)
        {
            foreach (var choice in Choices)
            {
                var row = new OpenVote { IdeaId = ideaId, Week = week, Choice = NameOf(choice) };
                for (var i = 0; i < of[(int)choice]; i++)
                    yield return row;
            }
        }
    }

    private static string NameOf(VoteChoice choice) => choice switch { VoteChoice.Support => "support", VoteChoice.Neutral => "neutral", _ => "oppose" };

    /// <summary>The Monday in London of a time. Hours in UTC begin when hours in London do, so each is looked up once.</summary>
    private sealed class Weeks
    {
        private readonly Dictionary<long, DateOnly> ofHours = [];

        public DateOnly Of(DateTime at)
        {
            ref var week = ref CollectionsMarshal.GetValueRefOrAddDefault(ofHours, at.Ticks / TimeSpan.TicksPerHour, out var known);
            if (!known)
                week = UkTime.MondayOf(UkTime.DateIn(at));
            return week;
        }
    }
}
