using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Coding;
using Participate.Core.Common;
using Participate.Web.Forms;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Coding;

/// <summary>The mission's public ideas with the team's codes: all, those with a code, those that nobody coded.</summary>
public sealed class IdeasModel(CodingQueries queries) : MissionPage
{
    private const string None = "none";

    /// <summary>The id of a code, or "none" for ideas that nobody coded.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Code { get; set; }

    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public Page<CodedIdeaRow> Rows { get; private set; } = null!;

    public string? Address(string? cursor) => cursor is null ? null : $"?code={Uri.EscapeDataString(Code ?? "")}&cursor={cursor}";

    public async Task OnGetAsync(string? cursor)
    {
        var frame = await queries.FrameAsync(Mission.Id, Aborted);
        Choices = [new("All ideas", ""), new("Ideas that nobody has coded", None), .. frame.Select(code => new ShownItem(SiteText.T($"Code: {code.Name}"), code.Id.ToString(CultureInfo.InvariantCulture)))];
        var chosen = frame.FirstOrDefault(code => code.Id.ToString(CultureInfo.InvariantCulture) == Code);
        Rows = await queries.IdeasAsync(Mission.Id, new CodingFilter(chosen?.Id, Code == None), cursor, Aborted);
    }
}
