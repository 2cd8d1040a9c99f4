namespace Participate.Core.Moderation;

/// <summary>Signals in words.</summary>
public static class SignalWords
{
    /// <summary>Each signal with its words, within a sentence.</summary>
    public static IReadOnlyList<(Signals Signal, string Words)> All { get; } =
    [
        (Signals.EmailAddress, "email address"),
        (Signals.PhoneNumber, "phone number"),
        (Signals.Postcode, "postcode"),
        (Signals.NationalInsuranceNumber, "National Insurance number"),
        (Signals.NhsNumber, "NHS number"),
        (Signals.NewMemberLink, "link by a new member"),
        (Signals.RepeatedText, "much the same text by others"),
        (Signals.Burst, "many contributions in ten minutes"),
        (Signals.ListedWord, "listed word"),
    ];

    /// <summary>The words of each signal in a set.</summary>
    public static IEnumerable<string> In(Signals signals) => All.Where(entry => signals.HasFlag(entry.Signal)).Select(entry => entry.Words);

    /// <summary>"email address, postcode".</summary>
    public static string List(Signals signals) => string.Join(", ", In(signals));
}
