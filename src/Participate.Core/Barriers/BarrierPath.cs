using Participate.Core.Common;

namespace Participate.Core.Barriers;

/// <summary>
/// Which states of a barrier follow which. Forwards one step at a time, so that nothing is owned that nobody validated; one step back where
/// what held before holds no more; to "not changing" from everywhere on the way, and from there to be looked at again. A pure function.
/// </summary>
public static class BarrierPath
{
    private static readonly Dictionary<BarrierState, BarrierState[]> Steps = new()
    {
        [BarrierState.Reported] = [BarrierState.Validated, BarrierState.NotChanging],
        [BarrierState.Validated] = [BarrierState.Owned, BarrierState.NotChanging, BarrierState.Reported],
        [BarrierState.Owned] = [BarrierState.ReformProposed, BarrierState.NotChanging, BarrierState.Validated],
        [BarrierState.ReformProposed] = [BarrierState.InProgress, BarrierState.NotChanging, BarrierState.Owned],
        [BarrierState.InProgress] = [BarrierState.Removed, BarrierState.NotChanging, BarrierState.ReformProposed],
        [BarrierState.Removed] = [BarrierState.InProgress],
        [BarrierState.NotChanging] = [BarrierState.Validated],
    };

    /// <summary>The states that may follow, the one forwards first.</summary>
    public static IReadOnlyList<BarrierState> After(BarrierState state) => Steps.GetValueOrDefault(state, []);

    /// <summary>A reform that is done may remove it from here: it was validated, and is on the way.</summary>
    public static bool MayBeRemovedByReform(BarrierState state) =>
        state is BarrierState.Validated or BarrierState.Owned or BarrierState.ReformProposed or BarrierState.InProgress;

    /// <summary>Goes back on the path.</summary>
    public static bool IsBack(BarrierState from, BarrierState to) => from != BarrierState.NotChanging && to != BarrierState.NotChanging && to < from;

    /// <summary>Why a step is not possible; null where it is.</summary>
    public static Refusal? Refusal(BarrierState from, BarrierState to) => After(from).Contains(to)
        ? null
        : Common.Refusal.Conflict($"A barrier that is “{BarrierWords.Name(from)}” cannot become “{(Enum.IsDefined(to) ? BarrierWords.Name(to) : "this")}” next. See how it is now, and choose again.");
}

/// <summary>Which states of a reform follow which. A pure function.</summary>
public static class ReformPath
{
    private static readonly Dictionary<ReformState, ReformState[]> Steps = new()
    {
        [ReformState.Proposed] = [ReformState.InProgress, ReformState.Stopped],
        [ReformState.InProgress] = [ReformState.Done, ReformState.Stopped, ReformState.Proposed],
        [ReformState.Done] = [ReformState.InProgress],
        [ReformState.Stopped] = [ReformState.Proposed],
    };

    /// <summary>The states that may follow, the one forwards first.</summary>
    public static IReadOnlyList<ReformState> After(ReformState state) => Steps.GetValueOrDefault(state, []);

    /// <summary>Why a step is not possible; null where it is.</summary>
    public static Refusal? Refusal(ReformState from, ReformState to) => After(from).Contains(to)
        ? null
        : Common.Refusal.Conflict($"A reform that is “{BarrierWords.Name(from)}” cannot become “{(Enum.IsDefined(to) ? BarrierWords.Name(to) : "this")}” next. See how it is now, and choose again.");
}
