using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Missions.Mission.Coalition.Pledges;

/// <summary>The pledges of a mission, by kind, state, sector and place.</summary>
public sealed class IndexModel(PledgeQueries pledges, PledgeRows rows) : MissionPage
{
    private static readonly string[] KeptNames = ["idea", "barrier", "reform", "phase"];

    [BindProperty(SupportsGet = true, Name = "kind")]
    public string? Kind { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "sector")]
    public string? Sector { get; set; }

    /// <summary>A row of the coalition's grid.</summary>
    [BindProperty(SupportsGet = true, Name = "place")]
    public string? Place { get; set; }

    public static IReadOnlyList<SelectListItem> Kinds { get; } = [new SelectListItem("Every kind", ""), .. PledgeWords.Kinds.Select(entry => new SelectListItem(entry.Name, entry.Key))];

    public static IReadOnlyList<SelectListItem> States { get; } =
        [new SelectListItem("Every state", ""), .. Enum.GetValues<PledgeState>().Where(state => state != PledgeState.Draft).Select(state => new SelectListItem(PledgeWords.Name(state), PledgeWords.Key(state)))];

    public static IReadOnlyList<SelectListItem> AllSectors { get; } = [new SelectListItem("Every sector", ""), .. SectorNames.All.Select(entry => new SelectListItem(entry.Name, entry.Key))];

    public IEnumerable<SelectListItem> Places => CoalitionPlaces.RowsOf(Mission.PlaceCode).Select(row => new SelectListItem(CoalitionPlaces.Name(row), row)).Prepend(new SelectListItem("Every place", ""));

    public PledgeFilter Filter { get; private set; } = PledgeFilter.None;

    public Page<PledgeRow> Rows { get; private set; } = null!;

    /// <summary>The reader's own that others cannot see.</summary>
    public IReadOnlyList<PledgeRow> Own { get; private set; } = [];

    /// <summary>The one thing that the pledges shown are to; null where that is not asked for.</summary>
    public string? What { get; private set; }

    public bool MayPledge => Mission.Allows(Activities.Pledge, Today);

    /// <summary>What the form of the filter leaves as it is.</summary>
    public IEnumerable<(string Name, string Value)> Kept => KeptNames.Select(name => (name, Request.Query[name].ToString())).Where(pair => pair.Item2.Length > 0);

    public async Task OnGetAsync(string? cursor, int? idea, int? barrier, int? reform, string? phase)
    {
        Filter = new PledgeFilter
        {
            Kind = PledgeWords.KindOf(Kind),
            State = PledgeWords.StateOf(State),
            Sector = SectorNames.FromKey(Sector),
            Row = CoalitionPlaces.RowsOf(Mission.PlaceCode).FirstOrDefault(row => row == Place),
            Phase = Enum.TryParse<PhaseKind>(phase, ignoreCase: true, out var kind) && Enum.IsDefined(kind) ? (int)kind : null,
            IdeaId = idea,
            BarrierId = barrier,
            ReformId = reform,
        };
        Rows = await pledges.ListAsync(Mission.Id, Filter, cursor, Aborted);
        if ((idea ?? barrier ?? reform) is not null && await rows.FindTargetAsync(Mission.Id, Mission.Slug, new PledgeTarget(idea, barrier, reform), Aborted) is { } target)
            What = T($"those to the {T(target.Noun)} “{target.Title}”");
        else if (Filter.Phase is not null)
            What = T($"those due in the {kind} phase");
        if (Actor is not null)
            Own = await pledges.OwnAsync(Mission.Id, Actor.MemberId, Aborted);
    }

    /// <summary>The address of another page of the list; null where there is none.</summary>
    public string? Address(string? cursor) => cursor is null ? null : QueryString.Create(
        Request.Query.Where(pair => pair.Key != "cursor" && pair.Value.ToString().Length > 0).Select(pair => KeyValuePair.Create(pair.Key, (string?)pair.Value.ToString()))
            .Append(KeyValuePair.Create("cursor", (string?)cursor))).Value;
}
