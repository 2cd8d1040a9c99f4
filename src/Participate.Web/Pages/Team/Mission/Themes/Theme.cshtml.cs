using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Ideas.Themes;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Themes;

/// <summary>One theme, for the mission's team: named, locked, merged into another, and merges taken back.</summary>
public sealed class ThemeModel(ThemeQueries queries, ThemeService service) : MissionPage
{
    /// <summary>A version that no theme has.</summary>
    private const int Unseen = -1;

    private MissionThemes themes = MissionThemes.None;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ThemeLine Theme { get; private set; } = null!;

    public string Root => $"/team/{Mission.Slug}/themes";

    /// <summary>The themes that it may be merged into.</summary>
    public IReadOnlyList<SelectListItem> Others => themes.Themes.Count == 1 ? [] :
        [new("Choose a theme", ""), .. themes.Themes.Where(other => other.Number != Theme.Number).Select(other => new ShownItem(other.Name, Text(other.Number)))];

    private int Number => int.Parse((string)RouteData.Values["theme"]!, CultureInfo.InvariantCulture);

    public IActionResult OnGet()
    {
        if (Theme.Number != Number)
            return LocalRedirect($"{Root}/{Text(Theme.Number)}");
        Input.Name = Theme.IsNamed ? Theme.Name : "";
        return Page();
    }

    public async Task<IActionResult> OnPostRenameAsync(int version = Unseen) =>
        Done(await service.RenameAsync(Act(version), Input.Name, Member, Aborted), "The name is saved.", Number);

    public async Task<IActionResult> OnPostLockAsync(bool locked, int version = Unseen) =>
        Done(await service.LockAsync(Act(version), locked, Member, Aborted), locked ? "The theme is locked." : "The theme is unlocked.", Number);

    public async Task<IActionResult> OnPostMergeAsync(int version = Unseen) =>
        Done(await service.MergeAsync(Act(version), Input.Into, Member, Aborted), "The themes are merged.", Input.Into ?? Number);

    public async Task<IActionResult> OnPostTakeBackAsync(int part, int version = Unseen) =>
        Done(await service.TakeBackMergeAsync(new ThemeAct(Mission.Id, part, version), Member, Aborted), "The merge is taken back.", Number);

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        themes = await queries.OfMissionAsync(Mission.Id, Aborted);
        if (themes.Find(Number) is not { } theme)
            return NotFound();
        Theme = theme;
        return null;
    }

    private ThemeAct Act(int version) => new(Mission.Id, Number, version);

    private IActionResult Done(Outcome outcome, string done, int next)
    {
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(done);
        return LocalRedirect($"{Root}/{Text(next)}");
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public sealed class InputModel
    {
        public string? Name { get; set; }

        public int? Into { get; set; }
    }
}
