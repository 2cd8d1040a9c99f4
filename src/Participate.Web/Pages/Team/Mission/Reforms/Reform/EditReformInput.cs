using System.Globalization;
using Microsoft.AspNetCore.Mvc.ModelBinding;
using Participate.Core.Barriers;
using Participate.Web.Forms;
using Participate.Web.Languages;
using Participate.Web.Pages.Missions.Mission.Reforms;

namespace Participate.Web.Pages.Team.Mission.Reforms.Reform;

/// <summary>Everything of a reform that the team changes in one form.</summary>
public sealed class EditReformInput : ReformTextInput
{
    /// <summary>Empty rows for new milestones.</summary>
    private const int RowsToAdd = 3;

    /// <summary>The version that the form was made from.</summary>
    public int Version { get; set; }

    public string? Owner { get; set; }

    /// <summary>Numbers of barriers.</summary>
    public string? Barriers { get; set; }

    /// <summary>Numbers of ideas.</summary>
    public string? Ideas { get; set; }

    public List<MilestoneInput> Milestones { get; set; } = [];

    public static EditReformInput Of(ReformView shown) => new()
    {
        Version = shown.Reform.Version,
        Title = shown.Reform.Title,
        Text = shown.Reform.Text,
        Instrument = shown.Reform.Instrument,
        Owner = shown.Owner?.Slug ?? (shown.Owner is { } owner ? SiteText.Label(owner.Name) : null),
        Barriers = string.Join(", ", shown.Barriers.Select(row => row.Id.ToString(CultureInfo.InvariantCulture))),
        Ideas = string.Join(", ", shown.Ideas.Select(row => row.Id.ToString(CultureInfo.InvariantCulture))),
        Milestones =
        [
            .. shown.Reform.Milestones.OrderBy(row => row.Position).Select(row => new MilestoneInput { Title = row.Title, PlannedOn = FormDay.Write(row.PlannedOn), ForecastOn = FormDay.Write(row.ForecastOn), ActualOn = FormDay.Write(row.ActualOn) }),
            .. Enumerable.Range(0, RowsToAdd).Select(_ => new MilestoneInput()),
        ],
    };

    /// <summary>What was typed; a day that cannot be read is an error beside its field.</summary>
    public EditReformOptions ToOptions(ModelStateDictionary state) => new()
    {
        Version = Version,
        Text = ToText(),
        Owner = Owner,
        Barriers = Barriers,
        Ideas = Ideas,
        Milestones = [.. Milestones.Select((row, index) => row.ToText(string.Create(CultureInfo.InvariantCulture, $"Input.Milestones[{index}]."), state))],
    };
}

/// <summary>A row of a milestone.</summary>
public sealed class MilestoneInput
{
    public string? Title { get; set; }

    public string? PlannedOn { get; set; }

    public string? ForecastOn { get; set; }

    public string? ActualOn { get; set; }

    public MilestoneText ToText(string prefix, ModelStateDictionary state) => new(
        Title ?? "", Day(PlannedOn, prefix + nameof(PlannedOn), state), Day(ForecastOn, prefix + nameof(ForecastOn), state), Day(ActualOn, prefix + nameof(ActualOn), state));

    private static DateOnly? Day(string? typed, string field, ModelStateDictionary state)
    {
        if (!FormDay.TryRead(typed, out var day))
            state.AddModelError(field, "Enter a date like 2026-11-24");
        return day;
    }
}
