using Participate.Core.Missions;

namespace Participate.Core.Eligibility;

/// <summary>The words for who may vote.</summary>
public static class EligibilityWords
{
    public static IReadOnlyList<EligibilityLevel> Levels { get; } = Enum.GetValues<EligibilityLevel>();

    /// <summary>A level by its stable key, as downloads have it.</summary>
    public static string Key(EligibilityLevel level) => level switch
    {
        EligibilityLevel.ConfirmedEmail => "confirmed-email",
        EligibilityLevel.InvitedCode => "invited-code",
        EligibilityLevel.ListedIdentifier => "listed-identifier",
        EligibilityLevel.VerifiedIdentity => "verified-identity",
        _ => throw new ArgumentOutOfRangeException(nameof(level), level, "Not a level."),
    };

    /// <summary>A level by its name.</summary>
    public static string Name(EligibilityLevel level) => level switch
    {
        EligibilityLevel.ConfirmedEmail => "Confirmed email address",
        EligibilityLevel.InvitedCode => "Invited by a code",
        EligibilityLevel.ListedIdentifier => "On a list",
        _ => "Verified identity",
    };

    /// <summary>What voting needs, to go on "voting needs …".</summary>
    public static string Needs(EligibilityLevel level) => level switch
    {
        EligibilityLevel.ConfirmedEmail => "a confirmed email address",
        EligibilityLevel.InvitedCode => "a code that was sent to you",
        EligibilityLevel.ListedIdentifier => "an identifier that is on the mission’s list, such as an electoral number",
        _ => "a verified identity",
    };

    /// <summary>What members are told, with what they can do about it in <see cref="Link"/>.</summary>
    public static string Sentence(EligibilityLevel level) => $"To vote here you need {Needs(level)}.";

    /// <summary>The words of the link to where one shows it.</summary>
    public static string Link(EligibilityLevel level) => level switch
    {
        EligibilityLevel.InvitedCode => "Enter your code",
        EligibilityLevel.ListedIdentifier => "Enter your identifier",
        EligibilityLevel.VerifiedIdentity => "Show who you are",
        _ => "Who may vote here",
    };

    /// <summary>What was shown, to its member.</summary>
    public static string Shown(EligibilityLevel level) => level switch
    {
        EligibilityLevel.ConfirmedEmail => "You have confirmed your email address.",
        EligibilityLevel.InvitedCode => "You have entered a code.",
        EligibilityLevel.ListedIdentifier => "You have entered an identifier of the list.",
        _ => "You have shown a verified identity.",
    };

    /// <summary>What a level means, for those who choose it.</summary>
    public static string Meaning(EligibilityLevel level) => level switch
    {
        EligibilityLevel.ConfirmedEmail => "Everybody with an account, as unless you change it.",
        EligibilityLevel.InvitedCode => "Whoever has one of the codes that you make and send. Each code serves one account.",
        EligibilityLevel.ListedIdentifier => "Whoever knows an identifier of a list that you send here as hashes, such as an electoral number. Each serves one account.",
        _ => "Whoever signs in at the identity provider of this site. Each identity serves one account.",
    };
}
