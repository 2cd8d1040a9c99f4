using Participate.Core.Delivery;
using Participate.Core.Mobilisation;

namespace Participate.Web.Components.Delivery;

/// <summary>How delivery looks on the page.</summary>
public static class DeliveryWords
{
    /// <summary>The tag of a state: see the component.</summary>
    public static string Kind(ActionState state) => state switch
    {
        ActionState.Planned => "waiting",
        ActionState.UnderWay => "considering",
        ActionState.Done => "accepted",
        _ => "hidden",
    };

    /// <summary>The words on the button that moves an action.</summary>
    public static string Move(ActionState from, ActionState to) => (from, to) switch
    {
        (ActionState.Stopped, ActionState.Planned) => "Plan it again",
        (ActionState.Stopped, _) => "Take it up again",
        (ActionState.Done, _) => "Not done after all",
        (_, ActionState.UnderWay) => "Say that it is under way",
        (_, ActionState.Done) => "Say that it is done",
        _ => "Stop it",
    };

    public static string Pledge(PledgeKind kind) => kind switch
    {
        PledgeKind.StaffTime => "Staff time",
        PledgeKind.PolicyChange => "Policy change",
        _ => kind.ToString(),
    };

    /// <summary>One line of the history of an action.</summary>
    public static string Happened(ActionChange change) => change.Before switch
    {
        null => "The action was made",
        { } before when before == change.State => "The action was changed",
        ActionState.Stopped => $"Taken up again: {ActionWords.Name(change.State)}",
        ActionState.Done => "Not done after all: under way again",
        _ => ActionWords.Name(change.State),
    };
}
