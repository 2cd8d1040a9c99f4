using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Ideas.Themes;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>Which summary of a mission somebody asks for, as an address says it, and what of it that reader may see.</summary>
/// <param name="Snapshot">The frozen one; null for that of now.</param>
public sealed record SummaryChoice(Mission Mission, SummaryAccess Access, SummaryFilter Filter, SnapshotRow? Snapshot, Actor? Reader)
{
    /// <summary>The mission team may choose ideas by filters and freeze summaries.</summary>
    public bool IsForTeam => Reader?.IsOnTeam(Mission.Id) == true;

    /// <summary>What of the address has to be said again to get the same: <c>snapshot=3</c>, <c>place=…</c>; empty for the whole summary of now.</summary>
    public string Query => Snapshot is { } snapshot ? $"snapshot={snapshot.Number}" : Filter.Query;
}

/// <summary>What every rendering of a summary begins with: one choice, one model, one log of downloads.</summary>
public sealed class SummaryReading(
    SummaryQueries summaries, SnapshotQueries snapshots, PublishedRows rows, ThemeCache themes, Transactions transactions, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// The choice of an address (<c>snapshot</c>, or the parts of a <see cref="SummaryFilter"/>); null where there is no such frozen summary for
    /// the reader, and where somebody else than the mission team asks for some ideas only.
    /// </summary>
    /// <param name="part">A part of the address by its name; null where it is missing.</param>
    public async Task<SummaryChoice?> ChooseAsync(Mission mission, Func<string, string?> part, Actor? reader, CancellationToken cancellationToken)
    {
        var whole = new SummaryChoice(mission, SummaryAccess.Of(mission, clock.Today(), reader), SummaryFilter.None, null, reader);
        if (part("snapshot") is { Length: > 0 } number)
        {
            return int.TryParse(number, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var asked)
                && await snapshots.FindAsync(mission.Id, asked, whole.IsForTeam, cancellationToken) is { } found ? whole with { Snapshot = found } : null;
        }
        var filter = SummaryFilter.Read(part, mission, await themes.GetAsync(mission.Id, cancellationToken));
        return filter.IsNone || whole.IsForTeam ? whole with { Filter = filter } : null;
    }

    /// <summary>The summary that was chosen, as far as the reader may see it; the reader may see its rows.</summary>
    public Task<EngagementSummary> ReadAsync(SummaryChoice choice, CancellationToken cancellationToken) => choice.Snapshot is { } snapshot
        ? snapshots.ReadAsync(snapshot, choice.Access.Analysis, cancellationToken)
        : summaries.ReadAsync(new SummaryRequest(choice.Mission, choice.Filter, choice.Access.Analysis, choice.Reader), cancellationToken);

    /// <summary>The ideas that it is about, in order of id.</summary>
    public async Task<IAsyncEnumerable<IdeaRow>> IdeasAsync(SummaryChoice choice, CancellationToken cancellationToken) => choice.Snapshot is { } snapshot
        ? snapshots.IdeasAsync(snapshot, cancellationToken)
        : rows.IdeasAsync(choice.Mission.Id, choice.Filter, await themes.GetAsync(choice.Mission.Id, cancellationToken), cancellationToken);

    /// <summary>The comments on them, in order of id.</summary>
    public async Task<IAsyncEnumerable<CommentRow>> CommentsAsync(SummaryChoice choice, CancellationToken cancellationToken) => choice.Snapshot is { } snapshot
        ? snapshots.CommentsAsync(snapshot, cancellationToken)
        : rows.CommentsAsync(choice.Mission.Id, choice.Filter, await themes.GetAsync(choice.Mission.Id, cancellationToken), cancellationToken);

    /// <summary>Writes into the audit log that a member of the mission team took a file. Nothing is kept about other readers.</summary>
    /// <param name="file">Its name in addresses, such as <c>summary.csv</c>.</param>
    public Task NoteDownloadAsync(SummaryChoice choice, string file, CancellationToken cancellationToken) => choice.IsForTeam
        ? transactions.RunAsync(
            _ =>
            {
                audit.Add("summary.downloaded", "mission", choice.Mission.Id, choice.Reader!.MemberId, choice.Mission.Id, choice.Query.Length == 0 ? file : $"{file}?{choice.Query}");
                return Task.FromResult(Outcome.Done);
            },
            cancellationToken)
        : Task.CompletedTask;
}
