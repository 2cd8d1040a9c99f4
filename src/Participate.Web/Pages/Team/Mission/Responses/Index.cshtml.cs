using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Responses;
using Participate.Web.Components.Common;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Team.Mission.Responses;

/// <summary>The responses of a mission, for its team: what waits for approval, drafts, and what is public.</summary>
public sealed class IndexModel(ResponseDeskQueries desk, ResponseSettings settings) : MissionPage
{
    private (int Waiting, int Drafts) counts;

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    public Page<DeskResponse> Rows { get; private set; } = null!;

    public IReadOnlyList<BatchView> Batches { get; private set; } = [];

    public int TeamSize { get; private set; }

    public bool NeedsSecondPerson => settings.NeedsSecondPerson;

    public DeskList Shown => Show switch { "drafts" => DeskList.Drafts, "published" => DeskList.Published, _ => DeskList.Waiting };

    /// <summary>The lists with their keys in the address.</summary>
    public IEnumerable<(DeskList List, string Key, string Name)> Lists =>
    [
        (DeskList.Waiting, "waiting", T($"Waiting for approval ({Counted.Number(counts.Waiting)})")),
        (DeskList.Drafts, "drafts", T($"Drafts ({Counted.Number(counts.Drafts)})")),
        (DeskList.Published, "published", T("Published")),
    ];

    public string EmptyTitle => Shown switch { DeskList.Drafts => T("No drafts"), DeskList.Published => T("Nothing is published yet"), _ => T("Nothing waits for approval") };

    public async Task OnGetAsync(string? cursor)
    {
        counts = await desk.CountsAsync(Mission.Id, Aborted);
        Rows = await desk.ListAsync(Mission.Id, Shown, cursor, Aborted);
        Batches = await desk.BatchesAsync(Mission.Id, Aborted);
        TeamSize = await desk.TeamSizeAsync(Mission.Id, Aborted);
    }

    /// <summary>The address of another page of the list; null where there is none.</summary>
    public string? Address(string? cursor) => cursor is null ? null : $"?show={Lists.First(list => list.List == Shown).Key}&cursor={cursor}";
}
