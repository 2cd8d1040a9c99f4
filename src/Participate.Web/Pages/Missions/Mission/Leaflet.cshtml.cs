using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Web.Components.Missions;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>The consultation on one sheet of paper, to hang up or hand out: the target, the questions, until when, and how to get here.</summary>
public sealed class LeafletModel(SiteAddress site, SiteOperator host) : MissionPage
{
    /// <summary>Who runs the site, and where to ask.</summary>
    public SiteOperator Host => host;

    /// <summary>Where the QR code leads: from a leaflet in Welsh to the consultation in Welsh.</summary>
    public string Address => Consultation + (Language.Current == Language.Welsh ? "?lang=" + Language.Welsh.Code : "");

    /// <summary>The same to type: without the scheme, which browsers add.</summary>
    public string TypedAddress => Consultation[(Consultation.IndexOf("://", StringComparison.Ordinal) + 3)..];

    /// <summary>What can be done now and until when; else when it begins, or that it has ended.</summary>
    public string Now
    {
        get
        {
            if (Mission.PhaseOn(Today) is not { } phase)
                return PhaseLabels.BetweenPhases(Mission, Today) + ".";
            var open = PhaseLabels.OpenInSentence(phase.Open);
            return open.Length == 0
                ? T($"You can read what people said. The next phase follows {UkTime.Words(phase.EndsOn)}.")
                : T($"You can {open} until {UkTime.Words(phase.EndsOn)}.");
        }
    }

    private string Consultation => site.Absolute("/missions/" + Mission.Slug);
}
