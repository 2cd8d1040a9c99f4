using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Delivery;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Mobilisation;

namespace Participate.Core.Summaries.OpenData;

/// <summary>A kind of record of the coalition and of delivery: a table of the files, and a list of the API.</summary>
/// <param name="Name">Of its files and its list.</param>
/// <param name="Noun">One of them: “pledge”.</param>
/// <param name="IsTimed">It can be asked what of it became public since a time.</param>
/// <param name="CountsPeople">It tells results, which are kept back while the phase hides them.</param>
public sealed record OpenKind(string Name, string Title, string Noun, Type Record, bool IsTimed, bool CountsPeople, IReadOnlyList<OpenFilter> Filters)
{
    private static readonly OpenFilter Sector = new("sector", "The key of a sector.", [.. SectorNames.All.Select(sector => sector.Key)]);
    private static readonly OpenFilter Place = new("place", "This place or one within it: a GSS code or a name.");
    private static readonly OpenFilter Idea = new("idea", "The number of an idea.");
    private static readonly OpenFilter Barrier = new("barrier", "The number of a barrier.");
    private static readonly OpenFilter Action = new("action", "The number of an action.");
    private static readonly OpenFilter Organisation = new("organisation", "The number of an organisation.");

    public static OpenKind Organisations { get; } = new(
        "organisations", "Organisations", "organisation", typeof(OpenOrganisation), IsTimed: true, CountsPeople: false,
        [new("state", "Where it stands.", ["verified", "closed", "merged"]), Sector, Place]);

    public static OpenKind Pledges { get; } = new(
        "pledges", "Pledges", "pledge", typeof(OpenPledge), IsTimed: true, CountsPeople: false,
        [
            new("state", "Where it stands.", [.. Enum.GetValues<PledgeState>().Where(state => state != PledgeState.Draft).Select(PledgeWords.Key)]),
            new("kind", "What is pledged.", [.. PledgeWords.Kinds.Select(kind => kind.Key)]),
            Sector, Place, Idea, Barrier, new("reform", "The number of a reform."), Organisation,
        ]);

    public static OpenKind Barriers { get; } = new(
        "barriers", "Barriers", "barrier", typeof(OpenBarrier), IsTimed: true, CountsPeople: true,
        [
            new("state", "How far it is on its way out.", [.. BarrierWords.States.Select(state => state.Key)]),
            new("category", "What kind of obstacle it is.", [.. BarrierWords.Categories.Select(category => category.Key)]),
            Sector, Place, Idea,
        ]);

    public static OpenKind Reforms { get; } = new(
        "reforms", "Enabling reforms", "reform", typeof(OpenReform), IsTimed: true, CountsPeople: false,
        [
            new("state", "How far it is.", [.. BarrierWords.ReformStates.Select(state => state.Key)]),
            new("instrument", "By what it changes things.", [.. BarrierWords.Instruments.Select(instrument => instrument.Key)]),
            Barrier, Idea,
        ]);

    public static OpenKind Actions { get; } = new(
        "actions", "Actions", "action", typeof(OpenAction), IsTimed: true, CountsPeople: false,
        [new("state", "How far it is.", [.. ActionWords.All.Select(state => state.Key)]), Idea, Organisation]);

    public static OpenKind Milestones { get; } = new("milestones", "Milestones of actions", "milestone", typeof(OpenMilestone), IsTimed: false, CountsPeople: false, [Action]);

    public static OpenKind Updates { get; } = new("updates", "Updates of actions", "update", typeof(OpenUpdate), IsTimed: true, CountsPeople: false, [Action, Organisation]);

    public static OpenKind Observations { get; } = new("observations", "Figures of the indicator", "figure", typeof(OpenObservation), IsTimed: false, CountsPeople: false, []);

    public static OpenKind Readiness { get; } = new(
        "readiness", "Changes of readiness", "change of readiness", typeof(OpenReadiness), IsTimed: true, CountsPeople: false,
        [new("dimension", "The key of the dimension.", [.. ReadinessRules.All.Select(measure => measure.Key)])]);

    /// <summary>Every kind, in the order of the files.</summary>
    public static IReadOnlyList<OpenKind> All { get; } = [Organisations, Pledges, Barriers, Reforms, Actions, Milestones, Updates, Observations, Readiness];
}
