using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Places;

namespace Participate.Web.Pages.Missions.Mission.Barriers;

/// <summary>The register of barriers of a mission, with filters, and its enabling reforms.</summary>
public sealed class IndexModel(BarrierQueries barriers, ReformQueries reforms) : MissionPage
{
    private const int ReformsShown = 10;

    [BindProperty(SupportsGet = true, Name = "category")]
    public string? Category { get; set; }

    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    [BindProperty(SupportsGet = true, Name = "sector")]
    public string? Sector { get; set; }

    [BindProperty(SupportsGet = true, Name = "place")]
    public string? Place { get; set; }

    [BindProperty(SupportsGet = true, Name = "sort")]
    public string? Sort { get; set; }

    public BarrierFilter Filter { get; private set; } = new();

    public Page<BarrierRow> Rows { get; private set; } = null!;

    public IReadOnlyList<ReformRow> Reforms { get; private set; } = [];

    public bool ShowsCounts => !Mission.HidesResults(Today);

    /// <summary>By number while nothing may show the counts.</summary>
    public bool IsNewest => Sort == "newest" || !ShowsCounts;

    public Refusal? Closed => BarrierRows.RefusalOfPhase(Mission, Today);

    public async Task OnGetAsync(string? cursor)
    {
        Filter = new BarrierFilter(
            BarrierWords.Categories.Where(entry => entry.Key == Category).Select(entry => (BarrierCategory?)entry.Category).FirstOrDefault(),
            BarrierWords.States.Where(entry => entry.Key == State).Select(entry => (BarrierState?)entry.State).FirstOrDefault(),
            SectorNames.FromKey(Sector) ?? Sectors.None,
            PlaceRegister.Find(Place)?.Code);
        Rows = IsNewest ? await barriers.NewestAsync(Mission.Id, Filter, cursor, Aborted) : await barriers.MostSecondedAsync(Mission.Id, Filter, cursor, Aborted);
        Reforms = await reforms.NewestAsync(Mission.Id, ReformsShown, Aborted);
    }

    /// <summary>The address of another page of the list; null where there is none.</summary>
    public string? Address(string? cursor) => cursor is null ? null : Address(IsNewest && ShowsCounts, cursor);

    /// <summary>The address of the list in an order, with the filters in use.</summary>
    public string Address(bool newest, string? cursor = null)
    {
        var parts = new List<string>();
        if (Filter.Category is { } category)
            parts.Add("category=" + BarrierWords.Key(category));
        if (Filter.State is { } state)
            parts.Add("state=" + BarrierWords.Key(state));
        if (Filter.Sector != Sectors.None)
            parts.Add("sector=" + SectorNames.Key(Filter.Sector));
        if (Filter.PlaceCode is { } place)
            parts.Add("place=" + place);
        if (newest)
            parts.Add("sort=newest");
        if (cursor is not null)
            parts.Add("cursor=" + cursor);
        return $"/missions/{Mission.Slug}/barriers" + (parts.Count == 0 ? "" : "?" + string.Join('&', parts));
    }
}
