using Participate.Core.Mobilisation;

namespace Participate.Web.Components.Coalition;

/// <summary>The words of the page and the button for an act on a pledge.</summary>
/// <param name="Label">The label of its words; null where it asks for none.</param>
public sealed record PledgeActWords(string Heading, string Hint, string? Label, string Button, string Done)
{
    public static PledgeActWords Of(PledgeAct act) => act switch
    {
        PledgeAct.Offer => new("Offer this pledge", "Everyone can read it then, and the mission team is told.", null, "Offer pledge", "The pledge is offered."),
        PledgeAct.Accept => new("Accept this pledge", "Its words are fixed then, and it counts as a commitment. Who made it is told.", "Message (optional)", "Accept pledge", "The pledge is accepted. Who made it is told."),
        PledgeAct.Decline => new("Decline this pledge", "It goes back to who made it as a draft, with your reason, and can be changed and offered again.", "Why", "Decline pledge", "The pledge is declined. Who made it is told why."),
        PledgeAct.Start => new("Say that work began", "The pledge is then shown as active.", "What began (optional)", "Mark as active", "The pledge is active."),
        PledgeAct.Deliver => new("Say that it is delivered", "Everyone sees what was delivered, and when.", "What was delivered", "Mark as delivered", "The pledge is delivered. Thank you."),
        PledgeAct.Miss => new("Mark this pledge as missed", "It stays public as missed, with your reason and what the pledger said. This cannot be undone.", "Why", "Mark as missed", "The pledge is marked as missed. Who made it is told why."),
        PledgeAct.Withdraw => new("Withdraw this pledge", "It stays public as withdrawn, with your reason, unless it is a draft. This cannot be undone.", "Why", "Withdraw pledge", "The pledge is withdrawn."),
        _ => new("Add a comment to this pledge", "Say how it goes, or why it is late.", "Your comment", "Add comment", "Your comment stands in the history of the pledge."),
    };

    /// <summary>The part of the class of the tag that shows a state.</summary>
    public static string TagKind(PledgeState state) => state switch
    {
        PledgeState.Draft => "draft",
        PledgeState.Offered => "considering",
        PledgeState.Accepted or PledgeState.Active => "accepted-in-part",
        PledgeState.Delivered => "accepted",
        PledgeState.Missed => "not-accepted",
        _ => "withdrawn",
    };
}
