using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Missions.Mission.Summaries;

/// <summary>Two summaries side by side: frozen ones and that of now, phase by phase, or two missions as they are now.</summary>
public sealed class CompareModel(ComparisonQueries queries) : MissionPage
{
    /// <summary>Why nothing is compared, in words.</summary>
    public string? Refused { get; private set; }

    public bool WithAnalysis { get; private set; }

    public IReadOnlyList<NamedComparison> Pairs { get; private set; } = [];

    public async Task<IActionResult> OnGetAsync(string? before, string? after, string? with, string? phases)
    {
        var request = new ComparisonRequest(Mission, Actor) { Before = Number(before), After = Number(after), OtherMission = with, Phases = phases == "yes" };
        var outcome = await queries.ReadAsync(request, Aborted);
        if (!outcome.Succeeded)
        {
            Refused = outcome.Refusals[0].Message;
            return Page();
        }
        Pairs = outcome.Value.Pairs;
        WithAnalysis = outcome.Value.WithAnalysis;
        return Page();
    }

    /// <summary>What is compared, in words: a frozen summary, now, a phase or a mission. The text of a phase ends in a space, as inside a sentence Welsh says it otherwise.</summary>
    public static string Words(string compared) =>
        compared.EndsWith(" phase", StringComparison.Ordinal) && Enum.TryParse<PhaseKind>(compared[..^" phase".Length], out var kind) ? T($"{T(kind)} phase ").TrimEnd() : Of(compared);

    private static int? Number(string? typed) => int.TryParse(typed, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;
}
