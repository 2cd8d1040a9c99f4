using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common.Content;
using Participate.Core.Insight;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Web.Components.Moderation;

namespace Participate.Web.Pages;

/// <summary>How the site is moderated, in figures that anybody may see.</summary>
public sealed class TransparencyModel(TransparencyCache cache, MissionCatalogue missions, GuidelineRegister guidelines) : ParticipatePage
{
    [BindProperty(SupportsGet = true, Name = "month")]
    public string? MonthKey { get; set; }

    /// <summary>The slug of a mission; one that there is not is no filter.</summary>
    [BindProperty(SupportsGet = true, Name = "mission")]
    public string? MissionSlug { get; set; }

    public TransparencyFigures Figures { get; private set; } = null!;

    public IReadOnlyList<Mission> Missions { get; private set; } = [];

    public IReadOnlyList<Guideline> Guidelines => guidelines.All;

    /// <summary>The place of the month asked for, or of all.</summary>
    public int Month => Figures.MonthOf(Figures.Months.Where(month => TransparencyWords.MonthKey(month) == MonthKey).Select(month => (DateOnly?)month).FirstOrDefault());

    /// <summary>The place of the mission asked for, or of all.</summary>
    public int Mission => Figures.MissionOf(Missions.FirstOrDefault(mission => mission.Slug == MissionSlug)?.Id);

    public DecisionTimes? Times => Figures.Times(Month, Mission);

    public bool IsFiltered => Month != CountCube.All || Mission != CountCube.All;

    public bool IsEmpty => TransparencyCategories.All.All(table => Figures.Count(table.Table, Month, Mission, CountCube.All) == 0);

    public IEnumerable<(string Value, string Text)> MonthItems =>
        Figures.Months.Reverse().Select(month => (TransparencyWords.MonthKey(month), TransparencyWords.Month(month)));

    /// <summary>What is shown, in words.</summary>
    public string Shown => string.Join(", ", new[]
    {
        Month == CountCube.All ? null : TransparencyWords.Month(Figures.Months[Month]),
        Missions.FirstOrDefault(mission => mission.Slug == MissionSlug)?.Title,
    }.OfType<string>());

    public string CsvUrl => "/transparency.csv" + QueryString.Create(new Dictionary<string, string?>
    {
        ["month"] = Month == CountCube.All ? null : MonthKey,
        ["mission"] = Mission == CountCube.All ? null : MissionSlug,
    }.Where(part => part.Value is not null));

    public async Task OnGetAsync()
    {
        Figures = await cache.GetAsync(Aborted);
        Missions = await missions.AllAsync(Aborted);
    }
}
