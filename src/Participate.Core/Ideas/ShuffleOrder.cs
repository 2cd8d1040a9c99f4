namespace Participate.Core.Ideas;

/// <summary>
/// One of the 64 stored orders: which of an idea's four random keys counts, whether it rises or falls, and at which eighth of
/// all keys the list begins; from the end it goes on at the start.
/// </summary>
/// <param name="Number">0 to 63.</param>
public readonly record struct ShuffleOrder(int Number)
{
    public const int Count = 64;
    private const int Keys = 4;
    private const int Directions = 2;

    /// <summary>The column of the key.</summary>
    public string Column => (Number % Keys) switch
    {
        0 => nameof(Idea.Shuffle0),
        1 => nameof(Idea.Shuffle1),
        2 => nameof(Idea.Shuffle2),
        _ => nameof(Idea.Shuffle3),
    };

    public bool Rises => Number / Keys % Directions == 0;

    /// <summary>The key at which the list begins: keys are spread evenly over all values of an integer.</summary>
    public long Start => int.MinValue + (Number / (Keys * Directions) * (1L << 29));

    /// <summary>The order of a number, or null where there is none.</summary>
    public static ShuffleOrder? Of(int number) => number is >= 0 and < Count ? new ShuffleOrder(number) : null;
}
