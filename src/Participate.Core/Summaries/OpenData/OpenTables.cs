using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Meetings;
using Participate.Core.Missions;

namespace Participate.Core.Summaries.OpenData;

/// <summary>The tables of a mission's open data. Only published content; ask <see cref="SummaryAccess"/> whether a reader may have it.</summary>
public sealed class OpenTables(
    ParticipateDbContext db, PublishedRows rows, OpenVoteRows votes, OpenCoalitionQueries coalition, OpenDeliveryQueries delivery, SummaryCsv csv, ThemeQueries themes, SiteAddress site)
{
    /// <summary>Each table; the rows are read when it is written, one table after another.</summary>
    public async Task<IReadOnlyList<OpenTable>> OfAsync(Mission mission, CancellationToken cancellationToken)
    {
        var named = await themes.OfMissionAsync(mission.Id, cancellationToken);
        var of = new OpenMapping(mission, named, site);
        var tally = await db.ConsultationTallies.AsNoTracking().FirstOrDefaultAsync(row => row.MissionId == mission.Id, cancellationToken);
        return
        [
            new OpenTable<IdeaRow, OpenIdea>("ideas", "Ideas", tally?.Ideas ?? 0, csv.IdeaColumns(mission), rows.IdeasAsync(mission.Id, SummaryFilter.None, named, cancellationToken), of.Of),
            new OpenTable<CommentRow, OpenComment>("comments", "Comments", tally?.Comments ?? 0, csv.CommentColumns(), rows.CommentsAsync(mission.Id, SummaryFilter.None, named, cancellationToken), of.Of),
            new OpenTable<OpenVote, OpenVote>(
                "votes", "Votes", (tally?.Support + tally?.Neutral + tally?.Oppose) ?? 0, OpenVoteRows.Columns, votes.ReadAsync(mission.Id, cancellationToken), row => row),
            Small("themes", "Themes", of.OpenThemes()),
            Small("events", "Events", await EventsAsync(of, cancellationToken)),
            Small("phases", "Phases", of.OpenPhases()),
            Numbered(OpenKind.Organisations, await db.Organisations.CountAsync(cancellationToken), range => coalition.OrganisationsAsync(mission, range, cancellationToken)),
            Numbered(OpenKind.Pledges, await db.Pledges.CountAsync(row => row.MissionId == mission.Id && row.Visibility == Visibility.Published, cancellationToken), range => coalition.PledgesAsync(mission, range, cancellationToken)),
            Numbered(OpenKind.Barriers, 0, range => coalition.BarriersAsync(mission, range, cancellationToken)),
            Numbered(OpenKind.Reforms, 0, range => coalition.ReformsAsync(mission, range, cancellationToken)),
            Numbered(OpenKind.Actions, 0, range => delivery.ActionsAsync(mission, range, cancellationToken)),
            Numbered(OpenKind.Milestones, 0, range => delivery.MilestonesAsync(mission, range, cancellationToken)),
            Numbered(OpenKind.Updates, 0, range => delivery.UpdatesAsync(mission, range, cancellationToken)),
            Numbered(OpenKind.Observations, 0, range => delivery.ObservationsAsync(mission, range, cancellationToken)),
            Numbered(OpenKind.Readiness, 0, range => delivery.ReadinessAsync(mission, range, cancellationToken)),
        ];
    }

    /// <summary>What can be told of the tables without reading a row: the data dictionary.</summary>
    public static IReadOnlyList<(string Name, string Title, IReadOnlyList<OpenField> Fields)> Dictionary { get; } =
    [
        ("ideas", "Ideas", OpenField.Of(typeof(OpenIdea))),
        ("comments", "Comments", OpenField.Of(typeof(OpenComment))),
        ("votes", "Votes", OpenField.Of(typeof(OpenVote))),
        ("themes", "Themes", OpenField.Of(typeof(OpenTheme))),
        ("events", "Events", OpenField.Of(typeof(OpenEvent))),
        ("phases", "Phases", OpenField.Of(typeof(OpenPhase))),
        .. OpenKind.All.Select(kind => (kind.Name, kind.Title, OpenField.Of(kind.Record))),
    ];

    // Events are few: a team holds them.
    private async Task<List<OpenEvent>> EventsAsync(OpenMapping of, CancellationToken cancellationToken) =>
        [.. (await db.Meetings.AsNoTracking()
            .Where(meeting => meeting.MissionId == of.Mission.Id && meeting.State != MeetingState.Draft)
            .OrderBy(meeting => meeting.Id)
            .Select(meeting => new { Meeting = meeting, Decisions = db.MeetingDecisions.Count(row => row.MeetingId == meeting.Id && row.TakenBackAt == null) })
            .ToListAsync(cancellationToken))
            .Select(row => of.Of(row.Meeting, row.Decisions))];

    /// <summary>Records read by key, a few hundred at a time, so that memory and transactions stay small however many there are.</summary>
    private static OpenTable<T, T> Numbered<T>(OpenKind kind, int expected, Func<OpenRange, Task<IReadOnlyList<T>>> readAsync)
        where T : IOpenNumbered
    {
        return new OpenTable<T, T>(kind.Name, kind.Title, expected, OpenField.ColumnsOf<T>(), AllAsync(), row => row);

        async IAsyncEnumerable<T> AllAsync()
        {
            for (var range = new OpenRange(0, PublishedRows.RowsAtATime); ;)
            {
                var read = await readAsync(range);
                foreach (var row in read)
                    yield return row;
                if (read.Count < range.Most)
                    yield break;
                range = range with { After = read[^1].Id };
            }
        }
    }

    private static OpenTable<T, T> Small<T>(string name, string title, IEnumerable<T> records)
    {
        var list = records.ToList();
        return new OpenTable<T, T>(name, title, list.Count, OpenField.ColumnsOf<T>(), list.ToAsyncEnumerable(), row => row);
    }
}
