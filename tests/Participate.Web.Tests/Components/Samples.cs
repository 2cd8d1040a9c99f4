using Microsoft.AspNetCore.Components.Forms;
using Participate.Core.Missions;

namespace Participate.Web.Tests.Components;

/// <summary>A mission and what components around it need, without a site.</summary>
internal static class Samples
{
    /// <summary>The day on which the mission is in its Develop phase, where proposing and voting are open.</summary>
    public static DateOnly Today { get; } = new(2026, 11, 24);

    /// <summary>Develop to the end of January 2027, then Deliver to the end of that year.</summary>
    public static Mission Mission(bool hidesResults = false) => new()
    {
        Slug = "sample",
        Title = "A sample mission",
        NationalMission = "Samples",
        Summary = "A sample.",
        Owner = "Samples",
        PlaceCode = "K02000001",
        TargetStatement = "75% of samples",
        TargetBy = new DateOnly(2028, 11, 30),
        TargetByWords = "2028",
        IndicatorName = "Samples",
        IndicatorUnit = "%",
        Narrative = "",
        NarrativeHtml = "",
        ImportedAt = new DateTime(2026, 1, 1, 0, 0, 0, DateTimeKind.Utc),
        Phases =
        [
            new() { Kind = PhaseKind.Develop, StartsOn = new(2026, 10, 1), EndsOn = new(2027, 1, 31), Open = Activities.Propose | Activities.Vote, HidesResults = hidesResults },
            new() { Kind = PhaseKind.Deliver, StartsOn = new(2027, 2, 1), EndsOn = new(2027, 12, 31), Open = Activities.Discuss },
        ],
    };

    /// <summary>Gives every form the same token.</summary>
    internal sealed class Token : AntiforgeryStateProvider
    {
        /// <summary>How often it was asked.</summary>
        public int Asked { get; private set; }

        public override AntiforgeryRequestToken? GetAntiforgeryToken()
        {
            Asked++;
            return new("token", "__RequestVerificationToken");
        }
    }
}
