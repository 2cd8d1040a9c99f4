using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Ideas;
using Participate.Core.Responses;

namespace Participate.Web.Pages.Team.Mission.Responses;

/// <summary>The fields of a response.</summary>
public sealed class ResponseInput
{
    /// <summary>The version that the form was made from.</summary>
    public int Version { get; set; }

    public string? Decision { get; set; }

    public string? Body { get; set; }

    public string? Cost { get; set; }

    public string? Timetable { get; set; }

    public string? ResponsibleBody { get; set; }

    public static IReadOnlyList<SelectListItem> Decisions { get; } =
        [new("Choose a decision", ""), .. ResponseText.Decisions.Select(entry => new SelectListItem(entry.Name, entry.Key))];

    public static ResponseInput Of(OfficialResponse response, ResponseRevision revision) => new()
    {
        Version = response.Version,
        Decision = DecisionNames.Key(revision.Decision),
        Body = revision.Body,
        Cost = revision.Cost,
        Timetable = revision.Timetable,
        ResponsibleBody = revision.ResponsibleBody,
    };

    public ResponseText ToText() => new()
    {
        Decision = DecisionNames.FromKey(Decision),
        Body = Body ?? "",
        Cost = Cost ?? "",
        Timetable = Timetable ?? "",
        ResponsibleBody = ResponsibleBody ?? "",
    };
}
