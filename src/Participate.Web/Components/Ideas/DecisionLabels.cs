using Participate.Core.Ideas;

namespace Participate.Web.Components.Ideas;

/// <summary>The words and classes for what the mission team decided.</summary>
public static class DecisionLabels
{
    public static string Text(Decision decision) => DecisionNames.Name(decision);

    /// <summary>The part of the class after <c>pt-status--</c>.</summary>
    public static string Kind(Decision decision) => decision switch
    {
        Decision.UnderConsideration => "considering",
        Decision.Accepted => "accepted",
        Decision.AcceptedInPart => "accepted-in-part",
        Decision.NotAccepted => "not-accepted",
        Decision.OutOfScope => "out-of-scope",
        Decision.AlreadyHappening => "already-happening",
        _ => throw new ArgumentOutOfRangeException(nameof(decision), decision, "Without a decision there is no tag."),
    };
}
