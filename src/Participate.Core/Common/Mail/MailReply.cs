using System.Text.RegularExpressions;

namespace Participate.Core.Common.Mail;

/// <summary>Makes of addresses, and of what mail servers say, something that can be shown without telling who it is about.</summary>
public static partial class MailReply
{
    private const string Address = "(address)";
    private const int MostLetters = 200;

    /// <summary>Shorter names before the @ are words of sentences too.</summary>
    private const int FewestLetters = 3;

    /// <summary>An address with all but its first letter and its domain left out: <c>a…@example.org</c>.</summary>
    public static string Masked(string address)
    {
        var at = address.LastIndexOf('@');
        return at < 1 ? "…" : $"{char.ConvertFromUtf32(char.ConvertToUtf32(address, 0))}…{address[at..]}";
    }

    /// <summary>What a mail server said, without any address, without the name before the @ of the given one, on one line and cut.</summary>
    /// <param name="to">The address that it was about.</param>
    public static string WithoutAddresses(string said, string to)
    {
        var name = to.Split('@')[0];
        var text = AnAddress().Replace(said, Address);
        if (name.Length >= FewestLetters)
            text = text.Replace(name, Address, StringComparison.OrdinalIgnoreCase);
        text = Space().Replace(text, " ").Trim();
        return text.Length > MostLetters ? text[..MostLetters] + "…" : text;
    }

    [GeneratedRegex(@"\S*@\S*")]
    private static partial Regex AnAddress();

    [GeneratedRegex(@"[\s\p{C}]+")]
    private static partial Regex Space();
}
