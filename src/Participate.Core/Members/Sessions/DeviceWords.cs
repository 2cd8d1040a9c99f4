namespace Participate.Core.Members.Sessions;

/// <summary>What a browser says of itself, in words that its owner knows it by.</summary>
public static class DeviceWords
{
    public const string Unknown = "Unknown browser";

    /// <summary>In order: many browsers also call themselves by the names further down.</summary>
    private static readonly (string Mark, string Name)[] Browsers =
    [
        ("Edg", "Edge"), ("OPR/", "Opera"), ("SamsungBrowser/", "Samsung Internet"), ("FxiOS/", "Firefox"), ("Firefox/", "Firefox"), ("CriOS/", "Chrome"), ("Chrome/", "Chrome"), ("Safari/", "Safari"),
    ];

    /// <inheritdoc cref="Browsers"/>
    private static readonly (string Mark, string Name)[] Systems =
    [
        ("Windows", "Windows"), ("Android", "Android"), ("iPhone", "iPhone"), ("iPad", "iPad"), ("CrOS", "ChromeOS"), ("Macintosh", "Mac"), ("Linux", "Linux"),
    ];

    /// <summary>Such as "Chrome on Windows"; of what is not known no letter is kept.</summary>
    /// <param name="userAgent">The header of the request; whoever sends it may write anything there.</param>
    public static string Of(string? userAgent)
    {
        var (browser, system) = (NameIn(Browsers, userAgent), NameIn(Systems, userAgent));
        return (browser, system) switch
        {
            (null, null) => Unknown,
            (null, _) => $"{Unknown} on {system}",
            (_, null) => browser,
            _ => $"{browser} on {system}",
        };
    }

    private static string? NameIn((string Mark, string Name)[] known, string? text) =>
        known.FirstOrDefault(entry => text?.Contains(entry.Mark, StringComparison.Ordinal) == true).Name;
}
