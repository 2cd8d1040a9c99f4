using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Common.Text;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Organisations;

/// <summary>The public register: verified organisations by name, sector and place. What names no sector or place filters nothing.</summary>
public sealed class IndexModel(OrganisationQueries queries) : ParticipatePage
{
    private const int MostLetters = 100;

    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Words { get; set; }

    [BindProperty(SupportsGet = true, Name = "sector")]
    public string? Sector { get; set; }

    [BindProperty(SupportsGet = true, Name = "place")]
    public string? Place { get; set; }

    public OrganisationFilter Filter => new(TypedText.Beginning(TypedText.OneLine(Words), MostLetters), SectorNames.FromKey(Sector), PlaceRegister.Find(Place)?.Code);

    public Page<OrganisationRow> List { get; private set; } = null!;

    public int Count { get; private set; }

    public async Task OnGetAsync(string? cursor)
    {
        List = await queries.RegisterAsync(Filter, cursor, Aborted);
        Count = await queries.CountAsync(Filter, Aborted);
    }

    public string? Address(string? cursor) => cursor is null ? null : Url.Page(null, new { q = Filter.Words.Length > 0 ? Filter.Words : null, sector = Filter.Sector is null ? null : Sector, place = Filter.PlaceCode, cursor });
}
