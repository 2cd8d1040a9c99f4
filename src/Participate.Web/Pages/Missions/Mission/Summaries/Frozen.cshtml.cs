using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Missions.Mission.Summaries;

/// <summary>The frozen summaries of a mission, and what to compare.</summary>
public sealed class FrozenModel(SnapshotQueries snapshots, MissionCatalogue missions) : MissionPage
{
    public SummaryAccess Access { get; private set; } = null!;

    public Page<SnapshotRow> Rows { get; private set; } = new([], null, null);

    public IReadOnlyList<(string Value, string Text)> OtherMissions { get; private set; } = [];

    /// <summary>Those of this page, to choose from.</summary>
    public IEnumerable<(string Value, string Text)> Choices => Rows.Items.Select(row => ($"{row.Number}", T($"Summary {row.Number}, {UkTime.Words(row.MadeAt)}")));

    public string? At(string? cursor) => cursor is null ? null : $"/missions/{Mission.Slug}/summary/frozen?cursor={cursor}";

    public async Task OnGetAsync(string? cursor)
    {
        Access = SummaryAccess.Of(Mission, Today, Actor);
        if (!Access.Rows)
            return;
        Rows = await snapshots.ListAsync(Mission.Id, Actor?.IsOnTeam(Mission.Id) == true, cursor, Aborted);
        OtherMissions = [.. (await missions.AllAsync(Aborted)).Where(other => other.Id != Mission.Id).Select(other => (other.Slug, other.Title))];
    }
}
