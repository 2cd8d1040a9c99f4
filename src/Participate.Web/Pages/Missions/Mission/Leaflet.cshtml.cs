using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Web.Components.Missions;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>The consultation on one sheet of paper, to hang up or hand out: the target, the questions, until when, and how to get here.</summary>
public sealed class LeafletModel(SiteAddress site, SiteOperator host) : MissionPage
{
    /// <summary>Who runs the site, and where to ask.</summary>
    public SiteOperator Host => host;

    /// <summary>Where the QR code leads.</summary>
    public string Address => site.Absolute("/missions/" + Mission.Slug);

    /// <summary>The same to type: without the scheme, which browsers add.</summary>
    public string TypedAddress => Address[(Address.IndexOf("://", StringComparison.Ordinal) + 3)..];

    /// <summary>What can be done now and until when; else when it begins, or that it has ended.</summary>
    public string Now
    {
        get
        {
            if (Mission.PhaseOn(Today) is not { } phase)
                return PhaseLabels.BetweenPhases(Mission, Today) + ".";
            var open = PhaseLabels.OpenInSentence(phase.Open);
            return open.Length == 0
                ? $"You can read what people said. The next phase follows {UkTime.Words(phase.EndsOn)}."
                : $"You can {open} until {UkTime.Words(phase.EndsOn)}.";
        }
    }
}
