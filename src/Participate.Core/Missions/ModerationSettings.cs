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

    /// <summary>True where a contribution is read before it is public.</summary>
    /// <param name="isEstablished">Whether its author is established.</param>
    public bool NeedsReview(bool isEstablished) => PreModeration switch
    {
        PreModeration.Everyone => true,
        PreModeration.Nobody => false,
        _ => !isEstablished,
    };
}
