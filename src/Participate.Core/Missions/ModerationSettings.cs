using Participate.Core.Common;

namespace Participate.Core.Missions;

/// <summary>Whose contributions are read before they are public.</summary>
public enum PreModeration
{
    NewMembers = 0,
    Everyone = 1,
    Nobody = 2,
}

/// <summary>How a mission is moderated: thresholds that its moderators work with.</summary>
public sealed class ModerationSettings
{
    public PreModeration PreModeration { get; set; } = PreModeration.NewMembers;

    /// <summary>Automatic signals take a new member's text from the public until it is read.</summary>
    public bool SignalsHold { get; set; } = true;

    /// <summary>Reports by so many different members take content from the public until a moderator decides; 0 for never.</summary>
    public int HoldAfterReports { get; set; } = 5;

    /// <summary>Hours in which a case should be decided.</summary>
    public int ResponseHours { get; set; } = 24;

    /// <summary>Hours in which a report of illegal content should be decided.</summary>
    public int IllegalResponseHours { get; set; } = 4;

    /// <summary>Hours in which an appeal should be decided.</summary>
    public int AppealHours { get; set; } = 72;

    /// <summary>Moderators are alerted where more cases wait; 0 for never.</summary>
    public int AlertCases { get; set; } = 50;

    /// <summary>Moderators are alerted where a case waits for longer; 0 for never.</summary>
    public int AlertHours { get; set; } = 24;

    /// <summary>As the form shows them.</summary>
    public FormState AsForm() => new(
        new FormField(
            "Whose contributions does a moderator read before they are public?",
            PreModeration.ToString(),
            PreModeration switch
            {
                PreModeration.NewMembers => T("New members’"),
                PreModeration.Everyone => T("Everybody’s"),
                _ => T("Nobody’s"),
            }),
        FormField.Ticked("Automatic signals hold what new members write", SignalsHold),
        FormField.Number("Reports by different members that hold something until a moderator decides", HoldAfterReports),
        FormField.Number("Hours in which a case should be decided", ResponseHours),
        FormField.Number("Hours in which a report of illegal content should be decided", IllegalResponseHours),
        FormField.Number("Hours in which an appeal should be decided", AppealHours),
        FormField.Number("Alert moderators when more cases wait than", AlertCases),
        FormField.Number("Alert moderators when a case waits longer than, in hours", AlertHours));

    /// <summary>True where a contribution is read before it is public.</summary>
    /// <param name="isEstablished">Whether its author is established.</param>
    public bool NeedsReview(bool isEstablished) => PreModeration switch
    {
        PreModeration.Everyone => true,
        PreModeration.Nobody => false,
        _ => !isEstablished,
    };
}
