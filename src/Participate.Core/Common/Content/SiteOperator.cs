using System.Text.RegularExpressions;

namespace Participate.Core.Common.Content;

/// <summary>Who runs this copy of the site, and the e-mail address at which people reach them.</summary>
public sealed partial record SiteOperator(string Name, string Contact)
{
    /// <summary>Stands in where there is no real operator: in Development and under test.</summary>
    public static SiteOperator Demonstration { get; } = new("the demonstration team", "hello@demo.example");

    /// <summary>Puts name and address into a content page, which writes them as <c>{operator}</c> and <c>{contact}</c>.</summary>
    public string In(string markdown) => markdown
        .Replace("{operator}", Markdown().Replace(Name, @"\$0"), StringComparison.Ordinal)
        .Replace("{contact}", $"[{Markdown().Replace(Contact, @"\$0")}](mailto:{Uri.EscapeDataString(Contact).Replace("%40", "@", StringComparison.Ordinal)})", StringComparison.Ordinal);

    // What would mean something in Markdown.
    [GeneratedRegex(@"[\\`*_{}\[\]()#+\-.!<>|~&]")]
    private static partial Regex Markdown();
}
