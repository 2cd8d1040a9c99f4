using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Responses;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Responses.Response;

/// <summary>A page where the team works on one response: that of the address is loaded, or the answer is 404.</summary>
public abstract class TeamResponsePage : MissionPage
{
    public DeskView Shown { get; private set; } = null!;

    public OfficialResponse Item => Shown.Response;

    public string Desk => $"/team/{Mission.Slug}/responses";

    /// <summary>Where the team works on it.</summary>
    public string Root => string.Create(CultureInfo.InvariantCulture, $"{Desk}/{Item.Id}");

    /// <summary>Its page for everyone.</summary>
    public string PublicUrl => string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/responses/{Item.Id}");

    /// <summary>What it answers, in a line.</summary>
    public string Name => Item.ThemeName.Length > 0 ? SiteText.T($"Response to the theme “{Item.ThemeName}”") : SiteText.T($"Response {Item.Id}");

    public IReadOnlyList<(string Text, string Url)> Steps => [(Mission.Title, "/missions/" + Mission.Slug), ("Official responses", Desk), (Name, Root)];

    protected ResponseAct Act(int version) => new(Mission, Item.Id, version);

    /// <summary>Goes back to the response, or shows this page again with the refusal, with the response as it is now.</summary>
    protected async Task<IActionResult> AfterAsync(Outcome outcome, string done)
    {
        if (outcome.Succeeded)
        {
            Notify(done);
            return LocalRedirect(Root);
        }
        await LoadAsync();
        return Refuse(outcome.Refusals);
    }

    /// <summary>Reads what the page shows besides the response.</summary>
    protected virtual Task LoadAsync() => Task.CompletedTask;

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var number = int.Parse((string)RouteData.Values["number"]!, CultureInfo.InvariantCulture);
        if (await HttpContext.RequestServices.GetRequiredService<ResponseDeskQueries>().FindAsync(Mission.Id, number, Aborted) is not { } shown)
            return NotFound();
        Shown = shown;
        return null;
    }
}
