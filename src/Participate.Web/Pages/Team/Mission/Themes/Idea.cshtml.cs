using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Themes;

/// <summary>The mission's team moves a public idea to another theme, where it stays.</summary>
public sealed class IdeaModel(IdeaPageQueries ideas, ThemeQueries queries, ThemeService service) : MissionPage
{
    private const string None = "none";

    private MissionThemes themes = MissionThemes.None;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IdeaPage Idea { get; private set; } = null!;

    /// <summary>The theme that it stands in; null for none.</summary>
    public ThemeLine? Present => themes.Of(Idea.ThemeId);

    public string Back => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    public IReadOnlyList<Choice> Choices => [.. themes.Themes.Select(theme => new Choice(Text(theme.Number), theme.Name)), new Choice(None, "No theme")];

    public void OnGet() => Input.Theme = Present is { } present ? Text(present.Number) : None;

    public async Task<IActionResult> OnPostAsync(int? from)
    {
        int? to = int.TryParse(Input.Theme, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
        if (to is null && Input.Theme != None)
            return Refuse([Refusal.Invalid(nameof(Input.Theme), "Choose a theme")]);
        var outcome = await service.MoveAsync(Mission.Id, Idea.Id, from, to, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The idea is moved.");
        return LocalRedirect(Back);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["idea"]!, CultureInfo.InvariantCulture);
        if (await ideas.FindAsync(Mission.Id, id, Aborted) is not { IsPublic: true } idea)
            return NotFound();
        Idea = idea;
        themes = await queries.OfMissionAsync(Mission.Id, Aborted);
        return null;
    }

    private static string Text(int number) => number.ToString(CultureInfo.InvariantCulture);

    public sealed class InputModel
    {
        public string? Theme { get; set; }
    }
}
