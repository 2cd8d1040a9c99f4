using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Barriers;

namespace Participate.Web.Pages.Missions.Mission.Reforms;

/// <summary>The text of a reform as it is typed.</summary>
public class ReformTextInput
{
    public string? Title { get; set; }

    public string? Text { get; set; }

    public ReformInstrument Instrument { get; set; } = ReformInstrument.Other;

    public static IReadOnlyList<SelectListItem> Instruments { get; } =
        [.. BarrierWords.Instruments.Select(entry => new SelectListItem(entry.Name, entry.Instrument.ToString()))];

    public ReformText ToText() => new() { Title = Title ?? "", Text = Text ?? "", Instrument = Instrument };
}
