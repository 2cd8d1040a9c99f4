namespace Participate.Web.Commands;

/// <summary>
/// Tells settings (<c>--Participate:DataDirectory=/srv/data</c>, <c>--urls http://…</c>) from a command and its options, so
/// that settings work with every command and a mistyped option is still an error.
/// </summary>
public static class SettingArguments
{
    // What the host itself reads from the command line; every other setting has a section and so a colon in its name.
    private static readonly string[] HostSettings =
        ["urls", "environment", "applicationname", "contentroot", "webroot", "http_ports", "https_ports"];

    /// <summary>The arguments in two lists, each in the order given.</summary>
    public static (string[] Command, string[] Settings) Split(IReadOnlyList<string> args)
    {
        var command = new List<string>();
        var settings = new List<string>();
        for (var i = 0; i < args.Count; i++)
        {
            if (!IsSetting(args[i]))
            {
                command.Add(args[i]);
                continue;
            }
            settings.Add(args[i]);
            if (!args[i].Contains('=', StringComparison.Ordinal) && i + 1 < args.Count)
                settings.Add(args[++i]);
        }
        return ([.. command], [.. settings]);
    }

    private static bool IsSetting(string arg)
    {
        if (!arg.StartsWith("--", StringComparison.Ordinal))
            return false;
        var name = arg[2..].Split('=', 2)[0];
        return name.Contains(':', StringComparison.Ordinal) || HostSettings.Contains(name.ToLowerInvariant());
    }
}
