using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Web.Components.Missions;

namespace Participate.Web.Pages.Admin.People;

/// <summary>Finds people; before a search, those who hold roles.</summary>
public sealed class IndexModel(PeopleQueries people, MissionCatalogue missions) : ParticipatePage
{
    /// <summary>A whole e-mail address, or the beginning of a display name.</summary>
    [BindProperty(SupportsGet = true, Name = "q")]
    public string? Search { get; set; }

    public Page<PersonRow> People { get; private set; } = null!;

    public MissionTitles Titles { get; private set; } = null!;

    public bool IsSearch => !string.IsNullOrWhiteSpace(Search);

    public bool IsTooShort => IsSearch && Search!.Trim().Length < PeopleQueries.FewestLetters;

    public async Task OnGetAsync(string? cursor)
    {
        Titles = new MissionTitles(await missions.WithDraftsAsync(Aborted));
        People = IsSearch ? await people.FindAsync(Search!, cursor, Aborted) : await people.StaffAsync(cursor, Aborted);
    }

    public string? At(string? cursor) => cursor is null ? null : Url.Page(null, new { q = IsSearch ? Search : null, cursor });
}
