using System.Globalization;
using System.Text;

namespace Participate.Core.Insight.Ledgers;

/// <summary>What was decided on. The numbers are stored; they never change.</summary>
public enum LedgerKind
{
    /// <summary>A vote on an idea.</summary>
    Idea = 1,

    /// <summary>An answer to a statement.</summary>
    Statement = 2,
}

/// <summary>What somebody chose. The numbers are stored; they never change.</summary>
public enum LedgerChoice
{
    /// <summary>What was chosen before is taken back.</summary>
    TakenBack = 0,
    Support = 1,
    Neutral = 2,
    Oppose = 3,
    Agree = 4,
    Pass = 5,
    Disagree = 6,
}

/// <summary>
/// An entry of a ledger of votes. <see cref="Text"/> is its one form: a line of <c>entries.csv</c>, and what is hashed (docs/adr/0034-ledger-of-votes.md).
/// </summary>
/// <param name="Number">1, 2, 3 … within the mission, without a gap.</param>
/// <param name="SubjectId">The idea or statement.</param>
/// <param name="Pseudonym">128 random bits as 32 hexadecimal digits, made for one member in one mission.</param>
/// <param name="At">When it was chosen, in UTC to the second.</param>
public sealed record LedgerLine(long Number, LedgerKind Kind, int SubjectId, string Pseudonym, LedgerChoice Choice, DateTime At)
{
    /// <summary>The digits of a pseudonym.</summary>
    public const int PseudonymLength = 32;

    /// <summary>The names of the fields, in their order: the first line of <c>entries.csv</c>.</summary>
    public const string Header = "number,kind,id,pseudonym,choice,at";

    private const string TimeFormat = "yyyy-MM-dd'T'HH:mm:ss'Z'";

    private static readonly Dictionary<string, LedgerKind> Kinds = Enum.GetValues<LedgerKind>().ToDictionary(KeyOf);
    private static readonly Dictionary<string, LedgerChoice> Choices = Enum.GetValues<LedgerChoice>().ToDictionary(KeyOf);

    /// <summary>The line: fields with commas between them, such as <c>7,idea,12,00112233445566778899aabbccddeeff,support,2026-11-29T12:00:00Z</c>.</summary>
    public string Text => string.Create(CultureInfo.InvariantCulture, $"{Number},{KeyOf(Kind)},{SubjectId},{Pseudonym},{KeyOf(Choice)},{TimeOf(At)}");

    /// <summary>The hash of the leaf that this line is in a tree of its mission.</summary>
    /// <param name="mission">The mission's name in addresses.</param>
    public byte[] LeafHash(string mission) => LeafHash(mission, Text);

    /// <inheritdoc cref="LeafHash(string)"/>
    public static byte[] LeafHash(string mission, string line) => MerkleTree.LeafHash(Encoding.UTF8.GetBytes($"{LedgerSeal.Format},{mission},{line}"));

    /// <summary>The kind in the line: <c>idea</c> or <c>statement</c>.</summary>
    public static string KeyOf(LedgerKind kind) => kind == LedgerKind.Idea ? "idea" : "statement";

    /// <summary>The choice in the line: <c>support</c>, <c>neutral</c>, <c>oppose</c>; <c>agree</c>, <c>pass</c>, <c>disagree</c>; or <c>taken-back</c>.</summary>
    public static string KeyOf(LedgerChoice choice) => choice switch
    {
        LedgerChoice.TakenBack => "taken-back",
        LedgerChoice.Support => "support",
        LedgerChoice.Neutral => "neutral",
        LedgerChoice.Oppose => "oppose",
        LedgerChoice.Agree => "agree",
        LedgerChoice.Pass => "pass",
        LedgerChoice.Disagree => "disagree",
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "Not a choice."),
    };

    /// <summary>The time in the line: ISO 8601 in UTC to the second.</summary>
    public static string TimeOf(DateTime at) => at.ToString(TimeFormat, CultureInfo.InvariantCulture);

    /// <summary>A time without the part of a second.</summary>
    public static DateTime Seconds(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerSecond), DateTimeKind.Utc);

    /// <summary>Reads a line; null where it is not one, to the letter.</summary>
    public static LedgerLine? Parse(string text)
    {
        var fields = text.Split(',');
        if (fields.Length != 6
            || !long.TryParse(fields[0], NumberStyles.None, CultureInfo.InvariantCulture, out var number) || !Kinds.TryGetValue(fields[1], out var kind)
            || !int.TryParse(fields[2], NumberStyles.None, CultureInfo.InvariantCulture, out var subject)
            || fields[3].Length != PseudonymLength || !fields[3].All(char.IsAsciiHexDigitLower) || !Choices.TryGetValue(fields[4], out var choice)
            || TimeOrNull(fields[5]) is not { } at)
        {
            return null;
        }
        var line = new LedgerLine(number, kind, subject, fields[3], choice, at);
        return line.Text == text ? line : null;
    }

    /// <summary>Reads a time; null where it is not one.</summary>
    internal static DateTime? TimeOrNull(string? text) =>
        DateTime.TryParseExact(text, TimeFormat, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var at) ? at : null;
}
