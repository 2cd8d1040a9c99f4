using System.Buffers.Binary;
using System.Security.Cryptography;

namespace Participate.Core.Insight;

/// <summary>Bounds of a count, both included.</summary>
public readonly record struct CountRange(long Low, long High)
{
    /// <summary>Whoever knows these bounds knows that there are some people, and that they are few.</summary>
    public bool GivesAwayFew => Low >= 1 && High < DisclosureControl.Smallest;

    /// <summary>A count that is known.</summary>
    public static CountRange Exactly(long count) => new(count, count);
}

/// <summary>
/// Counts of people as they may be published: rounded at random to a multiple of five, and not shown below ten (I. P. Fellegi,
/// “Controlled random rounding”, Survey Methodology 1, 1975). A count is rounded up as often as its remainder says, so that sums of many
/// are right on average. What is shown stands for nine counts that follow each other, what is not shown for none to nine, and each
/// count has a draw of its own: no sum or difference of published counts is narrower than that.
/// </summary>
public static class RandomRounding
{
    public const int Base = 5;

    /// <summary>The smallest count that is shown: five would also stand for one.</summary>
    public const int LeastShown = 10;

    /// <summary>The largest count that may not be shown.</summary>
    public const int MostWithheld = LeastShown - 1;

    /// <summary>A count as it is published; null where it is withheld.</summary>
    /// <param name="count">Zero or more.</param>
    /// <param name="draw">From 0 to 4, each as likely as the others, and for this count alone.</param>
    public static int? Publish(int count, int draw) => (count + draw) / Base * Base is >= LeastShown and var rounded ? rounded : null;

    /// <summary>A draw that is always the same for a key and numbers, and that nobody can work out who does not know the key.</summary>
    public static int Draw(long key, params ReadOnlySpan<long> numbers)
    {
        Span<byte> secret = stackalloc byte[sizeof(long)];
        BinaryPrimitives.WriteInt64LittleEndian(secret, key);
        var data = new byte[numbers.Length * sizeof(long)];
        for (var i = 0; i < numbers.Length; i++)
            BinaryPrimitives.WriteInt64LittleEndian(data.AsSpan(i * sizeof(long)), numbers[i]);
        return (int)(BinaryPrimitives.ReadUInt64LittleEndian(HMACSHA256.HashData(secret, data)) % Base);
    }

    /// <summary>What a published count can stand for.</summary>
    public static CountRange RangeOf(int? published) => published is { } shown ? new(shown - (Base - 1), shown + (Base - 1)) : new(0, MostWithheld);
}
