using System.Text.RegularExpressions;
using Participate.Core.Common;
using Participate.Core.Common.Text;

namespace Participate.Core.Moderation;

/// <summary>Passages to take out of a text, and the text without them.</summary>
public sealed class Redaction
{
    /// <summary>What stands where a passage stood.</summary>
    public const string Mark = "[removed by a moderator]";

    public const int PassagesMaxLength = 4_000;

    // Shorter ones stand everywhere.
    private const int PassageMinLength = 3;

    private readonly Regex any;

    private Redaction(IReadOnlyList<string> passages) =>
        (Passages, any) = (passages, new Regex(string.Join('|', passages.OrderByDescending(passage => passage.Length).Select(Regex.Escape)), RegexOptions.CultureInvariant));

    public IReadOnlyList<string> Passages { get; }

    /// <summary>Reads what was typed, one passage a line. Refused where there is none, one is too short, or it is too much.</summary>
    public static Outcome<Redaction> Parse(string typed)
    {
        var text = TypedText.Lines(typed);
        if (text.Length > PassagesMaxLength)
            return Refusal.Invalid(nameof(RedactionOptions.Passages), "The text to take out must be 4,000 characters or fewer");
        var passages = text.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Distinct().ToList();
        if (passages.Count == 0)
            return Refusal.Invalid(nameof(RedactionOptions.Passages), "Enter the text to take out");
        return passages.Find(passage => passage.Length < PassageMinLength) is { } tooShort
            ? Refusal.Invalid(nameof(RedactionOptions.Passages), $"“{tooShort}” is too short: each line must be at least 3 characters")
            : new Redaction(passages);
    }

    /// <summary>True where one of the passages occurs in it.</summary>
    public bool IsIn(string text) => any.IsMatch(text);

    /// <summary>The text with the mark in place of each passage.</summary>
    public string Apply(string text) => any.Replace(text, Mark);

    /// <summary>The first passage that occurs in none of the texts; null where each occurs.</summary>
    public string? MissingFrom(IEnumerable<string> texts) => Passages.FirstOrDefault(passage => !texts.Any(text => text.Contains(passage, StringComparison.Ordinal)));
}
