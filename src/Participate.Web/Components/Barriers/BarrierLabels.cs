using Participate.Core.Barriers;

namespace Participate.Web.Components.Barriers;

/// <summary>How states of barriers and reforms look: the part of the class after "pt-status--".</summary>
public static class BarrierLabels
{
    public static string Kind(BarrierState state) => state switch
    {
        BarrierState.Reported => "waiting",
        BarrierState.Validated or BarrierState.Owned => "considering",
        BarrierState.ReformProposed or BarrierState.InProgress => "accepted-in-part",
        BarrierState.Removed => "accepted",
        _ => "not-accepted",
    };

    public static string Kind(ReformState state) => state switch
    {
        ReformState.Proposed => "considering",
        ReformState.InProgress => "accepted-in-part",
        ReformState.Done => "accepted",
        _ => "not-accepted",
    };

    /// <summary>"Affects 1 member", "Affects 12 members", "Nobody has said yet that it affects them".</summary>
    public static string Affects(int members) => members == 0 ? "Nobody has said yet that it affects them" : $"Affects {Common.Counted.Words(members, "member")}";
}
