using System.Globalization;

namespace Participate.Core.Comparisons;

/// <summary>The words for comparisons.</summary>
public static class ComparisonWords
{
    /// <summary>“1 idea”, “12 ideas”.</summary>
    public static string Ideas(int count) => count == 1 ? "1 idea" : $"{count.ToString("N0", CultureInfo.InvariantCulture)} ideas";

    /// <summary>How often an idea would be chosen over the average one, in whole per cent, from the logarithm of its strength.</summary>
    public static int Percent(double value) => (int)Math.Round(100 / (1 + Math.Exp(-value)), MidpointRounding.AwayFromZero);

    /// <summary>A choice as files and addresses have it.</summary>
    public static string Key(PairChoice choice) => choice switch
    {
        PairChoice.First => "first",
        PairChoice.Second => "second",
        PairChoice.Same => "same",
        _ => "unsure",
    };

    /// <summary>The choice of a key; null for what is none.</summary>
    public static PairChoice? FromKey(string? key) => Enum.GetValues<PairChoice>().Cast<PairChoice?>().FirstOrDefault(choice => Key(choice!.Value) == key);
}
