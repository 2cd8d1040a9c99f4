using System.Globalization;

namespace Participate.Core.Budgets;

/// <summary>An idea on a ballot.</summary>
/// <param name="Value">1 where it is ticked; its place, from 1; or its points.</param>
public readonly record struct BallotChoice(int IdeaId, int Value)
{
    /// <summary>The choices in one order, as "12:1;15:3": equal ballots are equal texts.</summary>
    public static string Write(IEnumerable<BallotChoice> choices) =>
        string.Join(';', choices.OrderBy(choice => choice.IdeaId).Select(choice => string.Create(CultureInfo.InvariantCulture, $"{choice.IdeaId}:{choice.Value}")));

    /// <summary>The opposite of <see cref="Write"/>.</summary>
    /// <exception cref="FormatException">The text is none that it wrote.</exception>
    public static IReadOnlyList<BallotChoice> Read(string text) => text.Length == 0 ? [] : [.. text.Split(';').Select(Part)];

    private static BallotChoice Part(string part)
    {
        var colon = part.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && int.TryParse(part.AsSpan(0, colon), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            && int.TryParse(part.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var value)
            ? new BallotChoice(id, value)
            : throw new FormatException($"'{part}' is no choice of a ballot.");
    }
}
