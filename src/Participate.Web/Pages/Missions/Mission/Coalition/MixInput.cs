using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;

namespace Participate.Web.Pages.Missions.Mission.Coalition;

/// <summary>An actor of a mission's mix as somebody types it.</summary>
public sealed class MixInput
{
    /// <summary>The row that is changed; null for a new one.</summary>
    public int? Key { get; set; }

    public int Version { get; set; }

    /// <summary>Empty for the member, or the number of an organisation.</summary>
    public string? As { get; set; }

    public string? Sector { get; set; }

    public string? Kind { get; set; }

    public string? PlaceCode { get; set; } = PlaceRegister.WholeCountryCode;

    public string? Phase { get; set; }

    public string? Why { get; set; }

    public static IReadOnlyList<SelectListItem> AllSectors { get; } = [new SelectListItem("Choose a sector", ""), .. SectorNames.All.Select(entry => new SelectListItem(entry.Name, entry.Key))];

    public static IReadOnlyList<SelectListItem> Phases { get; } = [new SelectListItem("Every phase", ""), .. Enum.GetNames<PhaseKind>().Select(name => new SelectListItem(name, name))];

    public static MixInput Of(MixRow row) => new()
    {
        Key = row.Key,
        Version = row.Version,
        Sector = SectorNames.Key(row.Sector),
        Kind = row.Kind,
        PlaceCode = row.PlaceCode,
        Phase = row.Phase?.ToString(),
        Why = row.Why,
    };

    public MixText ToText() => new()
    {
        Sector = SectorNames.FromKey(Sector),
        Kind = Kind ?? "",
        PlaceCode = PlaceCode ?? "",
        Phase = string.IsNullOrEmpty(Phase) ? null : Enum.TryParse<PhaseKind>(Phase, out var phase) ? phase : 0,
        Why = Why ?? "",
    };
}
