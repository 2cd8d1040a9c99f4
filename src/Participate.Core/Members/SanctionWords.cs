using Participate.Core.Common;

namespace Participate.Core.Members;

/// <summary>The words for sanctions on pages, in letters and in the audit log.</summary>
public static class SanctionWords
{
    /// <summary>"Suspension".</summary>
    public static string Name(SanctionKind kind) => kind switch
    {
        SanctionKind.Warning => "Warning",
        SanctionKind.Limit => "Limit",
        SanctionKind.Suspension => "Suspension",
        SanctionKind.Ban => "Ban",
        _ => throw new ArgumentOutOfRangeException(nameof(kind), kind, "Not a sanction."),
    };

    /// <summary>"Limit of 3 contributions a day until 1 December 2026".</summary>
    public static string Line(Sanction sanction) => sanction.Until is { } end ? $"{What(sanction)} until {UkTime.Words(end)}" : What(sanction);

    /// <summary>"Limit of 3 contributions a day".</summary>
    public static string What(Sanction sanction) => sanction.Kind == SanctionKind.Limit
        ? $"Limit of {(sanction.PerDay == 1 ? "1 contribution" : $"{sanction.PerDay} contributions")} a day"
        : Name(sanction.Kind);

    /// <summary>What it means for the member, as a sentence.</summary>
    public static string Meaning(Sanction sanction) => sanction.Kind switch
    {
        SanctionKind.Warning => "Nothing is taken from you. It is kept with your account, and moderators see it.",
        SanctionKind.Limit => $"You can propose ideas and comment, together {(sanction.PerDay == 1 ? "once" : $"{sanction.PerDay} times")} a day, until {UkTime.Words(sanction.Until!.Value)}. You can vote.",
        SanctionKind.Suspension => $"You cannot propose ideas, comment or vote until {UkTime.Words(sanction.Until!.Value)}. You can read everything.",
        _ => "You cannot propose ideas, comment or vote any more. You can read everything.",
    };
}
