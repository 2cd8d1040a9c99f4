namespace Participate.Web.Pages.Moderation;

/// <summary>A key and what it does.</summary>
/// <param name="Target">What it presses or moves to on the page, as a CSS selector; empty where the script itself knows.</param>
public sealed record ModerationKey(string Key, string Does, string Target = "");

/// <summary>The keys of moderators' pages. They work only with JavaScript, while no field has the focus, and unless switched off.</summary>
public static class ModerationKeys
{
    public static IReadOnlyList<ModerationKey> Queue { get; } =
    [
        new("j", "next case of the list"),
        new("k", "case before it"),
        new("x", "select it, or not"),
        new("o", "open it (Enter does too)"),
        new("?", "show this list"),
    ];

    public static IReadOnlyList<ModerationKey> Case { get; } =
    [
        new("a", "approve", "button[name=decision][value=approve]"),
        new("h", "go to the reason for hiding", "#Input_Reason"),
        new("d", "dismiss the reports", "button[name=decision][value=dismiss]"),
        new("n", "next case", "a[data-next]"),
        new("u", "undo the decision", "button[name=decision][value=undo]"),
        new("?", "show this list"),
    ];
}
