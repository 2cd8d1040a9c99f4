using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Delivery;
using Participate.Web.Forms;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Delivery.Action;

/// <summary>Where the team says when a milestone is expected or was reached, and what made it slip.</summary>
public sealed class ChangeMilestoneModel(MilestoneService milestones, DeliveryDeskQueries desk) : TeamActionPage
{
    private IReadOnlyList<(int Id, string Title)> known = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public MilestoneRow Row => Shown.Milestones.First(row => row.Milestone.Id == Number("milestone"));

    public IEnumerable<SelectListItem> Barriers =>
        [new("None", ""), .. known.Select(barrier => new ShownItem(SiteText.Label(barrier.Title), barrier.Id.ToString(CultureInfo.InvariantCulture)))];

    public void OnGet() => Input = new InputModel
    {
        ForecastOn = FormDay.Write(Row.Milestone.ForecastOn),
        ActualOn = FormDay.Write(Row.Milestone.ActualOn),
        BarrierId = Row.Milestone.BarrierId,
        IsDropped = Row.Milestone.IsDropped,
    };

    public async Task<IActionResult> OnPostAsync()
    {
        var forecast = Day("Input.ForecastOn", Input.ForecastOn);
        var actual = Day("Input.ActualOn", Input.ActualOn);
        if (!ModelState.IsValid)
            return Invalid();
        var dates = new MilestoneDates(forecast, actual, Input.BarrierId, Input.IsDropped);
        return await AfterAsync(await milestones.ChangeAsync(Mission, Item.Id, Row.Milestone.Id, Input.Version, dates, Input.Reason, Member, Aborted), "The milestone is changed.");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        if (Shown.Milestones.All(row => row.Milestone.Id != Number("milestone")))
            return NotFound();
        known = await desk.BarriersAsync(Mission.Id, Aborted);
        return null;
    }

    private DateOnly? Day(string field, string? typed)
    {
        if (!FormDay.TryRead(typed, out var day))
            ModelState.AddModelError(field, "Enter a day, such as 31/3/2027, or leave it empty");
        return day;
    }

    public sealed class InputModel
    {
        public int Version { get; set; }

        public string? ForecastOn { get; set; }

        public string? ActualOn { get; set; }

        public int? BarrierId { get; set; }

        public bool IsDropped { get; set; }

        public string? Reason { get; set; }
    }
}
