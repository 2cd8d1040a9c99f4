using System.Globalization;
using Participate.Core.Delivery.Indicator;
using Participate.Core.Missions;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Indicator;

/// <summary>The fields of a figure.</summary>
public sealed class ObservationInput
{
    /// <summary>The version that the form was made from.</summary>
    public int Version { get; set; }

    public string? Period { get; set; }

    public string? On { get; set; }

    public string? Value { get; set; }

    public string? Source { get; set; }

    public string? Note { get; set; }

    /// <summary>Why it is revised.</summary>
    public string? Reason { get; set; }

    public static ObservationInput Of(IndicatorObservation observation) => new()
    {
        Version = observation.Version,
        Period = observation.Period,
        On = FormDay.Write(observation.On),
        Value = observation.Value.ToString(CultureInfo.InvariantCulture),
        Source = observation.Source,
        Note = observation.Note,
    };

    public ObservationText ToText() => new()
    {
        Period = Period ?? "",
        On = FormDay.TryRead(On, out var day) ? day : null,
        Value = ObservationText.ReadValue(Value),
        Source = Source ?? "",
        Note = Note ?? "",
    };
}
